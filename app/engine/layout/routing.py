"""Drawing the sequence flows of a scope: the plain ones first, then each again in the knowledge of the others."""

from itertools import pairwise

from app.engine.layout import ports
from app.engine.layout.router import SHARED, Router

TRACK = 12
EDGE = 8
PASSES = 2


def route(scope, left, labels):
    """Set ``points`` of all flows of a scope, whose content begins at ``left``; ``labels`` are boxes to keep clear.

    How many flows had to share a stretch with another.
    """
    flows = sorted(scope.flows, key=_order)
    router = _router_of(scope, left, labels)
    prices = {}
    for turn in range(PASSES + 1):
        for flow in flows:
            if turn and prices[flow] <= _plain(flow):
                continue
            if turn:
                router.occupy(flow.points, -1)
            prices[flow], flow.points = router.route(
                ports.leaving(flow.source, flow.back), ports.entering(flow.target)
            ) or (
                1e9,
                [(flow.source.cx, flow.source.cy), (flow.target.cx, flow.target.cy)],
            )
            router.occupy(flow.points)
    within = sum(route(node.inner, node.inner.x, labels) for node in scope.nodes if node.inner)
    return within + sum(price >= SHARED for price in prices.values())


def _plain(flow):
    """The price of a straight line from one to the other; nothing can be better."""
    return (abs(flow.source.cx - flow.target.cx) + abs(flow.source.cy - flow.target.cy)) / 10


def _order(flow):
    level = flow.source.cy == flow.target.cy and flow.source.x < flow.target.x
    length = abs(flow.source.cx - flow.target.cx) + abs(flow.source.cy - flow.target.cy)
    return not (level and flow.happy), not level, flow.back, length, flow.id or ""


def _router_of(scope, left, labels):
    xs, ys = set(), set()
    for node in scope.nodes:
        across, down = ports.offsets(node)
        xs.update(node.cx + offset for offset in across)
        ys.update(node.cy + offset for offset in down)
    borders = {lane.box[1] + lane.box[3] for lane in scope.lanes if lane.id}
    boxes = [node.box for node in scope.nodes]
    across = filled(xs, left, scope.x + scope.w, sides(boxes, 0))
    down = filled(ys, scope.y, scope.y + scope.h, sides(boxes, 1) | borders)
    return Router(across, down, boxes, labels, borders)


def sides(boxes, axis):
    """Where boxes begin and end, across (0) or down (1)."""
    return {side for box in boxes for side in (box[axis], box[axis] + box[axis + 2])}


def filled(lines, low, high, edges):
    """The lines between ``low`` and ``high``, with tracks wherever there is room between them and the ``edges``."""
    filled = {line for line in lines if low + EDGE <= line <= high - EDGE}
    fixed = sorted({low, high, *filled, *(edge for edge in edges if low < edge < high)})
    for before, after in pairwise(fixed):
        count = (after - before) // TRACK - 1
        filled.update(before + (after - before) * place // (count + 1) for place in range(1, count + 1))
    return filled
