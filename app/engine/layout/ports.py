"""Where a line may leave or enter a node, and how natural that looks: from the right, into the left."""

import math

RIGHT, DOWN, LEFT, UP = range(4)
STEPS = ((1, 0), (0, 1), (-1, 0), (0, -1))


REACH = 10


class Port:
    """A point on the border of a node, the ``side`` it looks to, and what it costs to use it."""

    __slots__ = ("point", "price", "reach", "side")

    def __init__(self, side, point, price, inset=0):
        self.side, self.point, self.price = side, point, price
        self.reach = inset + REACH  # how far from the point the grid is free of the node


_LEAVE = {RIGHT: 0, DOWN: 7, UP: 7, LEFT: 32}
_LEAVE_GATEWAY = {RIGHT: 0, DOWN: 0.5, UP: 0.5, LEFT: 20}
_ENTER = {LEFT: 0, DOWN: 4, UP: 4, RIGHT: 12}
_ENTER_SPLIT = {LEFT: 0, DOWN: 10, UP: 10, RIGHT: 16}
_ENTER_GATEWAY = {LEFT: 0, DOWN: 1, UP: 1, RIGHT: 8}
OFF_CENTRE, OFF_CENTRE_ROUND = 2, 12  # for every ten pixels from the middle


def leaving(node, back=False):
    """The ports by which a sequence flow may leave; one that goes ``back`` does so more easily by the left."""
    if node.host:
        side = UP if node.upward else DOWN
        return [Port(side, (node.cx, node.y if node.upward else node.y + node.h), 0)]
    prices = _LEAVE_GATEWAY if node.is_gateway and not node.joins else _LEAVE
    if node.attached:
        prices = {**prices, DOWN: 10, UP: 10}
    return _ports(node, {**prices, LEFT: 8} if back else prices)


def entering(node):
    """The ports by which a sequence flow may enter."""
    return _ports(
        node, _ENTER_SPLIT if node.splits and node.is_gateway else _ENTER_GATEWAY if node.is_gateway else _ENTER
    )


def messages(node, upward):
    """The ports by which a message flow leaves or enters towards a pool above or below."""
    side = UP if upward else DOWN
    other = DOWN if upward else UP
    if node.host:
        outer, lift = (UP, -10) if node.upward else (DOWN, 10)
        beside = [_port(node, way, lift, 6) for way in (LEFT, RIGHT)]
        return [*beside, *(_port(node, outer, offset, 0 if outer == side else 12) for offset in (-10, 0, 10))]
    return _ports(node, {side: 0, LEFT: 15, RIGHT: 15, other: 30})


def offsets(node):
    """How far from its middle lines may dock at a node: across (upper and lower border) and down (left and right)."""
    if node.inner:
        steps = range(0, node.w // 2 - 20, 25)
        return sorted({sign * step for step in steps for sign in (1, -1)}), [-40, -20, 0, 20, 40]
    if node.is_event or node.is_gateway:
        off = 10 if node.is_event else 15
        return [-off, 0, off], [-off, 0, off]
    return [-25, 0, 25], [-20, 0, 20]


def _ports(node, prices):
    across, down = offsets(node)
    off = OFF_CENTRE_ROUND if node.is_event or node.is_gateway else OFF_CENTRE
    ports = []
    for side, price in prices.items():
        for offset in across if side in (UP, DOWN) else down:
            port = _port(node, side, offset, price + off * abs(offset) / 10)
            if not _taken(node, side, port.point):
                ports.append(port)
    return ports


def _port(node, side, offset, price):
    inset = _inset(node, offset)
    return Port(side, _dock(node, side, offset, inset), price, inset)


def _taken(node, side, point):
    """Whether a boundary event sits there."""
    return side in (UP, DOWN) and any(
        event.upward is (side == UP) and abs(event.cx - point[0]) < 26 for event in node.attached
    )


def _inset(node, offset):
    """How far inside its box the border of a round or slanted node lies, away from its middle."""
    if node.is_event:
        return node.w // 2 - math.isqrt((node.w // 2) ** 2 - offset**2)
    return abs(offset) if node.is_gateway else 0


def _dock(node, side, offset, inset):
    if side == RIGHT:
        return node.x + node.w - inset, node.cy + offset
    if side == LEFT:
        return node.x + inset, node.cy + offset
    if side == DOWN:
        return node.cx + offset, node.y + node.h - inset
    return node.cx + offset, node.y + inset
