"""Which row each node stands in: a first arrangement, then small changes as long as the sketch gets better.

What makes a sketch better: fewer crossings, fewer bends, above all on the main path, nothing in the way of a flow, few
rows. The order of the changes is that of the file, so equal files give equal diagrams.
"""

from app.engine.layout.ranking import in_order
from app.engine.layout.sketch import conflict, lines_of, price_of

CROSSING = 14
ROW = 4
LEFT = 0.05
SWEEPS = 4


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
        before = [(node, node.col, node.row) for node in self.scope.standing]
        kept = self.total, *map(dict, (self.lines, self.prices, self.conflicts, self.boxes, self.extents))
        flows = self._affected([change[0] for change in changes])
        _set(changes)
        flows |= self._affected([change[0] for change in changes])
        self.sketch([flow for flow in self.scope.flows if flow in flows])
        better = self.total < kept[0] - 0.01
        if better and any(row % 1 or row < 0 for _, _, row in changes):
            number_rows(self.scope)
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


def number_rows(scope):
    """Number the rows of each lane from 0, without gaps."""
    for place in range(len(scope.lanes)):
        members = [node for node in scope.standing if node.lane == place]
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


def arrange(scope, ordered):
    """Set ``row`` of the nodes of a scope (and mend ``col``); ``ordered`` are its nodes from left to right."""
    _first_rows(scope, ordered)
    arrangement = Arrangement(scope)
    on_path = {node for flow in scope.flows if flow.happy for node in (flow.out_of, flow.into)}
    turn = sorted(ordered, key=lambda node: node not in on_path)
    for _ in range(SWEEPS):
        before = arrangement.total
        for node in turn:
            _try_cells(arrangement, node)
            _try_chain(arrangement, node)
            _try_swaps(arrangement, node)
            _try_tails(arrangement, node)
            _try_branches(arrangement, node)
            _try_shift(arrangement, node)
        if arrangement.total >= before - 0.01:
            break
        turn = ordered
    number_rows(scope)
    _close_columns(scope)
    arrangement.sketch(scope.flows)
    return arrangement


def _first_rows(scope, ordered):
    taken = {}
    for node in ordered:
        want = node.hint[1] if node.hint[1] is not None else _wanted_row(scope, node)
        cells = range(node.col, node.col + node.span)
        while any((node.lane, want, col) in taken for col in cells):
            want += 1
        node.row = want
        taken.update(((node.lane, want, col), node) for col in cells)


def _wanted_row(scope, node):
    rows = [
        flow.out_of.row + (0 if flow.happy else 1)
        for flow in scope.flows
        if flow.into is node and not flow.back and flow.out_of.lane == node.lane
    ]
    return min(rows, default=0)


def _set(changes):
    for node, col, row in changes:
        node.col, node.row = col, row


def _rows_to_try(arrangement, node):
    if node.hint[1] is not None:
        return [node.row]
    rows = sorted({other.row for other in arrangement.scope.standing if other.lane == node.lane})
    between = [(low + high) / 2 for low, high in zip(rows, rows[1:], strict=False)]
    return [*rows, rows[-1] + 1, rows[0] - 1, *between]


def _cols_to_try(arrangement, node):
    flows = [flow for flow in arrangement.scope.flows if not flow.back]
    before = [flow.out_of.col + (1 if flow.source.host else flow.out_of.span) for flow in flows if flow.into is node]
    after = [flow.into.col - (1 if flow.source.host else node.span) for flow in flows if flow.out_of is node]
    if node.hint[0] is not None or not before:
        return [node.col]
    low = max(before)
    high = min(after, default=max(other.last_col for other in arrangement.scope.standing) - node.span + 1)
    return [col for col in dict.fromkeys((node.col, low, node.col - 1, node.col + 1, high)) if low <= col <= high]


def _try_cells(arrangement, node):
    for col in _cols_to_try(arrangement, node):
        for row in _rows_to_try(arrangement, node):
            if (col, row) != (node.col, node.row) and arrangement.free(node, col, row):
                arrangement.try_cells([(node, col, row)])


def _try_chain(arrangement, node):
    """Move a node with all that follows it in its row."""
    chain = _chain(arrangement.scope, node)
    if len(chain) < 2 or any(member.hint[1] is not None for member in chain):
        return
    for row in _rows_to_try(arrangement, node):
        if row != node.row and all(arrangement.free(member, member.col, row, chain) for member in chain):
            arrangement.try_cells([(member, member.col, row) for member in chain])


def _chain(scope, node):
    chain = [node]
    for member in chain:
        for flow in scope.flows:
            ahead = flow.into
            if flow.out_of is member and not flow.back and ahead not in chain and ahead.level == node.level:
                chain.append(ahead)
    return chain


def _try_tails(arrangement, node):
    """Exchange what stands in a row from a node on with what stands there in another row."""
    members = [other for other in arrangement.scope.standing if other.lane == node.lane and other.last_col >= node.col]
    for row in sorted({other.row for other in members} - {node.row}):
        changes = [
            (other, other.col, row if other.row == node.row else node.row)
            for other in members
            if other.row in (row, node.row)
        ]
        if all(change[0].hint[1] is None and change[0].col >= node.col for change in changes):
            arrangement.try_cells(changes)


def _try_branches(arrangement, node):
    """Exchange the rows of two branches that begin in one column."""
    scope, chain = arrangement.scope, _chain(arrangement.scope, node)
    for other in scope.standing:
        if other.lane == node.lane and other.col == node.col and other.order > node.order:
            rival = _chain(scope, other)
            moves = [(member, member.col, other.row) for member in chain] + [(member, member.col, node.row) for member in rival]
            both = [*chain, *rival]
            if not any(member.hint[1] is not None for member in both) and all(
                arrangement.free(member, col, row, both) for member, col, row in moves
            ):
                arrangement.try_cells(moves)


def _try_shift(arrangement, node):
    """Move a node to the right, and everything after it as far as it must."""
    for step in (1, 2, 3):
        cols = {node: node.col + step}
        for member in cols_in_order(arrangement.scope, node):
            for flow in arrangement.touching[member]:
                if flow.out_of is member and not flow.back and member in cols:
                    least = cols[member] + (1 if flow.source.host else member.span)
                    if flow.into.col < least:
                        cols[flow.into] = max(cols.get(flow.into, 0), least)
        if all(member.hint[0] is None for member in cols) and _fit(arrangement.scope, cols):
            arrangement.try_cells([(member, col, member.row) for member, col in cols.items()])


def cols_in_order(scope, node):
    """The nodes from ``node`` on, each after those that lead to it."""
    ordered = in_order(scope)
    return ordered[ordered.index(node) :]


def _fit(scope, cols):
    """Whether no two nodes would stand in one cell with the columns of some changed."""
    cells = [
        (node.lane, node.row, col)
        for node in scope.standing
        for col in range(cols.get(node, node.col), cols.get(node, node.col) + node.span)
    ]
    return len(cells) == len(set(cells))


def _try_swaps(arrangement, node):
    for other in arrangement.scope.standing:
        alike = other.lane == node.lane and other.col == node.col and other.span == node.span
        if alike and other.order > node.order and node.hint[1] is None and other.hint[1] is None:
            arrangement.try_cells([(node, node.col, other.row), (other, other.col, node.row)])


def _close_columns(scope):
    """Take out columns in which nothing stands."""
    used = sorted({col for node in scope.standing for col in range(node.col, node.col + node.span)})
    for node in scope.standing:
        node.col = used.index(node.col)
