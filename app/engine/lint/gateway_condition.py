"""A gateway that chooses needs to know when each flow is taken; the engine takes the first it cannot rule out."""

RULE = "gateway-condition"


def check(diagram):
    """Each flow leaving a gateway that chooses has a condition or is its default."""
    for node in diagram.of_kind("exclusiveGateway", "inclusiveGateway"):
        if len(node.outgoing) > 1:
            yield from _flows(node)
        if node.default and node.default not in [flow.id for flow in node.outgoing]:
            yield node.id, f"its default flow “{node.default}” does not leave it; mark one of its own flows as default."


def _flows(node):
    for flow in node.outgoing:
        if flow.condition is None and flow.id != node.default:
            yield (
                flow.id,
                f"nothing says when this flow leaving “{node.id}” is taken; give it a condition or make it the default "
                "flow.",
            )
        if flow.condition is not None and flow.id == node.default:
            yield flow.id, "the default flow has a condition, which is ignored; take the condition away."
