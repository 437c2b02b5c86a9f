"""A sequence flow that does not join two nodes of one level stops the file from being read, or is lost."""

RULE = "flow-ends"


def check(diagram):
    """A sequence flow leads from one element to another within the same process or sub-process."""
    for flow in diagram.flows:
        if flow.source is None or flow.target is None:
            end = "start" if flow.source is None else "end"
            yield (
                flow.id,
                f"this flow does not {end} at an element of its own level, so it leads nowhere; redraw it within the "
                "process or sub-process.",
            )
    for node in diagram.nodes:
        if node.incoming and node.kind in ("startEvent", "boundaryEvent"):
            yield node.id, "a flow leads into it, but it is entered from outside only; lead the flow past it."
        if node.outgoing and node.kind == "endEvent":
            yield node.id, "a flow leaves this end, but nothing goes on behind an end; use a throw event instead."
