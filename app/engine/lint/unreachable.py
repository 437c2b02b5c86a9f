"""What no flow leads to is dropped when the file is read, without a word."""

from app.engine.lint.diagram import Node
from app.engine.lint.paths import reachable

RULE = "unreachable"


def check(diagram):
    """Every element can be reached from a start event."""
    starts = [node for node in diagram.nodes if node.kind == "startEvent"]
    seen = reachable(starts, Node.next_nodes)
    for node in diagram.nodes:
        if node not in seen and not node.starts_itself:
            yield (
                node.id,
                "no flow from a start event leads here, so it would never happen; draw the flow that leads to it or "
                "take it out.",
            )
