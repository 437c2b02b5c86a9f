"""Whatever text is given, it is evaluated or refused: nothing else happens."""

from decimal import Decimal

import pytest

from app import feel
from app.feel.calendar import Calendar
from app.feel.free_names import free_names
from app.feel.inference import Inference
from app.feel.texts import to_text
from app.feel.types import (
    ANY,
    BOOLEAN,
    DATE,
    DATE_TIME,
    DAYS,
    MONTHS,
    NUMBER,
    STRING,
    TIME,
    ContextType,
    ListType,
    type_of,
)
from app.feel.values import Date, DateTime, Range, Time, parse_duration
from tests.feel.broken_texts import CELLS, VALID, broken_texts
from tests.feel.limits import LIMITS
from tests.feel.models import conformance_texts

VARIABLES = {
    "a": Decimal(7),
    "weeks on JSA": Decimal(39),
    "b": True,
    "s": "some text",
    "d": Date(2020, 2, 29),
    "t": Time.parse("10:00:00@Europe/London"),
    "m": DateTime.parse("2020-02-29T10:00:00Z"),
    "days": parse_duration("P1DT2H"),
    "months": parse_duration("P1Y2M"),
    "l": [Decimal(3), None, Decimal(1), "x", [Decimal(2)]],
    "c": {"x": {"y": [{"a": Decimal(1)}]}, "y z": Decimal(2)},
    "r": Range(Decimal(1), Decimal(5), True, False),
    "f": feel.evaluate("function(x, y) x < y"),
    "n": None,
}


TYPES = {
    "a": NUMBER,
    "weeks on JSA": NUMBER,
    "b": BOOLEAN,
    "s": STRING,
    "d": DATE,
    "t": TIME,
    "m": DATE_TIME,
    "days": DAYS,
    "months": MONTHS,
    "l": ListType(ANY),
    "c": ContextType(
        entries=(("x", ContextType(entries=(("y", ListType(ContextType(entries=(("a", NUMBER),)))),))), ("y z", NUMBER))
    ),
    "r": None,
    "f": None,
    "n": None,
}


CALENDAR = Calendar({}, Date(2019, 1, 1), Date(2021, 12, 31))


def a_run():
    now, today = DateTime.parse("2020-05-05T12:00:00Z"), Date(2020, 5, 5)
    return feel.Run(now=now, today=today, calendar=CALENDAR, limits=LIMITS)


def look_through(tree, scope):
    """Ask of a tree everything that is asked without evaluating it."""
    feel.within_budget(free_names, tree)
    feel.within_budget(feel.print_node, tree)


def as_expression(text):
    scope = feel.Scope(TYPES)
    expression = feel.compile_expression(text, scope)
    look_through(expression.tree, scope)
    feel.within_budget(Inference().type, expression.tree, scope)
    value = expression.evaluate(VARIABLES, run := a_run())
    assert type_of(value) is not None
    to_text(value, run)
    assert all(isinstance(note.reason, str) and note.position >= 1 for note in run.notes)


def as_cell(text):
    scope = feel.Scope(TYPES)
    cell = feel.compile_unary_tests(text, scope)
    look_through(cell.tree, scope)
    feel.within_budget(Inference().tests, cell.tree, NUMBER, scope)
    for tested in (*VARIABLES.values(), "a"):
        frame = feel.Frame(VARIABLES, None, a_run())
        assert feel.within_budget(cell.closure, tested, frame) in (True, False, None)


def attempt(text):
    """Use a text in both ways; True if it could be used in one of them. Anything but a FeelError is a failure."""
    usable = False
    for way in (as_expression, as_cell):
        try:
            way(text)
            usable = True
        except feel.FeelError as error:
            assert error.sentence
        except Exception as error:
            error.add_note(f"by the text {text!r}")
            raise
    return usable


@pytest.mark.parametrize("seed", range(20))
def test_no_text_whatever_does_anything_but_have_a_value_or_be_refused(seed):
    for text in broken_texts(seed, 500):
        attempt(text)


def test_many_of_the_texts_tried_are_expressions():
    usable = sum(attempt(text) for text in broken_texts("usable", 300))
    assert 75 < usable < 225


def test_the_texts_that_are_changed_at_random_are_good_themselves():
    assert all(map(attempt, VALID + CELLS))


@pytest.mark.parametrize("part", range(4))
def test_what_the_conformance_suite_writes_is_refused_or_has_a_value_too(part):
    for text in conformance_texts()[part::4]:
        attempt(text)


NESTED = {
    "brackets": "({})",
    "lists": "[{}]",
    "contexts": "{{x: {}}}",
    "ranges": "[{}..1]",
    "turned ranges": "]{}..1[",
    "filters": "a[{}]",
    "calls": "f({})",
    "named arguments": "f(x: {})",
    "minus signs": "-{}",
    "conditions": "if {} then 1 else 2",
    "branches": "if true then 1 else {}",
    "loops": "for i in {} return 1",
    "bodies of loops": "for i in l return {}",
    "some": "some i in l satisfies {}",
    "functions": "function(x) {}",
    "tests": "a in ({})",
    "tests without brackets": "a in {}",
    "between": "a between {} and 1",
    "powers": "1 ** {}",
    "comparisons": "(< {})",
    "not": "not({})",
}


@pytest.mark.parametrize("form", NESTED.values(), ids=NESTED)
@pytest.mark.parametrize("closed", [True, False], ids=["closed", "not closed"])
@pytest.mark.parametrize("depth", [30, 79, 500, 8_000])
def test_any_nesting_is_evaluated_or_refused(form, closed, depth):
    before, _, behind = form.partition("{}")
    before, behind = before.replace("{{", "{"), behind.replace("}}", "}")
    attempt((before * depth + "1" + behind * depth * closed)[:99_000])


@pytest.mark.parametrize("depth", [30, 500])
def test_nested_types_are_read_or_refused(depth):
    for before, behind in (("list<", ">"), ("context<x: ", ">"), ("function<", "> -> Any"), ("function<> -> ", "")):
        attempt(f"a instance of {before * depth}number{behind * depth}")


CHAINS = (
    "1+",
    "a.",
    "-",
    "not ",
    "1,",
    "[",
    "a[1]",
    "(1)",
    "a instance of number ",
    "a and ",
    '"a"+',
    "/*",
    "//\n",
    '"',
    "\\",
)


@pytest.mark.parametrize("piece", CHAINS)
@pytest.mark.parametrize("length", [100, 20_000])
def test_a_text_that_repeats_itself_is_evaluated_or_refused(piece, length):
    attempt((piece * length)[:99_000] + "1")
    attempt("a" + (piece * length)[:99_000])


def test_a_text_of_more_characters_than_anybody_writes_is_refused():
    with pytest.raises(feel.FeelSyntaxError, match="longer than 100000 characters"):
        feel.parse_expression(" " * 100_001, feel.Scope())
