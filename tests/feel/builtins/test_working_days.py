"""Our own functions for working days and calendar months."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feel import Limits, Run, TooComplex
from app.feel.calendar import Calendar
from app.feel.values import Date
from tests.feel.evaluation import holds, reason, value

HOLIDAYS = {
    Date(2014, 12, 25): "Christmas Day",
    Date(2014, 12, 26): "Boxing Day",
    Date(2015, 1, 1): "New Year's Day",
    Date(2015, 3, 17): "St Patrick's Day",
    Date(2015, 4, 3): "Good Friday",
}
CALENDAR = Calendar(HOLIDAYS, Date(2010, 1, 1), Date(2049, 12, 31))
DATES = st.integers(Date(2014, 1, 1).ordinal, Date(2016, 1, 1).ordinal).map(Date.from_ordinal)


def run(**more):
    return Run(calendar=CALENDAR, **more)


@pytest.mark.parametrize(
    ("day", "count", "result"),
    [
        ("2014-12-22", 1, "2014-12-23"),
        ("2014-12-24", 1, "2014-12-29"),
        ("2014-12-24", 5, "2015-01-05"),
        ("2014-12-27", 1, "2014-12-29"),
        ("2014-12-27", 0, "2014-12-27"),
        ("2014-12-29", -1, "2014-12-24"),
        ("2014-12-27", -2, "2014-12-23"),
    ],
)
def test_the_count_starts_on_the_next_working_day(day, count, result):
    assert value(f'working days after(date("{day}"), {count})', run()) == Date.parse(result)
    assert holds(f'working days after(date: @"{day}", days: {count}) = @"{result}"', run())


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ("2014-12-22", "2014-12-22", 0),
        ("2014-12-22", "2014-12-23", 1),
        ("2014-12-24", "2014-12-28", 0),
        ("2014-12-24", "2015-01-05", 5),
        ("2014-12-27", "2014-12-29", 1),
        ("2014-12-29", "2014-12-24", -1),
        ("2015-01-05", "2014-12-24", -5),
    ],
)
def test_working_days_between_two_dates_count_the_second_but_not_the_first(start, end, count):
    assert value(f'working days between(from: @"{start}", to: @"{end}")', run()) == Decimal(count)


@given(DATES, st.integers(-300, 300).filter(bool))
def test_the_nth_working_day_after_a_date_is_n_working_days_away(date, count):
    found = value("working days after(d, n)", run(), d=date, n=Decimal(count))
    assert CALENDAR.is_working_day(found)
    assert (found > date) is (count > 0)
    assert value("working days between(d, e)", run(), d=date, e=found) == Decimal(count)


@given(DATES, DATES)
def test_working_days_between_are_those_that_one_meets_on_the_way(start, end):
    step = 1 if end > start else -1
    way = range(start.ordinal + step, end.ordinal + step, step) if start != end else ()
    met = sum(CALENDAR.is_working_day(Date.from_ordinal(each)) for each in way)
    assert value("working days between(d, e)", run(), d=start, e=end) == step * met


def test_working_days_between_cost_the_same_over_decades_as_over_a_day():
    day, decades = run(), run()
    assert value('working days between(@"2014-12-22", @"2014-12-23")', day) == 1
    assert value('working days between(@"2014-12-22", @"2044-12-22")', decades) == 7823
    assert day.steps == decades.steps


@given(DATES, DATES)
def test_going_the_days_between_two_working_days_leads_from_one_to_the_other(start, end):
    end = value("next working day(d)", run(), d=end)
    count = value("working days between(a, b)", run(), a=start, b=end)
    if start != end:
        assert value("working days after(a, n)", run(), a=start, n=count) == end


@pytest.mark.parametrize(
    ("day", "result"), [("2014-12-24", "2014-12-24"), ("2014-12-25", "2014-12-29"), ("2015-03-17", "2015-03-18")]
)
def test_the_next_working_day_may_be_the_day_itself(day, result):
    assert value(f'next working day(date: @"{day}")', run()) == Date.parse(result)


@pytest.mark.parametrize(
    ("day", "months", "rule", "result"),
    [
        ("2014-11-17", 12, "first of next month", "2015-11-17"),
        ("2015-01-31", 1, "first of next month", "2015-03-01"),
        ("2016-02-29", 12, "first of next month", "2017-03-01"),
        ("2016-02-29", 48, "first of next month", "2020-02-29"),
        ("2014-12-31", 2, "first of next month", "2015-03-01"),
        ("2015-10-31", 1, "first of next month", "2015-12-01"),
        ("2016-05-31", -3, "last day of month", "2016-02-29"),
        ("2015-08-31", -3, "last day of month", "2015-05-31"),
        ("2015-01-31", 1, "last day of month", "2015-02-28"),
        ("2015-01-15", 0, "last day of month", "2015-01-15"),
    ],
)
def test_months_are_added_by_the_calendar(day, months, rule, result):
    assert value(f'add months(date("{day}"), {months}, "{rule}")') == Date.parse(result)
    assert holds(f'add months(rule: "{rule}", months: {months}, date: @"{day}") = @"{result}"')


@pytest.mark.parametrize(
    "text",
    [
        'working days after(@"2014-12-24", 1.5)',
        'working days after(@"2014-12-24", null)',
        'working days after("2014-12-24", 1)',
        'working days after(@"2049-12-31", 1)',
        'working days after(@"2010-01-01", -1)',
        'working days after(@"2014-12-24", 10**6000)',
        'working days between(@"2014-12-24", @"2050-01-01")',
        'working days between(@"2009-12-24", @"2014-12-24")',
        'working days between(@"2014-12-24", @"999999999-12-31")',
        'next working day(@"2050-01-01")',
        'add months(@"2014-12-24", 1, "same day")',
        'add months(@"2014-12-24", 1, null)',
        'add months(@"2014-12-24", 1)',
        'add months(@"2014-12-24", 0.5, "last day of month")',
        'add months(@"2014-12-24", 10**6000, "last day of month")',
        'add months(@"2014-12-24", 100000, "last day of month")',
    ],
)
def test_what_has_no_value_says_why(text):
    assert reason(text, run())


@pytest.mark.parametrize(
    "text",
    [
        'working days after(@"2014-12-24", 1)',
        'working days between(@"2014-12-24", @"2014-12-25")',
        'next working day(@"2014-12-24")',
    ],
)
def test_without_a_calendar_no_working_day_is_known(text):
    assert reason(text) == "no calendar is set here, so working days are not known"


def test_a_reason_says_which_days_the_calendar_covers():
    expected = "the calendar covers 2010-01-01 to 2049-12-31, not 2050-01-01"
    assert reason('working days after(@"2049-12-31", 1)', run()) == expected


def test_thousands_of_days_are_counted_quickly_and_paid_for():
    started, counted = time.perf_counter(), run()
    assert value('working days after(@"2014-12-24", 5000)', counted) == Date(2034, 3, 1)
    assert time.perf_counter() - started < 0.5
    assert counted.steps > 7000
    with pytest.raises(TooComplex):
        value('working days after(@"2014-12-24", 5000)', run(limits=Limits(steps=1000)))
