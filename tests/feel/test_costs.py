"""What would cost too much time or memory is stopped, and what is paid for is only what it costs."""

import sys
import tracemalloc
from decimal import Decimal

import pytest

from app import feel
from app.feel.texts import to_text
from tests.feel.limits import LIMITS


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
