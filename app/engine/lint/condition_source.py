"""Conditions and default flows are looked at only where an exclusive or inclusive gateway chooses."""

RULE = "condition-source"


def check(diagram):
    """Conditions stand only on flows that leave an exclusive or inclusive gateway."""
    for flow in diagram.flows:
        if flow.condition is not None and flow.source and not _chooses(flow.source):
            yield (
                flow.id,
                f"the condition on the flow leaving “{flow.source.id}” is ignored, so the flow is always taken; put an "
                "exclusive gateway between.",
            )
    for node in diagram.nodes:
        if node.default and not _chooses(node):
            yield node.id, "its default flow is ignored, as nothing is chosen here; put an exclusive gateway after it."


def _chooses(node):
    return node.kind in ("exclusiveGateway", "inclusiveGateway")
