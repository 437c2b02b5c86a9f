"""Everything stands right of what leads to it; loops go back; the main path ends well."""

from hypothesis import given, settings

from app.engine.layout.graph import Scope
from app.engine.layout.ranking import in_order, rank
from app.engine.source import bpmn
from tests.engine.layout.random_processes import processes
from tests.engine.layout.sources import flows, node, process, root_of

ERROR = '<bpmn:errorEventDefinition id="error"/>'


def ranked(xml):
    scope = Scope(root_of(xml).find(bpmn("process")))
    rank(scope)
    return scope


@settings(max_examples=100, deadline=None)
@given(processes())
def test_what_does_not_go_back_goes_right(xml):
    scope = ranked(xml)
    assert all(flow.into.col > flow.out_of.col for flow in scope.flows if not flow.back)
    assert len(in_order(scope)) == len(scope.standing)


def test_a_loop_is_opened_where_it_returns():
    scope = ranked(process(node("s", "startEvent"), node("a"), node("b"), node("e", "endEvent"), flows("s>a>b>e b>a")))
    assert [flow.id for flow in scope.flows if flow.back] == ["b_a"]


def test_the_main_path_ends_well_even_if_failing_takes_longer():
    parts = [node("s", "startEvent"), node("g", "exclusiveGateway"), node("ok", "endEvent"), node("a"), node("b")]
    scope = ranked(process(*parts, node("bad", "endEvent", inside=ERROR), flows("s>g>a>b>bad g>ok")))
    assert [flow.id for flow in scope.flows if flow.happy] == ["s_g", "g_ok"]


def test_the_main_path_needs_no_boundary_event():
    event = node("late", "boundaryEvent", attachedToRef="a")
    parts = [node("s", "startEvent"), node("a"), node("e", "endEvent"), node("b"), node("c"), node("f", "endEvent")]
    scope = ranked(process(*parts, event, flows("s>a>e late>b>c>f")))
    assert [flow.id for flow in scope.flows if flow.happy] == ["s_a", "a_e"]


def test_a_second_start_stands_just_before_what_it_leads_to():
    parts = [node("s", "startEvent"), node("a"), node("b"), node("c"), node("t", "startEvent")]
    scope = ranked(process(*parts, flows("s>a>b>c t>c")))
    assert {one.id: one.col for one in scope.nodes} == {"s": 0, "a": 1, "b": 2, "c": 3, "t": 2}
