"""The tests in cells and behind “in”: what they let through, what they stop and what they cannot tell."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import feel
from app.feel import Frame, Run, Scope, UnknownName
from app.feel.values import Date

DAY = Date(2020, 2, 29)


def passes(cell, tested, **variables):
    """What the text of a cell says of a value."""
    compiled = feel.compile_unary_tests(cell, list(variables))
    return compiled.closure(Decimal(tested) if type(tested) is int else tested, Frame(variables, None, Run()))


@pytest.mark.parametrize(
    ("cell", "tested", "answer"),
    [
        ("-", 1, True),
        ("-", None, True),
        ("5", 5, True),
        ("5", 6, False),
        ("5", None, False),
        ("5", "5", None),
        ("null", None, True),
        ("null", 1, False),
        ('"a"', "a", True),
        ('"a"', "b", False),
        ('"a"', None, False),
        ("true", True, True),
        ("true", False, False),
        ("true", None, False),
        ("true", "a", None),
        ("false", False, True),
        ("< 5", 4, True),
        ("< 5", 5, False),
        ("<= 5", 5, True),
        ("> 5", 5, False),
        (">= 5", 5, True),
        ("= 5", 5, True),
        ("!= 5", 5, False),
        ("!= 5", 6, True),
        ("< 5", None, None),
        ("< 5", "a", None),
        ("(< 5)", 4, True),
        ("[1..5]", 1, True),
        ("(1..5]", 1, False),
        ("[1..5)", 5, False),
        ("]1..5[", 5, False),
        ("[1..5]", None, None),
        ('["a".."c"]', "b", True),
        ('[@"2020-01-01"..@"2020-12-31"]', DAY, True),
        ("1, 2, 3", 2, True),
        ("1, 2, 3", 4, False),
        ("< 1, > 5", 0, True),
        ("< 1, > 5", 3, False),
        ('1, "a"', 2, None),
        ('2, "a"', 2, True),
        ("[1, 2]", 2, True),
        ("[1, 2]", 3, False),
        ("[1, [4..6]]", 5, True),
        ("[1, 2]", [Decimal(1), Decimal(2)], True),
        ("[1, 2]", [Decimal(1)], False),
        ("not(5)", 5, False),
        ("not(5)", 6, True),
        ("not(1, 2)", 2, False),
        ("not(1, 2)", 3, True),
        ("not(< 5)", None, None),
        ("not(null)", None, False),
        ("not([1..5])", 6, True),
        ("? > 1 and ? < 5", 3, True),
        ("? > 1 and ? < 5", 5, False),
        ("not(? > 3)", 3, True),
        ("odd(?)", 3, True),
        ("odd(?)", None, None),
        ("? + 1", 3, None),
        ("? in [1, 2]", 2, True),
        ("2 + 3", 5, True),
        ("-5", -5, True),
        ("{a: 1}", {"a": Decimal(1)}, True),
    ],
)
def test_a_cell_lets_a_value_through_or_stops_it_or_cannot_tell(cell, tested, answer):
    assert passes(cell, tested) is answer


@pytest.mark.parametrize(
    ("cell", "tested", "answer"),
    [
        ("limit", 5, True),
        ("limit", 4, False),
        ("< limit", 4, True),
        ("< limit + 1", 5, True),
        ("[0..limit]", 5, True),
        ("allowed", 2, True),
        ("allowed", 3, False),
        ("flag", 3, True),
        ("not(flag)", 3, False),
        ("? * 2 = limit * 2", 5, True),
        ("nothing", None, True),
        ("nothing", 1, False),
        ("span", 2, True),
        ("span", 9, False),
    ],
)
def test_a_cell_may_use_variables(cell, tested, answer):
    variables = {
        "limit": Decimal(5),
        "allowed": [Decimal(1), Decimal(2)],
        "flag": True,
        "nothing": None,
        "span": feel.evaluate("[1..3]"),
    }
    assert passes(cell, tested, **variables) is answer


def test_a_name_in_a_cell_that_nobody_knows_is_found_when_it_is_compiled():
    with pytest.raises(UnknownName):
        feel.compile_unary_tests("< limit", ["limits"])
    with pytest.raises(UnknownName):
        feel.compile_unary_tests("item", [])


@given(st.integers(-5, 5), st.lists(st.integers(-5, 5), min_size=1, max_size=4))
def test_several_tests_are_any_of_them_and_not_is_none_of_them(tested, wanted):
    cell = ", ".join(map(str, wanted))
    assert passes(cell, tested) is (tested in wanted)
    assert passes(f"not({cell})", tested) is (tested not in wanted)
    assert feel.evaluate(f"{tested} in ({cell})") is (tested in wanted)
    assert feel.evaluate(f"{tested} in [{cell}]") is (tested in wanted)


@pytest.mark.parametrize("low", "[(")
@pytest.mark.parametrize("high", "])")
@given(st.integers(-3, 3), st.integers(-3, 3), st.integers(-3, 3))
def test_a_range_is_two_comparisons(low, high, tested, start, end):
    above = f"{start} {'<=' if low == '[' else '<'} {tested}"
    below = f"{tested} {'<=' if high == ']' else '<'} {end}"
    expected = feel.evaluate(f"{above} and {below}")
    assert passes(f"{low}{start}..{end}{high}", tested) is expected
    assert feel.evaluate(f"{tested} in {low}{start}..{end}{high}") is expected


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("1 in [1, 2]", True),
        ("3 in (1, 2)", False),
        ("1 in 1", True),
        ("1 in (1)", True),
        ("1 in (< 5)", True),
        ("7 in (< 5, > 6)", True),
        ("1 in [2..3]", False),
        ("[1] in [[1], [2]]", True),
        ("1 in [[1..2], 5]", True),
        ("null in (1, null)", True),
        ("null in [1, 2]", False),
        ("[1..2] in [[1..2], 5]", True),
        ('"a" in (< 5)', None),
        ("1 in null", False),
    ],
)
def test_in_asks_the_same_of_a_value(text, answer):
    assert feel.evaluate(text) is answer


def test_what_a_cell_looks_through_is_paid_for():
    run = Run()
    cell = feel.compile_unary_tests("wanted", ["wanted"])
    cell.closure(Decimal(-1), Frame({"wanted": [Decimal(1)] * 500}, None, run))
    assert run.steps >= 500


def test_a_cell_that_fails_again_keeps_its_answer():
    cell, frame = feel.compile_unary_tests("1 / 0", Scope()), Frame({}, None, Run())
    assert [cell.closure(Decimal(1), frame) for _ in range(2)] == [False, False]
