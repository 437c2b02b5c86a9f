"""Behind a point stand the entries of a context and the parts of dates, times, durations and ranges."""

from decimal import Decimal

import pytest

from app.feel import Limits, Run, TooComplex
from app.feel.values import parse_duration
from tests.feel.evaluation import reason, value


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ('@"2020-02-29"', "year", 2020),
        ('@"-0044-03-15"', "year", -44),
        ('@"2020-02-29"', "month", 2),
        ('@"2020-02-29"', "day", 29),
        ('@"2020-02-29"', "weekday", 6),
        ('@"2020-03-01"', "weekday", 7),
        ('@"10:20:30.5"', "hour", 10),
        ('@"10:20:30.5"', "minute", 20),
        ('@"10:20:30.5"', "second", Decimal("30.5")),
        ('@"10:20:30-01:30"', "time offset", parse_duration("-PT1H30M")),
        ('@"10:20:30Z"', "time offset", parse_duration("PT0S")),
        ('@"10:20:30"', "time offset", None),
        ('@"10:20:30@Europe/London"', "timezone", "Europe/London"),
        ('@"10:20:30Z"', "timezone", None),
        ('@"10:20:30"', "timezone", None),
        ('@"2020-07-01T10:20:30@Europe/London"', "time offset", parse_duration("PT1H")),
        ('@"2020-07-01T10:20:30@Europe/London"', "timezone", "Europe/London"),
        ('@"2020-02-29T10:20:30.25"', "year", 2020),
        ('@"2020-02-29T10:20:30.25"', "weekday", 6),
        ('@"2020-02-29T10:20:30.25"', "hour", 10),
        ('@"2020-02-29T10:20:30.25"', "second", Decimal("30.25")),
        ('@"P1DT2H3M4.5S"', "days", 1),
        ('@"P1DT2H3M4.5S"', "hours", 2),
        ('@"P1DT2H3M4.5S"', "minutes", 3),
        ('@"P1DT2H3M4.5S"', "seconds", Decimal("4.5")),
        ('@"-PT36H"', "days", -1),
        ('@"-PT36H"', "hours", -12),
        ('@"P18M"', "years", 1),
        ('@"P18M"', "months", 6),
        ('@"-P18M"', "months", -6),
        ("[1..3)", "start", 1),
        ("[1..3)", "end", 3),
        ("[1..3)", "start included", True),
        ("[1..3)", "end included", False),
        ("(< 3)", "start", None),
        ("(< 3)", "start included", False),
        ('{a: {"b c": 1}}.a', "b c", 1),
        ("{a: null}", "a", None),
    ],
)
def test_a_value_has_its_parts(text, name, found):
    assert value(f"({text}).{name}") == found


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{a: 1}.b", "there is no entry “b”"),
        ('@"2020-02-29".hour', "a date has no “hour”"),
        ('@"10:00:00".year', "a time has no “year”"),
        ('@"P1D".months', "a days and time duration has no “months”"),
        ('@"P1M".days', "a years and months duration has no “days”"),
        ("[1..3].size", "a range<Any> has no “size”"),
        ("1.x", "a number has no “x”"),
        ("null.x", "null has no “x”"),
        ('"a".length', "a string has no “length”"),
        ("abs.name", "a function has no “name”"),
    ],
)
def test_what_a_value_does_not_have_is_null_for_a_reason(text, why):
    assert reason(text) == why


def test_of_a_list_it_is_that_of_each_item_and_null_of_those_without():
    assert value("[{a: 1}, {b: 2}, 3, null, {a: null}].a") == [1, None, None, None, None]
    assert value('[@"2020-02-29", @"2021-01-01"].year') == [2020, 2021]
    assert value("[[{a: 1}], [{a: 2}, {a: 3}]].a") == [[1], [2, 3]]
    assert value("[].a") == []


def test_an_entry_comes_before_any_part():
    assert value('{year: 1, "start included": 2}.start included') == 2


def test_the_entries_of_a_long_list_are_paid_for():
    run = Run(limits=Limits(items=100))
    with pytest.raises(TooComplex):
        value("a.x", run, a=[{"x": Decimal(1)}] * 101)
