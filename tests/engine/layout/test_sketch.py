"""Sketched lines cost what a reader pays: bends, crossings, nodes in the way."""

from app.engine.layout.graph import Scope
from app.engine.layout.sketch import BLOCKED, conflict, lines_of, price_of
from app.engine.source import bpmn
from tests.engine.layout.sources import flows, node, process, root_of


def scope_at(places, words, kind="userTask"):
    """A scope whose nodes stand at these (col, row)."""
    scope = Scope(root_of(process(*(node(name, kind) for name in places), flows(words))).find(bpmn("process")))
    for one in scope.nodes:
        one.col, one.row = places[one.id]
    return scope


def cheapest(scope, flow):
    columns = {}
    for one in scope.nodes:
        columns.setdefault(one.col, []).append(one)
    return min(price_of(flow, points, extra, columns) for points, extra in lines_of(flow))


def test_neighbours_in_a_row_are_joined_by_a_straight_line():
    scope = scope_at({"a": (0, 0), "b": (1, 0)}, "a>b")
    assert next(lines_of(scope.flows[0])) == (((0, 0), (1, 0)), 0)


def test_straight_is_cheaper_than_bent_and_bent_cheaper_than_through_a_node():
    straight = scope_at({"a": (0, 0), "b": (2, 0)}, "a>b")
    bent = scope_at({"a": (0, 0), "b": (2, 1)}, "a>b")
    around = scope_at({"a": (0, 0), "x": (1, 0), "b": (2, 0)}, "a>b")
    prices = [cheapest(scope, scope.flows[0]) for scope in (straight, bent, around)]
    assert prices == sorted(prices)
    assert prices[2] < BLOCKED


def test_a_line_back_goes_around():
    scope = scope_at({"a": (0, 0), "b": (1, 0)}, "b>a")
    assert all(len(points) == 4 for points, _ in lines_of(scope.flows[0]))


def test_lines_that_cross_are_in_conflict_and_lines_that_do_not_are_not():
    level, upright = ((0, 1), (4, 1)), ((2, 0), (2, 3))
    assert conflict(level, upright) == 1
    assert conflict(level, ((5, 0), (5, 3))) == 0
    assert conflict(level, ((1, 1), (2, 1))) == 1  # in cells there is no room beside each other
    assert conflict(((0, 1.3), (4, 1.3)), ((1, 1.3), (2, 1.3))) < 1  # between them there is
