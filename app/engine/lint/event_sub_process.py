"""Event sub-processes run at once, never, or block the end, depending on their start event."""

RULE = "event-sub-process"


def check(diagram):
    """There are no event sub-processes."""
    for node in diagram.nodes:
        if node.starts_itself:
            yield (
                node.id,
                "an event sub-process starts too early or never here; put a boundary event on a sub-process around the "
                "work it should watch, or start a process of its own by message.",
            )
