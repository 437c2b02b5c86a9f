"""Reading the dialect: what it has is read, everything else is refused with the element's name."""

import pytest

from app.engine.errors import UnreadableDiagram, UnusableDiagram
from app.engine.parser import NODES, parse
from tests.engine.writing import HEAD, call, diagram, end, flow, flows, inner, node, script, start, user


def refused(*inside):
    with pytest.raises(UnusableDiagram) as caught:
        parse(diagram("P", *inside), "P.bpmn")
    assert caught.value.file == "P.bpmn"
    return caught.value


def test_elements_and_flows_are_read_in_the_order_of_the_file():
    read = parse(diagram("P", start(), user("b"), user("a"), end(), flows("start", "a", "b", "end")), "P.bpmn")
    assert (read.id, list(read.elements)) == ("P", ["start", "b", "a", "end"])
    assert list(read.flows) == ["start__a", "a__b", "b__end"]
    assert read.elements["a"].incoming == ("start__a",)
    assert read.elements["a"].outgoing == ("a__b",)


def test_what_stands_in_a_sub_process_knows_its_scope():
    read = parse(diagram("P", start(), inner("body", start("s2"), user("a")), end()), "P.bpmn")
    assert {each.id: each.scope for each in read.elements.values()} == {
        "start": "P", "body": "P", "s2": "body", "a": "body", "end": "P",
    }  # fmt: skip


def test_a_user_task_has_its_form_role_and_dates():
    read = parse(diagram("P", user("a", form="F", role="R", due="=today")), "P.bpmn").elements["a"]
    assert (read.form, read.role, read.due.text, read.follow_up) == ("F", "R", "today", None)


@pytest.mark.parametrize(
    "element",
    [
        "manualTask", "task", "sendTask", "complexGateway", "inclusiveGateway", "transaction", "adHocSubProcess",
        "dataObject", "dataObjectReference", "dataStoreReference", "callChoreography", "ioSpecification",
    ],
)  # fmt: skip
def test_an_element_that_the_dialect_does_not_have_is_refused(element):
    assert element not in NODES
    assert refused(start(), node(element, "odd")).element == "odd"


@pytest.mark.parametrize("mark", ["multiInstanceLoopCharacteristics", "standardLoopCharacteristics"])
def test_a_marker_for_repetition_is_refused(mark):
    assert refused(node("userTask", "a", f"<bpmn:{mark}/>")).element == "a"


@pytest.mark.parametrize(
    "element",
    [
        node("userTask", "odd"),
        node("scriptTask", "odd"),
        script("odd", "1 + 1", "x"),
        script("odd", "=1 +", "x"),
        script("odd", "=1", ""),
        node("businessRuleTask", "odd"),
        node("serviceTask", "odd"),
        node("serviceTask", "odd", extensions='<zeebe:taskDefinition type="http"/>'),
        node("callActivity", "odd"),
        call("odd", "Q").replace("processId=", 'bindingType="latest" processId='),
        user("odd", due="=today +"),
    ],
)
def test_an_activity_that_says_too_little_or_something_else_is_refused(element):
    assert refused(start(), element).element == "odd"


def test_an_id_that_is_used_twice_or_missing_is_refused():
    assert refused(start("a"), user("a")).element == "a"
    assert refused(start(""), end()).element == "startEvent"


def test_a_flow_that_leads_nowhere_is_refused():
    assert refused(start(), end(), flow("start", "nowhere")).element == "start__nowhere"


def test_exactly_one_process_is_executable():
    for body in ("", '<bpmn:process id="P"/>', '<bpmn:process id="P" isExecutable="true"/>' * 2):
        with pytest.raises(UnusableDiagram, match="executable processes"):
            parse(f"{HEAD}{body}</bpmn:definitions>".encode(), "P.bpmn")


def test_what_is_no_bpmn_is_unreadable():
    for xml in (b"", b"<a/>", b"<a", b'{"a": 1}'):
        with pytest.raises(UnreadableDiagram):
            parse(xml, "P.bpmn")
