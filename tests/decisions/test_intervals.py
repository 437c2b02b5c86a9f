"""Cells that are intervals are recognised, and bisection finds just the rules one of whose intervals holds a value."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import feel
from app.decisions.intervals import IntervalIndex, NotAnInterval, intervals_of
from app.feel.compare import inside
from app.feel.values import Date, Range, parse_duration


def of(text):
    return intervals_of(feel.parse_unary_tests(text, feel.Scope({"x": feel.types.ANY})))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5", [Range(5, 5)]),
        ("-5", [Range(-5, -5)]),
        ("= 5", [Range(5, 5)]),
        ("< 5", [Range(None, 5, False, False)]),
        ("<= 5", [Range(None, 5)]),
        ("> 5", [Range(5, None, False)]),
        (">= 5", [Range(5, None)]),
        ("[1..5)", [Range(1, 5, True, False)]),
        ("]1..5]", [Range(1, 5, False, True)]),
        ("1, [2..3], > 7", [Range(1, 1), Range(2, 3), Range(7, None, False)]),
        ("(< 5)", [Range(None, 5, False, False)]),
        ('date("2014-11-03")', [Range(Date(2014, 11, 3), Date(2014, 11, 3))]),
        ('>= @"P14D"', [Range(parse_duration("P14D"), None)]),
        ('< duration("P1Y")', [Range(None, parse_duration("P1Y"), False, False)]),
    ],
)
def test_constants_comparisons_and_ranges_are_intervals(text, expected):
    assert of(text) == expected


NOT_INTERVALS = (
    *("-", "null", "5, null", "< 5, null", "< null", "not(5)", "!= 5", "true", "5, true", '"a"', '5, "a"'),
    *("> x", "[1..x]", "? > 5", "[1, 2]", '5, date("2014-11-03")', 'time("09:00:00")'),
)


@pytest.mark.parametrize("text", NOT_INTERVALS)
def test_anything_else_is_no_interval(text):
    with pytest.raises(NotAnInterval):
        of(text)


ENDS = st.integers(-2, 5).map(Decimal)
SPANS = st.one_of(
    st.builds(Range, ENDS, ENDS, st.booleans(), st.booleans()),
    st.builds(Range, ENDS, st.none(), st.booleans()),
    st.builds(lambda end, included: Range(None, end, False, included), ENDS, st.booleans()),
    ENDS.map(lambda end: Range(end, end)),
)
CELLS = st.lists(st.lists(SPANS, min_size=1, max_size=4), min_size=1, max_size=8)


@settings(max_examples=200)
@given(CELLS, st.integers(-6, 12).map(lambda half: Decimal(half) / 2))
def test_the_rules_found_are_those_one_of_whose_intervals_holds_the_value(cells, value):
    index = IntervalIndex(Decimal, [(spans, 1 << place) for place, spans in enumerate(cells)])
    expected = sum(1 << place for place, spans in enumerate(cells) if any(inside(value, span) for span in spans))
    assert index.passing(value) == expected


def test_the_same_cell_may_stand_for_several_rules():
    index = IntervalIndex(Decimal, [([Range(Decimal(1), Decimal(2))], 0b101), ([Range(Decimal(2), None)], 0b010)])
    assert [index.passing(Decimal(value)) for value in (0, 1, 2, 3)] == [0, 0b101, 0b111, 0b010]


def test_the_cells_of_three_hundred_rules_are_told_apart():
    cells = [([Range(Decimal(place), Decimal(place + 1), True, False)], 1 << place) for place in range(300)]
    index = IntervalIndex(Decimal, cells)
    assert all(index.passing(Decimal(place)) == 1 << place for place in range(300))
    assert index.passing(Decimal(300)) == index.passing(Decimal(-1)) == 0


@pytest.mark.parametrize(("values", "kind"), [([Date(2014, 11, day) for day in (1, 3, 5)], Date)])
def test_dates_are_found_between_their_ends(values, kind):
    first, middle, last = values
    index = IntervalIndex(kind, [([Range(first, last, False, True)], 1)])
    assert [index.passing(value) for value in (first, middle, last, last.plus_days(1))] == [0, 1, 1, 0]
