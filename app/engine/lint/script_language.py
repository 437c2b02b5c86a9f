"""The engine would run Python from a diagram; nothing but FEEL may run here."""

from app.engine.lint.diagram import owner_id
from app.engine.source import bpmn

RULE = "script-language"


def check(diagram):
    """There are no scripts in Python or any language but FEEL."""
    for element in diagram.root.iter(bpmn("script")):
        yield (
            owner_id(element),
            "it holds a script in another language than FEEL, which is never run; write it as a FEEL expression in the "
            "script task’s panel.",
        )
    for node in diagram.of_kind("scriptTask"):
        if (node.element.get("scriptFormat") or "feel").lower() != "feel":
            yield node.id, f"“{node.element.get('scriptFormat')}” is not run here; write the expression in FEEL."
