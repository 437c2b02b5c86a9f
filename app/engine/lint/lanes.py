"""The lane says who does it; on paper nothing else does."""

from app.engine.lint.diagram import SCOPES, nearest_id
from app.engine.source import kind_of

RULE = "lanes"


def check(diagram):
    """The process has lanes with names, and every element stands in exactly one of them."""
    for lane in diagram.lanes:
        if not lane.name:
            yield lane.id, "this lane has no name, so nobody sees whose work it is; name it after the role."
    for process in diagram.processes:
        if not diagram.lanes and diagram.nodes_in(process):
            yield nearest_id(process), "it has no lanes, so nobody sees who does what; draw one for each role."
    for node in diagram.nodes if diagram.lanes else ():
        lanes = diagram.lanes_of(node)
        if len(lanes) == 1 or (not lanes and kind_of(node.scope) in SCOPES[1:]):
            continue  # what stands in a sub-process without a lane is said once, of the sub-process
        where = "stands in no lane" if not lanes else f"stands in {len(lanes)} lanes"
        yield node.id, f"it {where}, so nobody sees whose work it is; put it into the lane of one role."
