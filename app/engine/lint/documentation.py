"""Why an element is there, and which requirement it answers, must be told where it stands."""

from app.engine.source import bpmn

RULE = "documentation"


def check(diagram):
    """Every element says in its documentation what it is for."""
    for node in diagram.nodes:
        text = "".join("".join(each.itertext()) for each in node.element.findall(bpmn("documentation")))
        if not text.strip():
            yield (
                node.id,
                "it has no documentation, so an auditor cannot tell which requirement it answers; write what it is for "
                "and cite the requirement.",
            )
