"""Operators and forms without loops: three-valued logic, comparisons, names found early, and a note for every null."""

import gc
import weakref
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import feel
from app.feel import Run, Scope
from app.feel.errors import UnknownName
from app.feel.values import Range
from tests.feel.evaluation import reason, value

LOGIC = {"true": True, "false": False, "null": None, "1": None}


def quietly(text, **variables):
    """The value of an expression, whatever notes it leaves."""
    return feel.evaluate(text, variables)


def conjunction(a, b):
    return False if False in (a, b) else True if a is b is True else None


def disjunction(a, b):
    return True if True in (a, b) else False if a is b is False else None


@pytest.mark.parametrize("left", LOGIC)
@pytest.mark.parametrize("right", LOGIC)
def test_and_and_or_have_three_values(left, right):
    a, b = LOGIC[left], LOGIC[right]
    assert quietly(f"{left} and {right}") is conjunction(a, b)
    assert quietly(f"{left} or {right}") is disjunction(a, b)


@pytest.mark.parametrize(
    ("text", "result"), [("true", False), ("false", True), ("null", None), ("1", None), ('"a"', None)]
)
def test_not_has_three_values(text, result):
    assert quietly(f"not({text})") is result


@given(*[st.sampled_from(("true", "false", "null"))] * 3)
def test_and_or_and_not_keep_the_laws_of_logic(a, b, c):
    assert quietly(f"not({a} and {b})") is quietly(f"not({a}) or not({b})")
    assert quietly(f"not({a} or {b})") is quietly(f"not({a}) and not({b})")
    assert quietly(f"{a} and ({b} or {c})") is quietly(f"{a} and {b} or {a} and {c}")
    assert quietly(f"({a} and {b}) and {c}") is quietly(f"{a} and ({b} and {c})")
    assert quietly(f"not(not({a}))") is quietly(a)


def test_and_and_or_stop_at_what_decides():
    assert value("false and 1 / 0 = 1") is False
    assert value("true or 1 / 0 = 1") is True


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("1 = 1.0", True),
        ("1 != 2", True),
        ('"a" < "b"', True),
        ("2 <= 2", True),
        ("2 >= 3", False),
        ("null = null", True),
        ("null != 1", True),
        ("1 = null", False),
        ("null < 1", None),
        ("[1, 2] = [1, 2]", True),
        ("{a: 1} != {a: 2}", True),
        ('@"2020-01-01" < @"2020-01-02"', True),
        ("true = (1 = 1)", True),
        ("2 between 1 and 3", True),
        ("1 between 1 and 3", True),
        ("3 between 1 and 3", True),
        ("0 between 1 and 3", False),
        ("4 between 1 and 3", False),
        ("null between 1 and 3", None),
        ("0 between 1 and null", False),
        ("2 between 1 and null", None),
        ("2 between 3 and 1", False),
        ('"b" between "a" and "c"', True),
        ("1 instance of number", True),
        ("1 instance of string", False),
        ("null instance of number", False),
        ("null instance of Null", True),
        ("[1] instance of list<number>", True),
        ('(if true then 1 else "a")', 1),
        ("if false then 1 else 2", 2),
        ("if null then 1 else 2", 2),
        ("[1, null]", [1, None]),
        ("[]", []),
        ("[1..3) = [1..3)", True),
        ("(= 5)", Range(Decimal(5), Decimal(5))),
        ("(< 5)", Range(None, Decimal(5), False, False)),
        ("(>= 5)", Range(Decimal(5), None, True, False)),
        ("[null..5]", Range(None, Decimal(5))),
        ("- - 1", 1),
    ],
)
def test_an_expression_has_its_value(text, result):
    found = quietly(text)
    assert (type(found), found) == (
        type(result) if not isinstance(result, int) or isinstance(result, bool) else Decimal,
        result,
    )


@given(*[st.integers(-3, 3)] * 3)
def test_between_is_two_comparisons(a, b, c):
    given = {name: Decimal(number) for name, number in zip("abc", (a, b, c), strict=True)}
    assert value("a between b and c", **given) is value("a >= b and a <= c", **given) is (b <= a <= c)
    assert value("a in [b..c]", **given) is value("a between b and c", **given)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('1 = "1"', "a number cannot be compared with a string"),
        ('1 < "1"', "a number cannot be compared with a string"),
        ("true < false", "a boolean cannot be compared with a boolean"),
        ("[1] < [2]", "a list<Any> cannot be compared with a list<Any>"),
        ('2 between "a" and 3', "a string cannot be compared with a number"),
        ('[1.."a"]', "a range cannot go from a number to a string"),
        ("[true..false]", "a boolean cannot be the end of a range"),
        ("(< true)", "a boolean cannot be the end of a range"),
        ("[null..null]", "a range needs at least one end"),
        ("(!= 5)", "“!=” makes no range"),
        ('@"2020-02-30"', "“2020-02-30” is not a date, time, date and time or duration"),
        ("1 and true", "a number is not a boolean"),
        ("null or 1", "a number is not a boolean"),
        ('"a" in (< 5)', "a string cannot be compared with what it is tested for"),
    ],
)
def test_what_has_no_value_is_null_for_a_reason(text, why):
    assert reason(text) == why


def test_a_note_names_the_place_in_the_text():
    run = Run()
    assert feel.evaluate('[1, 2 + "a", 1 / 0]', {}, run) == [1, None, None]
    assert [(note.position, note.reason) for note in run.notes] == [
        (7, "a number + a string is not defined"),
        (16, "a division by zero"),
    ]


def test_only_the_branch_that_is_taken_is_evaluated():
    assert value("if true then 1 else 1 / 0") == 1
    assert value("if false then 1 / 0 else 2") == 2


def test_a_variable_that_is_not_given_is_null():
    assert feel.compile_expression("a", ["a"]).evaluate({}) is None


def test_the_innermost_variable_of_a_name_counts():
    assert value("for a in [1], b in [a + 1] return {a: 10, c: a + b}.c", a=Decimal(100)) == [12]
    assert value("(function(x) (function(y) (function(z) x + y * 10 + z * 100)(3))(2))(1)") == 321


@pytest.mark.parametrize(
    ("text", "position", "name"),
    [
        ("weeks on JSB", 1, "weeks on JSB"),
        ("1 + x.y", 5, "x"),
        ("if true then 1 else zz", 21, "zz"),
        ("function(a) b", 13, "b"),
        ("for i in l return j", 10, "l"),
        ("{a: b, b: 1}", 5, "b"),
        ("1 instance of tAnimal", 15, "tAnimal"),
        ("not known(1)", 1, "not known"),
    ],
)
def test_a_name_that_nobody_knows_is_found_when_the_text_is_compiled(text, position, name):
    with pytest.raises(UnknownName) as caught:
        feel.compile_expression(text, ["weeks on JSA"])
    assert (caught.value.position, caught.value.name) == (position, name)


def test_in_a_lenient_scope_it_is_null_with_a_note():
    run = Run()
    expression = feel.compile_expression("[unknown, 1]", Scope({}, lenient=True))
    assert expression.evaluate({}, run) == [None, 1]
    assert run.notes[0] == (2, "nothing here is called “unknown”")


def test_a_variable_hides_a_built_in_function():
    assert value("count + 1", count=Decimal(1)) == 2
    assert value("(function(abs) abs(1))(function(x) x + 41)") == 42


def test_a_built_in_function_is_a_value():
    assert value("sort([3, 1, 2], before)") == [1, 2, 3]
    assert value("(function(f) f([1, 2]))(count)") == 2


def test_a_compiled_expression_may_be_evaluated_again_and_again():
    expression = feel.compile_expression("{x: n * 2, y: x + 1}.y", ["n"])
    assert [expression.evaluate({"n": Decimal(n)}) for n in range(3)] == [1, 3, 5]


class Held(dict):
    """A context that can be watched."""


@pytest.mark.parametrize("text", ['[@"x", a]', '{b: a, c: @"x"}'])
def test_no_value_outlives_its_evaluation(text):
    expression, held = feel.compile_expression(text, ["a"]), Held()
    watched = weakref.ref(held)
    expression.evaluate({"a": held})
    del held
    gc.collect()
    assert watched() is None
