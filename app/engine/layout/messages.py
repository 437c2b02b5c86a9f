"""Drawing the message flows: up or down between a node and a pool, across as few lines as possible."""

from app.engine.layout import ports
from app.engine.layout.pools import Pool
from app.engine.layout.ports import DOWN, UP, Port
from app.engine.layout.router import Router
from app.engine.layout.routing import filled, sides


def route(plane, labels):
    """Set ``points`` of all message flows of a plane; ``labels`` are boxes to keep clear."""
    if not plane.messages:
        return
    router = _router_of(plane, labels)
    for flow in sorted(plane.messages, key=lambda flow: (_across(flow), flow.id or "")):
        upward = _top(flow.target) < _top(flow.source)
        sources = _ports(flow.source, upward, router, flow.target)
        goals = _ports(flow.target, not upward, router, flow.source)
        found = router.route(sources, goals)
        flow.points = found[1] if found else [_middle(flow.source), _middle(flow.target)]
        router.occupy(flow.points)


def _across(flow):
    return (
        min(_middle(end)[0] for end in (flow.source, flow.target) if not isinstance(end, Pool))
        if not (isinstance(flow.source, Pool) and isinstance(flow.target, Pool))
        else 0
    )


def _top(end):
    return end.box[1]


def _middle(end):
    x, y, w, h = end.box
    return x + w // 2, y + h // 2


def _ports(end, upward, router, other):
    if not isinstance(end, Pool):
        return ports.messages(end, upward)
    x, y, w, h = end.box
    wanted = None if isinstance(other, Pool) else other.cx
    side, border = (UP, y) if upward else (DOWN, y + h)
    inside = [line for line in router.xs if x + 40 <= line <= x + w - 10]
    return [Port(side, (line, border), 0 if wanted is None else abs(line - wanted) / 100) for line in inside]


def _router_of(plane, labels):
    xs, ys = set(), set()
    nodes = plane.nodes()
    for node in nodes:
        across, down = ports.offsets(node)
        xs.update(node.cx + offset for offset in across)
        ys.update(node.cy + offset for offset in down)
    drawn = [flow.points for flow in plane.flows() if flow.points]
    for points in drawn:
        xs.update(x for x, _ in points)
        ys.update(y for _, y in points)
    boxes = [pool.box for pool in plane.pools]
    left, right = min(box[0] for box in boxes) + 30, max(box[0] + box[2] for box in boxes)
    borders = {edge for box in boxes for edge in (box[1], box[1] + box[3])}
    borders |= {lane.box[1] for scope in plane.scopes() for lane in scope.lanes}
    top, bottom = min(borders), max(borders)
    solid = [node.box for node in nodes if not node.inner]
    solid += [pool.box for pool in plane.pools if not pool.scope]
    across = filled(xs, left, right, sides(solid, 0))
    router = Router(across, filled(ys, top, bottom, sides(solid, 1) | borders), solid, labels)
    for points in drawn:
        router.occupy(points)
    return router
