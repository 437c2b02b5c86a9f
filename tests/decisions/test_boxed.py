"""Boxed contexts, lists, relations, functions and invocations."""

import pytest

from tests.decisions.boxed import context, entry, invocation, notes, value
from tests.decisions.models import answer, decided, decision_on, knowledge, literal


def test_a_context_has_its_entries_in_order_and_each_knows_those_before_it():
    found = value(context(entry("a", literal("2")), entry("b", literal("a * 3")), entry("c", literal("a + b"))))
    assert list(found.items()) == [("a", 2), ("b", 6), ("c", 8)]


def test_a_context_with_a_result_is_its_result():
    assert value(context(entry("a", literal("2")), entry("", literal("a + x"))), {"x": 5}) == 7


def test_an_empty_context_is_empty():
    assert value("<context/>") == {}


def test_an_entry_hides_an_input_of_its_name_from_then_on():
    assert value(context(entry("b", literal("x")), entry("x", literal("9")), entry("c", literal("x"))), {"x": 1}) == {
        "b": 1,
        "x": 9,
        "c": 9,
    }


def test_an_entry_is_converted_to_its_type():
    assert value(context(entry("a", literal("[5]"), "number"), entry("b", literal("5"), "list&lt;number>"))) == {
        "a": 5,
        "b": [5],
    }


def test_an_entry_that_is_not_of_its_type_is_null_and_says_where():
    body = decision_on({}, context(entry("a", literal('"x"'), "number")))
    explanation = decided(body).explanation()
    assert explanation["output"] == {"a": None}
    assert [(note["element"], note["reason"]) for note in explanation["notes"]] == [
        ("decision “D”, entry “a”", "a string is not a number")
    ]


def test_an_entry_may_be_a_function_that_calls_itself():
    body = literal("if n &lt; 2 then 1 else n * factorial(n - 1)")
    function = f"<functionDefinition><formalParameter name='n'/>{body}</functionDefinition>"
    assert value(context(entry("factorial", function), entry("", literal("factorial(5)")))) == 120


def test_a_context_may_hold_a_context():
    inner = context(entry("b", literal("a + 1")))
    assert value(context(entry("a", literal("1")), entry("c", inner), entry("d", literal("c.b")))) == {
        "a": 1,
        "c": {"b": 2},
        "d": 2,
    }


def test_a_list_has_its_items_and_may_be_empty():
    assert value(f"<list>{literal('1')}{literal('x')}<list/></list>", {"x": "a"}) == [1, "a", []]


def test_a_relation_is_a_list_of_contexts():
    columns = "<column name='start'/><column name='weeks'/>"
    rows = "".join(f"<row>{literal(first)}{literal(second)}</row>" for first, second in (("x", "1"), ("2", "x + 1")))
    assert value(f"<relation>{columns}{rows}</relation>", {"x": 5}) == [
        {"start": 5, "weeks": 1},
        {"start": 2, "weeks": 6},
    ]
    assert value(f"<relation>{columns}</relation>") == []


def test_an_invocation_binds_its_arguments_by_name():
    less = knowledge("less", literal("a - b"), ["a", "b"])
    requires = '<knowledgeRequirement><requiredKnowledge href="#less"/></knowledgeRequirement>'
    body = less + f'<decision id="D" name="D">{requires}{invocation("less", b="1", a="5")}</decision>'
    assert answer(body) == 4


def test_an_invocation_may_call_a_built_in_function():
    assert value(invocation("substring", string="x", **{"start position": "2"}), {"x": "abc"}) == "bc"


def test_an_invocation_without_arguments_calls_a_function_without_parameters():
    function = f"<functionDefinition>{literal('5')}</functionDefinition>"
    assert value(context(entry("f", function), entry("", invocation("f")))) == 5


@pytest.mark.parametrize(
    ("expression", "gist"),
    [
        (invocation("x", a="1"), "a number cannot be invoked"),
        (invocation("floor", number="1"), "these arguments do not fit"),
        (invocation("floor"), "these arguments do not fit"),
    ],
)
def test_an_invocation_that_cannot_be_made_is_null_and_says_why(expression, gist):
    [(element, reason)] = notes(expression, {"x": 5})
    assert element == "decision “D”"
    assert gist in reason


def test_a_function_remembers_where_it_was_made():
    function = f"<functionDefinition><formalParameter name='n'/>{literal('n + x')}</functionDefinition>"
    assert value(context(entry("f", function), entry("", literal("f(1)"))), {"x": 10}) == 11


def test_the_argument_of_a_function_is_converted_to_the_type_of_its_parameter():
    parameter = "<formalParameter name='n' typeRef='number'/>"
    function = f"<functionDefinition>{parameter}{literal('n + 1')}</functionDefinition>"
    assert value(context(entry("f", function), entry("", literal("f([1])")))) == 2
    assert "is not a number" in notes(context(entry("f", function), entry("", literal('f("a")'))))[0][1]


@pytest.mark.parametrize("kind", ["Java", "PMML"])
def test_a_function_of_another_language_is_never_run(kind):
    function = f'<functionDefinition kind="{kind}">{context(entry("class", literal("1")))}</functionDefinition>'
    found = notes(context(entry("f", function), entry("", literal("f()"))))
    assert found == [("decision “D”, result", "functions of other languages are not run")]
