"""Whoever is given a task has to find out what to do and what to look out for without leaving it (S2S-15)."""

from app.engine.source import properties

RULE = "guidance"


def check(diagram):
    """Every user task has a property “guidance” with a text for whoever does it."""
    for node in diagram.of_kind("userTask"):
        if not (properties(node.element).get("guidance") or "").strip():
            yield (
                node.id,
                "it has no guidance, so whoever is given it is told nothing but its name; add a property “guidance” "
                "that says what to do, what to look out for and what happens if it is left.",
            )
