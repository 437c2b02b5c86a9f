"""The graph has the nodes, flows and lanes of the file; a boundary event belongs to its host."""

from app.engine.layout.graph import Scope
from app.engine.source import bpmn
from tests.engine.layout.sources import flow, flows, node, process, root_of


def scope_of(xml):
    return Scope(root_of(xml).find(bpmn("process")))


def test_a_boundary_event_stands_with_its_host_in_the_lane_of_the_host():
    xml = process(node("a"), node("b", "boundaryEvent", attachedToRef="a"), lanes=[["b"], ["a"]])
    host, event = scope_of(xml).nodes
    assert event.owner is host
    assert host.attached == [event]
    assert event.lane == host.lane == 1


def test_a_task_grows_with_its_name_and_with_the_events_on_its_border():
    long_name = "Determine representativeness questionnaires comprehensively afterwards"
    events = [node(f"e{n}", "boundaryEvent", attachedToRef="c") for n in range(5)]
    short, long, busy, *_ = scope_of(process(node("a"), node("b", name=long_name), node("c"), *events)).nodes
    assert short.w == 100
    assert long.w > 100
    assert busy.w == 150


def test_flows_know_whether_they_are_the_default_and_gateways_whether_they_split_or_join():
    xml = process(node("a"), node("g", "exclusiveGateway", default="g_b"), node("b"), flows("a>g>b g>a b>g"))
    scope = scope_of(xml)
    assert [one.id for one in scope.flows if one.default] == ["g_b"]
    gateway = scope.nodes[1]
    assert gateway.splits
    assert gateway.joins


def test_a_flow_to_nothing_is_left_out():
    assert scope_of(process(node("a"), flow("a", "nowhere"))).flows == []


def test_a_sub_process_is_a_scope_of_its_own():
    inside = node("x") + node("y") + flows("x>y")
    scope = scope_of(process(node("a"), node("s", "subProcess", inside=inside)))
    assert [one.id for one in scope.all_nodes()] == ["a", "s", "x", "y"]
    assert [one.id for one in scope.all_flows()] == ["x_y"]


def test_hints_that_are_no_small_numbers_are_none():
    hints = [
        one.hint for one in scope_of(process(node("a", lay__col="2", lay__row="-1"), node("b", lay__col="x"))).nodes
    ]
    assert hints == [(2, None), (None, None)]
