"""Every FEEL text of a diagram is found, with the element it belongs to and what it should be."""

import pytest

from app.engine.lint.expressions import DAY, TRUTH, every_node, outer_names, readable, scope_of, texts
from app.feel import parse_expression
from app.feel.errors import FeelError
from app.feel.scope import Scope
from app.feel.syntax import Name
from app.feel.types import ANY, DATE
from tests.engine.lint.models import diagram, node


def extended(inner, kind="userTask"):
    return node(kind, "a", f"<bpmn:extensionElements>{inner}</bpmn:extensionElements>")


def tree(text):
    return parse_expression(text, Scope())


@pytest.mark.parametrize(
    ("body", "place", "wanted"),
    [
        (extended('<zeebe:script expression="= b " resultVariable="c" />'), "its “expression”", ""),
        (extended('<zeebe:ioMapping><zeebe:input source="=b" target="c" /></zeebe:ioMapping>'), "the input “c”", ""),
        (extended('<zeebe:ioMapping><zeebe:output source="=b" target="c" /></zeebe:ioMapping>'), "the output “c”", ""),
        (extended('<zeebe:taskSchedule dueDate="=b" />'), "its “dueDate”", DAY),
        (extended('<zeebe:taskSchedule followUpDate="=b" />'), "its “followUpDate”", DAY),
        (extended('<zeebe:taskHeaders><zeebe:header key="c" value="=b" /></zeebe:taskHeaders>'), "the header “c”", ""),
        (
            extended('<zeebe:properties><zeebe:property name="startWhen" value="=b" /></zeebe:properties>'),
            "the property “startWhen”",
            TRUTH,
        ),
        (
            node(
                "boundaryEvent",
                "a",
                '<bpmn:timerEventDefinition id="t"><bpmn:timeDate>=b</bpmn:timeDate></bpmn:timerEventDefinition>',
            ),
            "the date of the timer",
            DAY,
        ),
        (
            '<bpmn:sequenceFlow id="a"><bpmn:conditionExpression id="c"> =b\n</bpmn:conditionExpression>'
            "</bpmn:sequenceFlow>",
            "the condition",
            TRUTH,
        ),
    ],
)
def test_a_text_is_found_where_it_stands(body, place, wanted):
    [text] = texts(diagram(body))
    assert (text.element, text.place, text.feel, text.wanted) == ("a", place, "b", wanted)


def test_errors_and_messages_have_texts_of_their_own():
    around = '<bpmn:error id="e" errorCode="=a" /><bpmn:message id="m"><bpmn:extensionElements>'
    around += '<zeebe:subscription correlationKey="=b" /></bpmn:extensionElements></bpmn:message>'
    assert [(text.element, text.feel) for text in texts(diagram("", around))] == [("e", "a"), ("m", "b")]


def test_texts_without_the_sign_and_names_are_no_feel():
    assert (
        list(texts(diagram(node("userTask", "a", "", 'name="=b"') + extended('<zeebe:script expression="b" />')))) == []
    )


def test_only_what_can_be_read_is_given_with_its_tree():
    both = '<zeebe:script expression="=a +" /><zeebe:script expression="=a" />'
    [(text, found)] = readable(diagram(extended(both)))
    assert (text.feel, found) == ("a", Name("a"))


def test_the_names_of_the_outside_are_those_of_no_function_of_the_language():
    assert outer_names(tree("date(a) + [b][item > c][1]")) == {"a", "b", "c"}


def test_a_scope_knows_the_names_used_the_day_and_no_function_that_there_is_not():
    scope = scope_of(tree("f(a) + today"))
    assert [scope.type_of(name) for name in ("a", "today", "f")] == [ANY, DATE, None]


def test_a_tree_is_walked_through_whole():
    names = {each.name for each in every_node(tree("if a then [b, {c: d}] else e(f)")) if isinstance(each, Name)}
    assert names == {"a", "b", "d", "e", "f"}


def test_a_text_nested_too_deeply_is_an_error_of_the_language():
    [text] = texts(diagram(extended(f'<zeebe:script expression="={"1+" * 20_000}1" />')))
    with pytest.raises(FeelError):
        text.compiled()
