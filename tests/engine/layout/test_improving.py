"""Arranging gives straight main paths, branches to both sides and no two nodes in one cell."""

from hypothesis import given, settings

from app.engine.layout.graph import Scope
from app.engine.layout.improving import arrange
from app.engine.layout.ranking import in_order, rank
from app.engine.source import bpmn
from tests.engine.layout.random_processes import processes
from tests.engine.layout.sources import flows, node, process, root_of


def arranged(xml):
    scope = Scope(root_of(xml).find(bpmn("process")))
    rank(scope)
    return scope, arrange(scope, in_order(scope))


@settings(max_examples=40, deadline=None)
@given(processes())
def test_no_two_nodes_stand_in_one_cell(xml):
    scope, _ = arranged(xml)
    cells = [(one.lane, one.row, one.col) for one in scope.standing]
    assert len(cells) == len(set(cells))


def test_three_branches_go_up_straight_on_and_down():
    parts = [
        node("s", "startEvent"),
        node("g", "exclusiveGateway"),
        node("j", "exclusiveGateway"),
        node("e", "endEvent"),
    ]
    words = "s>g>a>j g>b>j g>c>j j>e"
    scope, arrangement = arranged(process(*parts, node("a"), node("b"), node("c"), flows(words)))
    rows = {one.id: one.row for one in scope.nodes}
    assert rows["s"] == rows["g"] == rows["j"] == rows["e"] == 1
    assert {rows["a"], rows["b"], rows["c"]} == {0, 1, 2}
    assert not arrangement.conflicts


def test_the_main_path_is_one_row():
    parts = [
        node("s", "startEvent"),
        node("a"),
        node("g", "exclusiveGateway"),
        node("b"),
        node("e", "endEvent"),
        node("x"),
    ]
    scope, _ = arranged(process(*parts, flows("s>a>g>b>e g>x>a")))
    assert len({one.row for one in scope.nodes if one.id != "x"}) == 1
