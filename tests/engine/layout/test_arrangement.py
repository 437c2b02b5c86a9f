"""An arrangement keeps only changes of cells that make the sketch better, and forgets the others without a trace."""

from app.engine.layout.arrangement import Arrangement, number_rows
from tests.engine.layout.test_sketch import scope_at


def state(arrangement):
    return arrangement.total, dict(arrangement.lines), [(n.col, n.row) for n in arrangement.scope.standing]


def test_a_change_for_the_worse_leaves_no_trace():
    arrangement = Arrangement(scope_at({"a": (0, 0), "b": (1, 0), "c": (2, 0)}, "a>b>c"))
    before = state(arrangement)
    assert not arrangement.try_cells([(arrangement.scope.nodes[1], 1, 1)])
    assert state(arrangement) == before


def test_a_change_for_the_better_is_kept():
    arrangement = Arrangement(scope_at({"a": (0, 0), "b": (1, 1), "c": (2, 0)}, "a>b>c"))
    before = arrangement.total
    assert arrangement.try_cells([(arrangement.scope.nodes[1], 1, 0)])
    assert arrangement.total < before


def test_two_nodes_never_share_a_cell():
    arrangement = Arrangement(scope_at({"a": (0, 0), "b": (1, 0)}, "a>b"))
    first, second = arrangement.scope.nodes
    assert not arrangement.free(second, 0, 0)
    assert arrangement.free(second, 0, 0, besides=[first])
    assert arrangement.free(second, 0, 1)


def test_rows_are_numbered_without_gaps_in_their_order():
    scope = scope_at({"a": (0, -1), "b": (1, 0.5), "c": (2, 7)}, "a>b")
    number_rows(scope)
    assert [node.row for node in scope.nodes] == [0, 1, 2]
