"""The language as a whole: text in, value out, and nothing else happens."""

import sys
from decimal import Decimal
from subprocess import run as run_process

import pytest

from app import feel
from app.feel import Frame, Limits, Run, Scope
from app.feel.types import NUMBER, STRING, ContextType
from app.feel.values import Date
from tests.project import ROOT


def test_an_expression_is_compiled_once_and_evaluated_often():
    expression = feel.compile_expression("weeks * 7", ["weeks"])
    assert [expression.evaluate({"weeks": Decimal(weeks)}) for weeks in (1, 39)] == [7, 273]
    assert expression.text == "weeks * 7"
    assert expression.tree == feel.parse_expression("weeks * 7", Scope({"weeks": None}))


def test_an_expression_can_be_evaluated_in_one_go():
    assert feel.evaluate("1 + 2") == 3
    assert feel.evaluate("weeks on JSA + 1", {"weeks on JSA": Decimal(39)}) == 40


@pytest.mark.parametrize("names", [["a"], ("a",), {"a"}, {"a": NUMBER}, Scope({"a": NUMBER}), {"a": None}])
def test_names_may_be_given_in_any_way(names):
    assert feel.compile_expression("a + 1", names).evaluate({"a": Decimal(1)}) == 2


def test_item_definitions_may_be_named():
    types = {"tPerson": ContextType(entries=(("name", STRING),))}
    expression = feel.compile_expression("p instance of tPerson", ["p"], types=types)
    assert expression.evaluate({"p": {"name": "Anne"}}) is True
    assert expression.evaluate({"p": {"age": Decimal(1)}}) is False


def test_a_cell_is_compiled_to_a_test_of_a_value():
    cell = feel.compile_unary_tests("< limit, 100", ["limit"])
    frame = Frame({"limit": Decimal(5)}, None, Run())
    assert [cell.closure(Decimal(number), frame) for number in (4, 5, 100)] == [True, False, True]


def test_the_clock_is_the_one_that_was_lent():
    expression = feel.compile_expression("today()")
    assert expression.evaluate(run=Run(today=Date(2020, 2, 29))) == Date(2020, 2, 29)
    assert expression.evaluate() is None


def test_the_notes_of_an_evaluation_are_left_in_its_run():
    run = Run()
    assert feel.evaluate("1 / 0", {}, run) is None
    assert run.notes == [feel.Note(3, "a division by zero")]


def test_an_evaluation_stops_within_its_budget():
    with pytest.raises(feel.TooComplex):
        feel.evaluate("for i in 1..1000 return i", {}, Run(limits=Limits(steps=100)))


def test_what_is_nested_too_deeply_for_python_is_too_complex():
    def deeper():
        return deeper()

    with pytest.raises(feel.TooComplex, match="it is nested too deeply"):
        feel.within_budget(deeper)
    assert feel.within_budget(max, 1, 2) == 2
    with pytest.raises(feel.TooComplex):
        feel.compile_expression("+".join(["1"] * 40_000))


@pytest.mark.parametrize("error", [feel.FeelSyntaxError, feel.UnknownName, feel.TooComplex])
def test_every_error_is_a_feel_error(error):
    assert issubclass(error, feel.FeelError)


def test_the_same_inputs_always_give_the_same_result():
    text = "sort(distinct values(concatenate(l, l)), function(x, y) string(x) < string(y))"
    values = {"l": [Decimal(3), "b", Date(2020, 1, 1), None, True, [Decimal(1)]]}
    assert feel.evaluate(text, values) == feel.evaluate(text, values)


def test_an_evaluation_changes_nothing_that_it_was_given():
    values = {"l": [Decimal(1), [Decimal(2)]], "c": {"a": Decimal(1)}}
    text = '[append(l, 3), reverse(l), flatten(l), context put(c, "a", 2), for i in l return i, remove(l, 1)]'
    feel.evaluate(text, values)
    assert values == {"l": [Decimal(1), [Decimal(2)]], "c": {"a": Decimal(1)}}


def test_the_language_is_light_to_import():
    heavy = {"regex", "zoneinfo", "dataclasses", "inspect", "flask", "lxml"}
    code = f"import sys, app.feel; print(*sorted({heavy!r} & set(sys.modules)))"
    done = run_process([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.split() == []


def test_the_example_in_the_documentation_is_true():
    import doctest

    results = doctest.testmod(feel)
    assert results.attempted > 0
    assert results.failed == 0
