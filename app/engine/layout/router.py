"""The shortest good line between two nodes: A* over the lines of a sparse grid, with prices for what looks bad.

The grid has the lines through the ports and some tracks in every gap, so it is small. Prices: a bend, a crossing, a
touch, a label in the way; to share a stretch with another line costs so much that it is the last resort.
"""

import heapq
from bisect import bisect_left, bisect_right
from itertools import pairwise

from app.engine.layout.ports import STEPS

BEND, CROSSING, TOUCH, SHARED, LABEL, BORDER = 6, 22, 80, 500, 25, 2
CLEAR = 8


class Router:
    """A grid of lines ``xs`` and ``ys``, with the ``solid`` boxes nothing passes and the ``labels`` better avoided.

    ``borders`` are heights at which lanes end.
    """

    def __init__(self, xs, ys, solid, labels, borders=()):
        self.xs, self.ys = sorted(xs), sorted(ys)
        self.column = {x: place for place, x in enumerate(self.xs)}
        self.line = {y: place for place, y in enumerate(self.ys)}
        self.solid = set()
        for box in solid:
            self._block(box)
        self.soft = {}
        for box in labels:
            self._soften(box)
        for border in borders:
            self._draw_border(border)
        self.segments, self.passed, self.bent = {}, {}, {}
        self.taken = {}

    def _block(self, box):
        x, y, w, h = box
        for i in range(bisect_left(self.xs, x - CLEAR), bisect_right(self.xs, x + w + CLEAR)):
            for j in range(bisect_left(self.ys, y - CLEAR), bisect_right(self.ys, y + h + CLEAR)):
                self.solid.add((i, j))

    def _soften(self, box):
        x, y, w, h = box
        left, right = bisect_left(self.xs, x - 2), bisect_right(self.xs, x + w + 2)
        top, bottom = bisect_left(self.ys, y - 2), bisect_right(self.ys, y + h + 2)
        for j in range(top, bottom):
            for i in range(max(left - 1, 0), right):
                self.soft[i, j, 0] = self.soft.get((i, j, 0), 0) + LABEL
        for i in range(left, right):
            for j in range(max(top - 1, 0), bottom):
                self.soft[i, j, 1] = self.soft.get((i, j, 1), 0) + LABEL

    def _draw_border(self, y):
        """A lane ends at ``y``: a line leaves it only if it must."""
        j = bisect_left(self.ys, y) - 1
        for i in range(len(self.xs)):
            self.soft[i, j, 1] = self.soft.get((i, j, 1), 0) + BORDER

    def start_of(self, port):
        """The first point of the grid outside a node in front of a port, or None."""
        (x, y), (right, down) = port.point, STEPS[port.side]
        if right:
            at = bisect_left(self.xs, x + port.reach) if right > 0 else bisect_right(self.xs, x - port.reach) - 1
            point = (at, self.line.get(y))
        else:
            at = bisect_left(self.ys, y + port.reach) if down > 0 else bisect_right(self.ys, y - port.reach) - 1
            point = (self.column.get(x), at)
        if None in point or not (0 <= point[0] < len(self.xs) and 0 <= point[1] < len(self.ys)):
            return None
        return None if point in self.solid else point

    def route(self, sources, goals):
        """The cheapest line between ports: its price and points, or None."""
        ends = {}
        for port in goals:
            at = self.start_of(port)
            if at:
                key = (*at, (port.side + 2) % 4)
                if key not in ends or ends[key][0] > port.price:
                    ends[key] = (port.price + self._busy(port), port)
        if not ends:
            return None
        search = _Search(self, ends)
        for port in sources:
            at = self.start_of(port)
            if at:
                search.open((*at, port.side), port.price + self._busy(port) + self._arrive(*at, port.side % 2), port)
        return search.run()

    def _busy(self, port):
        return TOUCH if self.taken.get(port.point) else 0

    def _arrive(self, i, j, axis):
        """What it costs that a line comes to a point along an axis (0 across, 1 down)."""
        price = TOUCH if self.bent.get((i, j)) else 0
        if self.passed.get((i, j, 1 - axis)):
            price += CROSSING
        return price

    def step(self, i, j, side, turned):
        """The point next to (i, j) on a side and what going there costs, or None."""
        right, down = STEPS[side]
        to_i, to_j = i + right, j + down
        if not (0 <= to_i < len(self.xs) and 0 <= to_j < len(self.ys)) or (to_i, to_j) in self.solid:
            return None
        axis = side % 2
        key = (min(i, to_i), min(j, to_j), axis)
        price = (abs(self.xs[to_i] - self.xs[i]) + abs(self.ys[to_j] - self.ys[j])) / 10 + self.soft.get(key, 0)
        if self.segments.get(key):
            price += SHARED
        if turned:
            price += BEND
            if self.bent.get((i, j)) or self.passed.get((i, j, 0)) or self.passed.get((i, j, 1)):
                price += TOUCH
        return to_i, to_j, price + self._arrive(to_i, to_j, axis)

    def occupy(self, points, times=1):
        """Remember a line that is drawn; ``times=-1`` forgets it."""
        for end in (points[0], points[-1]):
            self.taken[end] = self.taken.get(end, 0) + times
        for corner in points[1:-1]:
            place = (self.column.get(corner[0]), self.line.get(corner[1]))
            self.bent[place] = self.bent.get(place, 0) + times
        for (x1, y1), (x2, y2) in pairwise(points):
            if y1 == y2:
                self._occupy_along(0, sorted((x1, x2)), self.line.get(y1), times)
            else:
                self._occupy_along(1, sorted((y1, y2)), self.column.get(x1), times)

    def _occupy_along(self, axis, ends, across, times):
        grid = self.ys if axis else self.xs
        low, high = bisect_left(grid, ends[0]), bisect_right(grid, ends[1]) - 1
        for at in range(low, high + 1):
            point = (across, at) if axis else (at, across)
            inside = ends[0] < grid[at] < ends[1]
            if inside:
                self.passed[(*point, axis)] = self.passed.get((*point, axis), 0) + times
            if at < high:
                self.segments[(*point, axis)] = self.segments.get((*point, axis), 0) + times


class _Search:
    """One search over the grid of a router, towards ``ends`` (state -> price and port)."""

    def __init__(self, router, ends):
        self.router, self.ends = router, ends
        self.best, self.before, self.heap = {}, {}, []
        xs, ys = [router.xs[i] for i, _, _ in ends], [router.ys[j] for _, j, _ in ends]
        self.left, self.right, self.top, self.bottom = min(xs), max(xs), min(ys), max(ys)

    def open(self, state, price, before):
        """Note a cheaper way to a state."""
        if price < self.best.get(state, 1e9) - 1e-9:
            self.best[state] = price
            self.before[state] = before
            x, y = self.router.xs[state[0]], self.router.ys[state[1]]
            ahead = max(self.left - x, x - self.right, 0) + max(self.top - y, y - self.bottom, 0)
            heapq.heappush(self.heap, (price + ahead / 10, price, state))

    def run(self):
        """The price and the points of the cheapest line, or None."""
        found, found_price = None, 1e9
        while self.heap:
            hoped, price, state = heapq.heappop(self.heap)
            if hoped >= found_price:
                break
            if price > self.best[state] + 1e-9:
                continue
            if state in self.ends and price + self.ends[state][0] < found_price:
                found, found_price = state, price + self.ends[state][0]
            i, j, side = state
            for way in (side, (side + 1) % 4, (side + 3) % 4):
                step = self.router.step(i, j, way, way != side)
                if step:
                    self.open((step[0], step[1], way), price + step[2], state)
        return (found_price, self._points(found)) if found else None

    def _points(self, end):
        points, state = [self.ends[end][1].point], end
        while isinstance(state, tuple):
            points.append((self.router.xs[state[0]], self.router.ys[state[1]]))
            state = self.before[state]
        points.append(state.point)
        return _corners(points[::-1])


def _corners(points):
    kept = [points[0]]
    for at, following in pairwise(points):
        before = kept[-1]
        if not (before[0] == at[0] == following[0] or before[1] == at[1] == following[1]):
            kept.append(at)
    return [*kept, points[-1]]
