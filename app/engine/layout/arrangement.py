"""The nodes of a scope on the grid, and how good that is: the sketch of its flows and what it costs.

What makes a sketch better: fewer crossings, fewer bends, above all on the main path, nothing in the way of a flow, few
rows.
"""

from app.engine.layout.sketch import conflict, lines_of, price_of

CROSSING = 14
ROW = 4
LEFT = 0.05


class Arrangement:
    """The nodes of a scope on the grid, the line each flow would take, and what all that costs."""

    def __init__(self, scope):
        self.scope = scope
        self.lines, self.prices, self.conflicts = {}, {}, {}
        self.boxes, self.extents = {}, {}
        self.touching = {node: [] for node in scope.standing}
        for flow in scope.flows:
            self.touching[flow.out_of].append(flow)
            self.touching[flow.into].append(flow)
        self.total = 0
        self.spent = 0  # how many lines were at stake in all changes tried
        self.sketch(scope.flows)

    def sketch(self, flows):
        """Draw again the lines of ``flows``, which a change of cells may have altered; sets ``total``."""
        columns = self._columns()
        changed = self._draw(flows, columns)
        disturbed = {flow for pair in self.conflicts for flow in pair if not changed.isdisjoint(pair)}
        self._draw([flow for flow in self.scope.flows if flow in disturbed and flow not in changed], columns)
        rows = {(node.lane, node.row) for node in self.scope.standing}
        self.total = sum(self.prices.values()) + CROSSING * sum(self.conflicts.values()) + ROW * len(rows)
        self.total += LEFT * sum(node.col for node in self.scope.standing)

    def _columns(self):
        columns = {}
        for node in self.scope.standing:
            for col in range(node.col, node.col + node.span):
                columns.setdefault(col, []).append(node)
        return columns

    def _draw(self, flows, columns):
        """Give each of ``flows`` its cheapest line; those that have a new one."""
        changed = set()
        for flow in flows:
            self.extents[flow] = _extent(flow)
            self.prices[flow], points, conflicts = self._cheapest(flow, columns)
            if self.lines.get(flow) != points:
                changed.add(flow)
            self.lines[flow], self.boxes[flow] = points, _box(points)
            for pair in [pair for pair in self.conflicts if flow in pair]:
                del self.conflicts[pair]
            self.conflicts.update((frozenset((flow, other)), found) for other, found in conflicts.items())
        return changed

    def _cheapest(self, flow, columns):
        best = None
        for points, extra in lines_of(flow):
            price = price_of(flow, points, extra, columns)
            if best is None or price < best[0]:
                conflicts = self._conflicts_of(flow, points)
                whole = price + CROSSING * sum(conflicts.values())
                if best is None or whole < best[0]:
                    best = (whole, price, points, conflicts)
        return best[1:]

    def _conflicts_of(self, flow, points):
        box, found = _box(points), {}
        for other, its_box in self.boxes.items():
            if other is not flow and _near(box, its_box):
                amount = conflict(points, self.lines[other])
                if amount:
                    found[other] = amount
        return found

    def try_cells(self, changes):
        """Keep ``changes`` (node, col, row) if they make the sketch better."""
        self.spent += len(self.scope.flows)
        before = [(node, node.col, node.row) for node in self.scope.standing]
        kept = self.total, *map(dict, (self.lines, self.prices, self.conflicts, self.boxes, self.extents))
        flows = self._affected([change[0] for change in changes])
        _set(changes)
        flows |= self._affected([change[0] for change in changes])
        self.sketch([flow for flow in self.scope.flows if flow in flows])
        better = self.total < kept[0] - 0.01
        if better and any(row % 1 or row < 0 for _, _, row in changes):
            number_rows(self.scope, hinted=False)
            self.sketch(self.scope.flows)
            better = self.total < kept[0] - 0.01
        if not better:
            _set(before)
            self.total, self.lines, self.prices, self.conflicts, self.boxes, self.extents = kept
        return better

    def _affected(self, nodes):
        """The flows of nodes, and those in whose way the nodes may stand."""
        flows = {flow for node in nodes for flow in self.touching[node]}
        cells = [(node.col, node.last_col, node.level) for node in nodes]
        for flow, (left, right, top, bottom) in self.extents.items():
            if flow not in flows:
                for first, last, level in cells:
                    if left <= last and first <= right and top <= level <= bottom:
                        flows.add(flow)
                        break
        return flows

    def free(self, node, col, row, besides=()):
        """Whether nothing but ``node`` and ``besides`` stands where it would stand."""
        return not any(
            other.lane == node.lane
            and other.row == row
            and other is not node
            and other not in besides
            and other.col < col + node.span
            and col < other.col + other.span
            for other in self.scope.standing
        )


def number_rows(scope, hinted=True):
    """Number the rows of each lane from 0, without gaps; lanes whose author said rows only if ``hinted``."""
    for place in range(len(scope.lanes)):
        members = [node for node in scope.standing if node.lane == place]
        if not hinted and any(node.hint[1] is not None for node in members):
            continue
        rows = sorted({node.row for node in members})
        for node in members:
            node.row = rows.index(node.row)


def _extent(flow):
    one, other = flow.out_of, flow.into
    return (
        min(one.col, other.col),
        max(one.last_col, other.last_col),
        min(one.level, other.level),
        max(one.level, other.level),
    )


def _box(points):
    across, down = zip(*points, strict=True)
    return min(across), min(down), max(across), max(down)


def _near(one, other):
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _set(changes):
    for node, col, row in changes:
        node.col, node.row = col, row
