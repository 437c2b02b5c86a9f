"""The engine looks ahead along a circle until a choice stops it; without one it looks for ever and breaks."""

from app.engine.lint.paths import circles

RULE = "loop-without-choice"


def check(diagram):
    """Every loop can be left at an exclusive gateway, or waits at an event."""
    nodes = [node for node in diagram.nodes if node.kind not in ("exclusiveGateway", "eventBasedGateway")]
    for circle in circles(nodes, lambda node: [flow.target for flow in node.outgoing]):
        yield (
            circle[0].id,
            "from here the flow comes back here without a choice, so the process could not even be started; put an "
            "exclusive gateway in the loop whose conditions say when it is left.",
        )
