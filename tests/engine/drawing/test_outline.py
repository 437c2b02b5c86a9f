"""The outline says in words what the picture shows: who, what, and what follows when."""

from app.engine.drawing import outline
from app.engine.drawing.outline import Follows
from tests.engine.layout.sources import FILES, flow, flows, node, process

CONDITION = "<bpmn:conditionExpression>=late</bpmn:conditionExpression>"
TIMER = '<bpmn:timerEventDefinition id="t"/>'


def entries(*parts, **given):
    return {entry.id: entry for entry in outline(process(*parts, **given), "f.bpmn")}


def test_elements_come_in_the_order_of_the_flow_with_events_after_their_host():
    parts = [node("e", "endEvent"), node("b"), node("a"), node("s", "startEvent")]
    event = node("late", "boundaryEvent", attachedToRef="a")
    assert list(entries(*parts, event, flows("s>a>b>e late>e"))) == ["s", "a", "late", "e", "b"]


def test_what_follows_is_said_with_its_condition():
    gate = node("g", "exclusiveGateway", default="g_c")
    ways = flow("g", "a", "yes") + flow("g", "b", inside=CONDITION) + flow("g", "c")
    follows = entries(gate, node("a", name="First"), node("b"), node("c"), ways)["g"].follows
    assert follows == (Follows("a", "First", "yes"), Follows("b", "b", "=late"), Follows("c", "c", "otherwise"))


def test_an_entry_says_lane_kind_and_host():
    event = node("late", "boundaryEvent", "Too late", TIMER, attachedToRef="a", cancelActivity="false")
    said = entries(node("a", name="Decide"), event, lanes=[["a"]])
    assert (said["a"].lane, said["a"].kind, said["a"].on) == ("Lane 0", "user task", "")
    assert (said["late"].lane, said["late"].on) == ("Lane 0", "Decide")
    assert said["late"].kind == "non-interrupting timer boundary event"


def test_what_is_in_a_sub_process_stands_under_it():
    said = entries(node("s", "subProcess", inside=node("x")), lanes=[["s"]])
    assert [(entry.id, entry.depth, entry.lane) for entry in said.values()] == [("s", 0, "Lane 0"), ("x", 1, "Lane 0")]
    assert said["s"].kind == "sub-process"


def test_every_element_of_a_file_is_said_once():
    for path in FILES:
        xml = path.read_bytes()
        said = [entry.id for entry in outline(xml, path.name)]
        assert len(said) == len(set(said))
        assert all(f'id="{name}"'.encode() in xml for name in said)
        kinds = (b"Event id=", b"Task id=", b"Gateway id=", b"Activity id=", b"subProcess id=")
        assert len(said) == sum(xml.count(kind) for kind in kinds)
