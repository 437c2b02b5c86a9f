"""Which row each node stands in: a first arrangement, then small changes as long as the sketch gets better.

The order of the changes is that of the file, so equal files give equal diagrams.
"""

from itertools import pairwise

from app.engine.layout.arrangement import Arrangement, number_rows
from app.engine.layout.ranking import in_order

SWEEPS = 4
ENOUGH = 300_000  # a diagram of two hundred elements is laid out less well rather than for minutes


def arrange(scope, ordered):
    """Set ``row`` of the nodes of a scope (and mend ``col``); ``ordered`` are its nodes from left to right."""
    _first_rows(scope, ordered)
    arrangement = Arrangement(scope)
    on_path = {node for flow in scope.flows if flow.happy for node in (flow.out_of, flow.into)}
    turn = sorted(ordered, key=lambda node: node not in on_path)
    for _ in range(SWEEPS):
        before = arrangement.total
        for node in turn:
            if arrangement.spent > ENOUGH:
                break
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


def _rows_to_try(arrangement, node):
    if node.hint[1] is not None:
        return [node.row]
    members = [other for other in arrangement.scope.standing if other.lane == node.lane]
    rows = sorted({other.row for other in members})
    if any(other.hint[1] is not None for other in members):
        return range(rows[-1] + 2)
    between = [(low + high) / 2 for low, high in pairwise(rows)]
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
            moves = [(member, member.col, other.row) for member in chain] + [
                (member, member.col, node.row) for member in rival
            ]
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
