"""A boundary event can only happen while what it stands on is waiting."""

RULE = "boundary-host"
WAITING = ("userTask", "callActivity", "receiveTask", "subProcess")


def check(diagram):
    """A boundary event stands on something that waits: a user or receive task, a call activity or a sub-process."""
    hosts = {boundary: node for node in diagram.nodes for boundary in node.boundaries}
    for node in diagram.of_kind("boundaryEvent"):
        if node not in hosts:
            yield node.id, "it is attached to nothing, so it could never happen; put it on the border of an activity."
        elif hosts[node].kind not in WAITING:
            yield (
                node.id,
                f"“{hosts[node].id}” is done the moment it is reached, so this event could never happen; attach it to "
                "an activity that waits, or to a sub-process around several.",
            )
