"""Where names stand outside their node: beside events, gateways and flows, clear of lines and each other."""

from itertools import pairwise

from app.engine.layout import text

CONFLICT = 60
ON_BORDER = 12
LIMITS = (text.LABEL_WIDTH, 64)


def guess(nodes):
    """Boxes where labels would best stand, before any line is drawn: flows are led around them."""
    boxes = []
    for node in nodes:
        if node.name and (node.is_event or node.is_gateway):
            node.label = _corner(node) if node.is_gateway else next(_beside(node))
            boxes.append(node.label)
    return boxes


def place(nodes, flows, borders):
    """Set ``label`` of nodes and flows; how many of them could not be kept clear.

    ``borders`` are lines (two points each) that are there anyway: of lanes, pools and sub-processes.
    """
    boxes = [node.box for node in nodes if not node.inner]
    lines = [line for flow in flows for line in pairwise(flow.points)]
    taken, conflicts = [], 0
    for thing, candidates in _in_turn(nodes, flows):
        best, price = None, 0
        for place_of, box in enumerate(candidates):
            cost = _price(box, boxes, lines, taken) + place_of * 0.5
            cost += sum(ON_BORDER for border in borders if crosses(border, box))
            if best is None or cost < price:
                best, price = box, cost
            if price <= place_of * 0.5:
                break
        thing.label = best
        taken.append(best)
        conflicts += price >= CONFLICT
    return conflicts


def _in_turn(nodes, flows):
    """What needs a label, that with the fewest choices first."""
    events = [node for node in nodes if node.is_event and node.name]
    for node in sorted(events, key=lambda node: node.host is None):
        yield node, _beside(node)
    for flow in flows:
        if flow.name and len(flow.points) > 1:
            yield flow, _along(flow)
    for node in nodes:
        if node.is_gateway and node.name:
            yield node, _beside(node)


def _beside(node):
    for limit in LIMITS:
        w, h = text.block(node.name, limit)
        if node.host:
            yield from _beside_border(node, w, h)
        elif node.is_event:
            yield from _around_event(node, w, h)
        else:
            yield from _around_gateway(node, w, h)


def _beside_border(node, w, h):
    y = node.y - h - 2 if node.upward else node.y + node.h + 2
    yield node.cx - w - 5, y, w, h
    yield node.cx + 6, y, w, h
    near = node.y + 18 - h - 2 if node.upward else node.y + 20
    yield node.x - w - 2, near, w, h
    yield node.x + node.w + 3, near, w, h
    yield node.x + node.w + 3, y, w, h
    yield node.x - w - 2, y, w, h


def _around_event(node, w, h):
    below, above = node.y + node.h + 4, node.y - h - 4
    yield node.cx - w // 2, below, w, h
    yield node.cx - w // 2, above, w, h
    for y in (below - 4, above + 4):
        yield node.cx + 6, y, w, h
        yield node.cx - w - 6, y, w, h
    yield node.x + node.w + 5, node.cy - h // 2, w, h
    yield node.x - w - 5, node.cy - h // 2, w, h


def _around_gateway(node, w, h):
    below, above = node.y + node.h + 3, node.y - h - 3
    yield node.cx - w // 2, above, w, h
    yield node.cx - w // 2, below, w, h
    for lift in (12, 4, 0):
        yield node.cx - w - 7 - lift // 2, above + lift, w, h
        yield node.cx + 7 + lift // 2, above + lift, w, h
        yield node.cx - w - 7 - lift // 2, below - lift, w, h
        yield node.cx + 7 + lift // 2, below - lift, w, h
    yield node.x + node.w + 4, node.cy - h - 3, w, h
    yield node.x - w - 4, node.cy - h - 3, w, h


def _corner(node):
    w, h = text.block(node.name)
    return node.cx - w - 13, node.y - h + 9, w, h


def _along(flow):
    """Beside each stretch of a flow, the first one first, near its beginning first."""
    for limit in LIMITS:
        w, h = text.block(flow.name, limit)
        for (x1, y1), (x2, y2) in pairwise(flow.points):
            if y1 == y2 and abs(x2 - x1) >= w + 8:
                for step in range(16 if flow.default else 5, abs(x2 - x1) - w - 2, 12):
                    x = x1 + step if x2 > x1 else x1 - step - w
                    yield x, y1 - h - 3, w, h
                    yield x, y1 + 4, w, h
            elif x1 == x2 and abs(y2 - y1) >= h + 8:
                for step in range(14 if flow.default else 4, abs(y2 - y1) - h - 2, 10):
                    y = y1 + step if y2 > y1 else y1 - step - h
                    yield x1 + 5, y, w, h
                    yield x1 - w - 5, y, w, h
        (x1, y1), (x2, _) = flow.points[:2]
        yield (x1 + 4 if x2 >= x1 else x1 - w - 4), y1 - h - 3, w, h
        yield (x1 + 4 if x2 >= x1 else x1 - w - 4), y1 + 4, w, h


def _price(box, boxes, lines, taken):
    price = sum(CONFLICT * 2 for other in boxes if meets(box, other))
    price += sum(CONFLICT * 2 for other in taken if meets(box, other, 2))
    return price + sum(CONFLICT for line in lines if crosses(line, box))


def meets(box, other, air=0):
    """Whether two boxes overlap, or come nearer than ``air``."""
    return (
        box[0] < other[0] + other[2] + air
        and other[0] < box[0] + box[2] + air
        and box[1] < other[1] + other[3] + air
        and other[1] < box[1] + box[3] + air
    )


def crosses(line, box, air=1):
    """Whether a straight line comes into a box, or nearer than ``air``."""
    (x1, y1), (x2, y2) = line
    return (
        min(x1, x2) < box[0] + box[2] + air
        and max(x1, x2) > box[0] - air
        and min(y1, y2) < box[1] + box[3] + air
        and max(y1, y2) > box[1] - air
    )
