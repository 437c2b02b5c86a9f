"""A circle through a gateway that splits and joins multiplies its tokens until the engine gives up (163 rounds)."""

from app.engine.lint.diagram import Node
from app.engine.lint.paths import circles

RULE = "loop-through-join"


def check(diagram):
    """No loop runs through a parallel or inclusive gateway."""
    for circle in circles(diagram.nodes, Node.next_nodes):
        for node in circle:
            if node.kind in ("parallelGateway", "inclusiveGateway"):
                yield (
                    node.id,
                    "a loop runs through this gateway, so that branches pile up until the instance breaks; put what is "
                    "repeated in a sub-process, or in a process of its own that is started each time.",
                )
