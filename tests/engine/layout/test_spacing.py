"""Columns, rows and lanes are as large as what stands in them; what shares a row shares a middle."""

import itertools

from app.engine.layout.graph import Scope
from app.engine.layout.improving import arrange
from app.engine.layout.laying_out import laid_out
from app.engine.layout.ranking import in_order, rank
from app.engine.layout.spacing import Margins, place
from app.engine.source import bpmn
from tests.engine.layout.sources import flows, node, process, root_of


def placed(xml, air=0):
    scope = Scope(root_of(xml).find(bpmn("process")))
    rank(scope)
    place(scope, arrange(scope, in_order(scope)).lines, Margins(), air)
    return scope, {one.id: one for one in scope.nodes}


def test_nodes_of_one_row_have_one_middle_whatever_their_height():
    _, at = placed(process(node("s", "startEvent"), node("a"), node("g", "exclusiveGateway"), flows("s>a>g")))
    assert at["s"].cy == at["a"].cy == at["g"].cy
    assert at["s"].x + 36 < at["a"].x
    assert at["a"].x + 100 < at["g"].x


def test_more_air_makes_wider_gaps():
    xml = process(node("a"), node("b"), flows("a>b"))
    assert placed(xml, air=2)[0].w > placed(xml)[0].w


def test_lanes_lie_under_each_other_and_an_empty_one_has_room():
    scope, at = placed(process(node("a"), node("b"), flows("a>b"), lanes=[["a"], [], ["b"]]))
    (_, y0, _, h0), (_, y1, _, h1), (_, y2, _, h2) = (lane.box for lane in scope.lanes)
    assert (y0 + h0, y1 + h1, y2 + h2) == (y1, y2, scope.h)
    assert h1 >= 60
    assert y2 < at["b"].y


def test_boundary_events_sit_on_the_border_that_looks_to_where_they_lead():
    events = [node("up", "boundaryEvent", attachedToRef="b"), node("down", "boundaryEvent", attachedToRef="b")]
    _, at = placed(process(node("a"), node("b"), node("c"), *events, flows("up>a down>c"), lanes=[["a"], ["b"], ["c"]]))
    assert at["up"].cy == at["b"].y
    assert at["down"].cy == at["b"].y + at["b"].h


def test_many_boundary_events_do_not_touch_each_other():
    events = [node(f"e{n}", "boundaryEvent", attachedToRef="a") for n in range(6)]
    _, at = placed(process(node("a"), *events))
    below = sorted(one.cx for one in at["a"].attached if not one.upward)
    assert all(right - left > 36 for left, right in itertools.pairwise(below))


def test_events_on_the_upper_border_of_a_sub_process_leave_its_title_free():
    inside = "".join(node(f"x{n}") for n in range(5)) + flows("x0>x1>x2>x3>x4")
    events = [node(f"e{n}", "boundaryEvent", attachedToRef="s") for n in range(4)]
    leads = flows("e0>a e1>a e2>a e3>a")
    parts = [node("a"), node("s", "subProcess", "Engagement", inside=inside), *events, leads]
    scope = laid_out(root_of(process(*parts, lanes=[["a"], ["s"]]))).scopes()[0]
    sub = next(one for one in scope.nodes if one.id == "s")
    assert any(event.upward for event in sub.attached)
    assert all(abs(event.cx - sub.cx) > 50 for event in sub.attached if event.upward)
