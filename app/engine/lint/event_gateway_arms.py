"""An event-based gateway waits only for what stands directly behind it."""

RULE = "event-gateway-arms"


def check(diagram):
    """Behind an event-based gateway stand two or more message or timer events that nothing else leads to."""
    for node in diagram.of_kind("eventBasedGateway"):
        if len(node.outgoing) < 2:
            yield node.id, "this gateway has nothing to choose between; draw two or more events behind it, or none."
        for arm in (flow.target for flow in node.outgoing if flow.target):
            if arm.kind != "intermediateCatchEvent":
                yield (
                    arm.id,
                    "this stands behind an event-based gateway, which can wait only for events, so it would be entered "
                    "wrongly or never; put a message or timer event before it.",
                )
            elif len(arm.incoming) > 1:
                yield (
                    arm.id,
                    "other flows lead to this event too, so what it waits for is not clear; let only the gateway lead "
                    "to it and draw a second event for the others.",
                )
