"""A diagram knows its nodes with their flows, lanes, events and extensions."""

from app.engine.lint.diagram import nearest_id, owner_id
from app.engine.source import bpmn
from tests.engine.lint.models import diagram, flows, node

INNER = node("startEvent", "s2") + node("userTask", "b") + flows("s2 b")
BODY = (
    node("startEvent", "s")
    + node("subProcess", "a", INNER)
    + node("boundaryEvent", "on", '<bpmn:messageEventDefinition messageRef="m" />', 'attachedToRef="a"')
    + node("endEvent", "e", "<bpmn:errorEventDefinition />", 'name=" Over "')
    + flows("s a", "a e", "on e", "a b")
)


def by_id(held):
    return {each.id: each for each in held.nodes}


def test_the_nodes_of_all_levels_stand_in_it_each_in_its_scope():
    held = diagram(BODY)
    assert [each.id for each in held.nodes] == ["s", "a", "on", "e", "s2", "b"]
    assert [each.id for each in held.nodes_in(by_id(held)["a"].element)] == ["s2", "b"]
    assert [each.id for each in held.of_kind("startEvent", "endEvent")] == ["s", "e", "s2"]


def test_a_node_knows_its_flows_and_what_stands_on_its_border():
    a = by_id(diagram(BODY))["a"]
    assert [flow.id for flow in a.incoming] == ["s_a"]
    assert [flow.id for flow in a.outgoing] == ["a_e", "a_b"]
    assert [each.id for each in a.boundaries] == ["on"]
    assert [each.id for each in a.next_nodes()] == ["e", "on"]


def test_a_flow_to_another_level_has_no_target():
    [flow] = [each for each in diagram(BODY).flows if each.id == "a_b"]
    assert (flow.source.id, flow.target) == ("a", None)


def test_an_event_knows_what_kind_it_is():
    nodes = by_id(diagram(BODY))
    assert nodes["on"].has("message")
    assert not nodes["on"].has("error")
    assert nodes["e"].has("error")


def test_what_an_event_refers_to_is_found_with_or_without_a_prefix_or_not_at_all():
    body = "".join(
        node("receiveTask", ref.replace(":", "_"), "", f'messageRef="{ref}"') for ref in ("m", "t:m", "absent", "s")
    )
    held = diagram(body + node("receiveTask", "none"), '<bpmn:signal id="s" /><bpmn:message id="m" name="M" />')
    found = {each.id: held.named(each, "message", "messageRef") for each in held.nodes}
    assert {name: None if each is None else each.get("name") for name, each in found.items()} == {
        "m": "M",
        "t_m": "M",
        "absent": None,
        "s": None,
        "none": None,
    }


def test_extensions_are_those_of_the_node_itself():
    held = '<bpmn:extensionElements><zeebe:sides><zeebe:input target="%s" /></zeebe:sides></bpmn:extensionElements>'
    nodes = by_id(diagram(node("subProcess", "a", held % "x" + node("userTask", "b", held % "y"))))
    assert [each.get("target") for each in nodes["a"].extensions("input")] == ["x"]
    assert nodes["b"].extension("input").get("target") == "y"
    assert nodes["b"].extension("output") is None


def test_a_node_stands_in_the_lanes_that_list_it_or_in_those_of_its_sub_process():
    lane = '<bpmn:lane id="%s" name="%s">%s</bpmn:lane>'
    inner = f"<bpmn:childLaneSet>{lane % ('l2', 'TWO', '<bpmn:flowNodeRef>a</bpmn:flowNodeRef>')}</bpmn:childLaneSet>"
    lanes = lane % ("l1", "ONE", "<bpmn:flowNodeRef> s\n</bpmn:flowNodeRef>") + lane % ("l3", "ALL", inner)
    held = diagram(f"<bpmn:laneSet>{lanes}</bpmn:laneSet>{BODY}")
    found = {each.id: [lane.name for lane in held.lanes_of(each)] for each in held.nodes}
    assert found == {"s": ["ONE"], "a": ["TWO"], "on": [], "e": [], "s2": ["TWO"], "b": ["TWO"]}


def test_of_two_elements_with_one_id_flows_lead_to_the_first():
    held = diagram(node("userTask", "a") + node("scriptTask", "a") + node("endEvent", "e") + flows("a e"))
    assert held.flows[0].source.kind == "userTask"


def test_an_element_without_an_id_goes_by_that_of_what_is_around_it():
    held = diagram("<bpmn:userTask><bpmn:documentation /></bpmn:userTask>")
    assert held.nodes[0].id == "p"
    assert nearest_id(held.root.find(f".//{bpmn('documentation')}")) == "p"


def test_what_an_element_belongs_to_is_the_node_or_flow_around_it():
    timer = '<bpmn:timerEventDefinition id="t"><bpmn:timeDate id="d" /></bpmn:timerEventDefinition>'
    held = diagram(node("boundaryEvent", "on", timer))
    assert owner_id(held.root.find(f".//{bpmn('timeDate')}")) == "on"
    assert owner_id(held.root) == "definitions"


def test_an_element_is_named_as_the_file_names_it():
    assert [diagram(BODY).name_of(each) for each in ("e", "a", "absent")] == ["Over", "", ""]


def test_a_diagram_knows_the_name_of_its_file_without_the_folder_and_ending():
    assert diagram(BODY, file="processes/P05_x.bpmn").stem == "P05_x"


def test_an_event_sub_process_starts_itself():
    nodes = diagram(node("subProcess", "a", "", 'triggeredByEvent="true"') + node("subProcess", "b")).nodes
    assert [each.starts_itself for each in nodes] == [True, False]
