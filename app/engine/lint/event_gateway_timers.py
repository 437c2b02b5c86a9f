"""Two timers behind an event-based gateway share one due date, and the wrong one may go on."""

RULE = "event-gateway-timers"


def check(diagram):
    """At most one timer stands behind an event-based gateway."""
    for node in diagram.of_kind("eventBasedGateway"):
        timers = [flow.target for flow in node.outgoing if flow.target and flow.target.has("timer")]
        if len(timers) > 1:
            yield (
                node.id,
                f"{len(timers)} timers stand behind this gateway and the wrong one may be taken; compute the earlier "
                "date in a script and wait for that one.",
            )
