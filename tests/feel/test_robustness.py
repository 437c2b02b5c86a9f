"""Whatever text an analyst writes, it is refused in words or has a value within the budget; nothing else happens."""

import sys
import tracemalloc
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
from tests.feel.models import conformance_texts

LIMITS = feel.Limits(steps=5_000, depth=20, items=1_000, characters=5_000, pattern_seconds=0.05)
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


def stopped(text, limits=LIMITS, **variables):
    """Whether an evaluation is stopped because it is too complex; anything else must be a value."""
    run = feel.Run(limits=limits)
    try:
        to_text(feel.evaluate(text, variables, run), run)
    except feel.TooComplex:
        return True
    return False


DOUBLE = "for i in 1..100 return if i = 1 then {} else {}"
AGAIN = "(function(g, x) g(g, {0}))(function(g, x) g(g, {0}), {1})"
BOMBS = {
    "endless recursion": "(function(g) g(g))(function(g) g(g))",
    "endless recursion that branches": "(function(g) g(g))(function(g) g(g) + g(g))",
    "endless recursion through a list": "(function(g) [g(g)][1])(function(g) [g(g)][1])",
    "a string doubled by a loop": DOUBLE.format('"a"', "partial[-1] + partial[-1]"),
    "a string doubled by recursion": AGAIN.format("x + x", '"a"'),
    "a string joined with itself": DOUBLE.format('"a"', "string join([partial[-1], partial[-1]], partial[-1])"),
    "a string replaced by more": DOUBLE.format('"a"', 'replace(partial[-1], "a", "$0$0$0")'),
    "a list doubled by a loop": DOUBLE.format("[1]", "concatenate(partial[-1], partial[-1])"),
    "a list doubled by recursion": AGAIN.format("concatenate(x, x)", "[1]"),
    "a list that shares its halves, as text": f"string({DOUBLE.format('[1]', '[partial[-1], partial[-1]]')})",
    "a list that shares its halves, flattened": f"flatten({DOUBLE.format('[1]', '[partial[-1], partial[-1]]')})",
    "a context that grows": AGAIN.format("context merge([x, {a: x, b: x}, {c: [x, x]}])", "{}"),
    "a range of a billion numbers": "for i in 1..10**9 return i",
    "a range of a billion numbers, tried": "some i in 1..10**9 satisfies i < 0",
    "a range of all days": 'for d in @"-999999999-01-01"..@"999999999-12-31" return d',
    "loops inside of loops": "for a in 1..100, b in 1..100, c in 1..100, d in 1..100 return a",
    "a loop over all that came before": "for i in 1..10**9 return partial",
    "a sort of a list compared with itself": (
        "sort(for i in 1..999 return i, function(x, y) count(for j in 1..999 return j) > x)"
    ),
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_what_would_go_on_for_ever_is_stopped(text):
    assert stopped(text)


HARMLESS = {
    "the greatest number": "10**6144 + 10**6144 = 10**6145",
    "the smallest number": "10**-6176 / 10",
    "a great power": "1.000000001 ** (10 ** 30) + exp(14000) + log(10 ** 6144)",
    "the text of the greatest number": "string length(string(10**6144))",
    "the greatest numbers, rounded": "[decimal(10**6144, 6176), floor(10**6144), modulo(10**6144, 3), odd(10**6144)]",
    "a position far away": "[1, 2][10**6144]",
    "a substring far away": 'substring("a", 10**6144, 10**6144)',
    "a date far away": "date(10**6144, 1, 1)",
    "a date in a year that nobody has": '@"999999999-12-31" + @"P1D"',
    "the last days of all": 'for d in @"999999999-12-30"..@"999999999-12-31" return d + @"P1D"',
    "a long duration": '@"P999999999999999999D" + @"P999999999999999999D"',
    "a pattern that tries everything": 'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$")',
    "a pattern with alternatives for the same": 'replace("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a|aa|a)*$", "")',
    "a pattern that repeats repetitions": 'matches("a", "((((a{1,9999}){1,9999}){1,9999}){1,9999}){1,9999}")',
    "a pattern of brackets": f'matches("a", "{"(" * 60}a{")" * 60}")',
    "a pattern of classes": f'split("a", "{"[a-z-" * 60}{"]" * 60}")',
    "a sort that always says yes": "sort(for i in 1..500 return i, function(x, y) true)",
    "a sort that says what it likes": "sort(for i in 1..99 return i, function(x, y) modulo(x * y, 7) > modulo(y, 3))",
    "a sort whose function compares with null": "sort([3, 1, 2], function(x, y) null)",
    "a function that takes itself": "(function(g) g)(function(g) g(g))",
    "a time zone that is a path": 'time("10:00:00@../../etc/passwd")',
    "a time zone that is a folder": 'time("10:00:00@Europe")',
    "a time zone that is very long": f'time("10:00:00@{"A" * 3000}")',
}


@pytest.mark.parametrize("text", HARMLESS.values(), ids=HARMLESS)
def test_what_is_only_strange_has_a_value_or_is_stopped(text):
    stopped(text)


def test_a_slow_pattern_in_a_loop_uses_up_the_steps():
    text = 'for i in 1..1000 return matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a|aa)+$")'
    assert stopped(text)


def worked(text, **variables):
    """``(calls of Python functions, steps counted)`` of an evaluation: work that no clock is needed to measure."""
    expression, run, calls = feel.compile_expression(text, list(variables)), feel.Run(), 0

    def count(frame, event, argument):
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        expression.evaluate(variables, run)
    finally:
        sys.setprofile(None)
    return calls, run.steps


SHARED = "(for i in 1..14 return if i = 1 then [1] else [partial[-1], partial[-1]])"
PAID = {
    "equality of lists": "a = b",
    "equality of contexts": "k = {x: k}.x and [k] != [j]",
    "membership in a list": "-1 in a",
    "membership in one of some lists": "-1 in (b, a)",
    "a built-in function of a list": "count(a)",
    "the type of a list": "a instance of list<number>",
    "a function of typed parameters": "(function(x: list<number>) 1)(a)",
    "the same entry of many contexts": "c.x",
    "an entry of a list that shares its halves": f"{SHARED}.x",
    "the type of a list that shares its halves": f"{SHARED}[-1] instance of {'list<' * 14}number{'>' * 14}",
    "a loop in which nothing is left to do": "for i in a, j in [] return 1",
    "some, in which nothing is left to do": "some i in 1..2000, j in [] satisfies true",
    "a loop": "for i in a return i",
    "a filter": "a[item > 5]",
    "every": "every i in a satisfies i >= 0",
    "a sum": "sum(a)",
    "a sort": "sort(a, function(x, y) x > y)",
    "what a list contains": "list contains(a, -1)",
    "the distinct values": "distinct values(concatenate(a, b, c))",
    "the text of a list": "string([a, b, c])",
    "a flat list": "flatten([a, [b, [c]]])",
    "the identity of lists": "is(a, b)",
    "replaced items": "list replace(a, function(x, y) true, 0)",
    "the entries of a context": "context(get entries(k))",
}


def assert_paid(text):
    a = [Decimal(number) for number in range(2000)]
    keyed = {str(number): number for number in a}
    lists = {"a": a, "b": list(a), "c": [{"x": number} for number in a], "k": keyed, "j": dict(keyed)}
    calls, steps = worked(text, **lists)
    assert calls < 30 * steps + 500


@pytest.mark.parametrize("text", PAID.values(), ids=PAID)
def test_what_takes_long_takes_many_steps(text):
    assert_paid(text)


@pytest.mark.parametrize(
    "text",
    [
        "starts with(s, s)",
        "ends with(s, s)",
        "duration(s)",
        "s = t",
        "s < t",
        "list contains([s], t)",
    ],
)
def test_looking_through_a_long_text_takes_steps(text):
    run, long = feel.Run(), "1" * 999_999
    feel.evaluate(text, {"s": long, "t": long[:-1] + "2"}, run)
    assert run.steps > 100


@pytest.mark.parametrize(
    "text",
    [
        'substring("" + s, 2)',
        'substring before(s, "2")',
        'substring after(s, "1")',
        'contains(s, "2")',
        'replace(s, "2", "")',
        "upper case(s)",
        "number(s)",
        's + "1"',
        "string([s])",
        'string join([s, s], "")',
    ],
)
def test_making_a_long_text_takes_steps(text):
    run = feel.Run()
    feel.evaluate(text, {"s": "1" * 199_999}, run)
    assert run.steps > 100


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_what_is_stopped_has_not_taken_much_memory(text):
    tracemalloc.start()
    try:
        assert stopped(text, feel.Limits(steps=50_000, items=5_000, characters=50_000))
        assert tracemalloc.get_traced_memory()[1] < 30_000_000
    finally:
        tracemalloc.stop()


def test_a_loop_makes_only_numbers_of_34_digits():
    (first, *_) = feel.evaluate("for i in 10**6143 * 1.5..10**6143 * 1.5 return i") or [Decimal(0)]
    assert len(first.as_tuple().digits) <= 34


@pytest.mark.parametrize("text", ["string({})", 'date("2020-01-01") + {}', "({}).days", "{} < {}", "-{} * 2"])
def test_a_duration_beyond_all_measure_has_a_value_or_none(text):
    for duration in ('@"P999999999999999999D" * 10**4000', '@"-P1D" * 10**6000', '@"P1Y" * 10**6000'):
        stopped(text.replace("{}", duration))


def test_many_long_texts_take_little_memory_too():
    tracemalloc.start()
    try:
        run = feel.Run(limits=feel.Limits(steps=20_000, items=5_000, characters=50_000))
        with pytest.raises(feel.TooComplex):
            feel.evaluate("for i in 1..5000 return substring(s, 2)", {"s": "🐎" * 50_000}, run)
        assert tracemalloc.get_traced_memory()[1] < 30_000_000
    finally:
        tracemalloc.stop()
