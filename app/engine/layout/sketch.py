"""What a flow would look like on the grid: the lines it could take between two cells and what each would cost.

Routing every arrangement would take minutes; a sketch of straight lines between cells tells good arrangements from bad
ones in a millisecond. A cell ``(col, level)`` is a whole column; halves are the gaps between.
"""

from functools import lru_cache
from itertools import pairwise

BEND = 3
BLOCKED = 40
GAP = 0.3
BESIDE = 0.1


def lines_of(flow):
    """The lines a flow could take, the plain ones first: pairs of points and a price for being unusual."""
    source, target = flow.out_of, flow.into
    start, end = (source.last_col, source.level), (target.col, target.level)
    if flow.source.host:
        yield from _from_border(source, end)
    elif end[0] > start[0]:
        yield from _forward(flow, start, end)
        yield from _around(start, end, price=4)
    else:
        yield from _around(start, end, price=0)
        yield from _around(start, end, price=2, rows=1)
        yield from _around(start, end, price=3, rows=2)
        if end[1] != start[1]:
            yield (start, (start[0], end[1]), end), 5


def _from_border(host, end):
    at = host.col + 0.2
    below = host.level + GAP
    if end[1] != host.level:
        yield ((at, host.level), (at, end[1]), end), 0 if end[0] > host.col else 3
    yield ((at, host.level), (at, below), (end[0], below), end), 3
    yield ((at, host.level), (at, below), (end[0] - 0.5, below), (end[0] - 0.5, end[1]), end), 3


def _forward(flow, start, end):
    if start[1] == end[1]:
        yield (start, end), 0
        return
    if flow.source.is_gateway and not flow.source.joins:
        yield (start, (start[0], end[1]), end), 0
    else:
        yield (start, (start[0] + BESIDE, start[1]), (start[0] + BESIDE, end[1]), end), 1
    if flow.target.is_gateway and not flow.target.splits:
        yield (start, (end[0], start[1]), end), 0
    else:
        yield (start, (end[0] - BESIDE, start[1]), (end[0] - BESIDE, end[1]), end), 1
    for gap in (start[0] + 0.5, end[0] - 0.5):
        yield (start, (gap, start[1]), (gap, end[1]), end), 0


def _around(start, end, price, rows=0):
    for level in (max(start[1], end[1]) + rows + GAP, min(start[1], end[1]) - rows - GAP):
        yield (start, (start[0], level), (end[0], level), end), price


def price_of(flow, points, extra, columns):
    """What a line costs: bends, length, and nodes in its way; ``columns`` are the nodes standing in each column."""
    blocked = sum(_blocked(flow, a, b, columns) for a, b in pairwise(points))
    (left, top), (right, bottom) = points[0], points[-1]
    length = 0.3 * abs(right - left) + min(abs(bottom - top), 3) * 0.5 + abs(bottom - top) // 50
    weight = 5 if flow.happy and flow.out_of.lane == flow.into.lane else 1
    return extra + weight * BEND * (len(points) - 2) + BLOCKED * blocked + length


def _blocked(flow, start, end, columns):
    ends = (flow.out_of, flow.into)
    if start[0] == end[0]:
        low, high = sorted((start[1], end[1]))
        return sum(low < node.level < high and node not in ends for node in columns.get(start[0], ()))
    low, high = sorted((start[0], end[0]))
    first, last = -int(-low // 1), int(high)
    return sum(
        node.level == start[1] and node not in ends for col in range(first, last + 1) for node in columns.get(col, ())
    )


@lru_cache(maxsize=100_000)
def conflict(one, other):
    """How badly two lines disturb each other: crossings, and stretches they would share counted a little."""
    found = 0
    for a, b in pairwise(one):
        for c, d in pairwise(other):
            found += _meet(a, b, c, d)
    return found


def _meet(a, b, c, d):
    upright, other_upright = a[0] == b[0], c[0] == d[0]
    if upright != other_upright:
        (p, q), (r, s) = ((a, b), (c, d)) if upright else ((c, d), (a, b))
        across = min(r[0], s[0]) < p[0] < max(r[0], s[0])
        return float(across and min(p[1], q[1]) < r[1] < max(p[1], q[1]))
    along = 1 if upright else 0
    if a[1 - along] != c[1 - along]:
        return 0
    shared = min(max(a[along], b[along]), max(c[along], d[along])) - max(
        min(a[along], b[along]), min(c[along], d[along])
    )
    if shared <= 0:
        return 0
    in_cells = (a[0] if upright else 2 * a[1]) % 1 == 0  # a new row stands between two others for a moment
    return 1 if in_cells else 0.2
