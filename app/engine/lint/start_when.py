"""“startWhen” decides whether a message begins a process; anywhere else, or not in FEEL, it is not looked at."""

from app.engine.source import properties

RULE = "start-when"


def check(diagram):
    """“startWhen” stands on message start events and is FEEL."""
    for node in diagram.nodes:
        text = properties(node.element).get("startWhen")
        if text is None:
            continue
        if node.kind != "startEvent" or not node.has("message"):
            yield (
                node.id,
                "its “startWhen” is ignored, as no message starts anything here; move it to the message start.",
            )
        elif not text.strip().startswith("="):
            yield node.id, f"its “startWhen” “{text}” is no FEEL, so it could not be decided; begin it with “=”."
