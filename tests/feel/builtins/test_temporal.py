"""The clock of an evaluation, and the numbers and names of days."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feel import Run
from app.feel.values import Date, DateTime
from tests.feel.evaluation import holds, reason, value

RUN = {"now": DateTime.parse("2014-11-03T10:00:00Z"), "today": Date(2014, 11, 3)}


def test_the_clock_is_the_one_that_was_lent():
    assert value("now()", Run(**RUN)) == RUN["now"]
    assert value("today()", Run(**RUN)) == RUN["today"]


def test_without_a_clock_it_is_no_time():
    assert reason("now()") == "no clock is set here, so “now()” is not known"
    assert reason("today()") == "no clock is set here, so “today()” is not known"
    assert reason("now(1)", Run(**RUN))


@pytest.mark.parametrize(
    "text",
    [
        "day of year(date(2019, 9, 17)) = 260",
        'day of year(date: date and time("2020-12-31T00:00:00")) = 366',
        'day of week(date(2019, 9, 17)) = "Tuesday"',
        'day of week(date: @"2019-09-17T10:10:10") = "Tuesday"',
        'month of year(date(2019, 9, 17)) = "September"',
        "week of year(date(2019, 9, 17)) = 38",
        "week of year(date: date(2003, 12, 29)) = 1",
        "week of year(date(2004, 1, 4)) = 1",
        "week of year(date(2005, 1, 1)) = 53",
        "week of year(date(2005, 1, 3)) = 1",
        'day of week(date("-0001-01-01")) = "Friday"',
    ],
)
def test_days_have_numbers_and_names(text):
    assert holds(text)


@pytest.mark.parametrize(
    "text", ["day of week(null)", 'day of year("2019-09-17")', "month of year()", "week of year(1)"]
)
def test_what_is_no_day_has_none(text):
    assert reason(text)


@given(st.dates())
def test_days_are_numbered_and_named_as_the_world_does(day):
    date = Date.from_python(day)
    assert value("day of year(d)", d=date) == Decimal(day.timetuple().tm_yday)
    assert value("week of year(d)", d=date) == Decimal(day.isocalendar().week)
    assert value("day of week(d)", d=date) == datetime.date.strftime(day, "%A")
    assert value("month of year(d)", d=date) == datetime.date.strftime(day, "%B")
