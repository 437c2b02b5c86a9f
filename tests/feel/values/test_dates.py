"""Dates: the Gregorian calendar as Python has it, and the same far beyond its years."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feel.errors import NoValue
from app.feel.values import Date
from app.feel.values.dates import MAX_YEAR, is_leap_year, month_length

FIRST, LAST = Date(-MAX_YEAR, 1, 1), Date(MAX_YEAR, 12, 31)
DATES = st.integers(FIRST.ordinal, LAST.ordinal).map(Date.from_ordinal)
NEAR = st.integers(-2_000_000, 2_000_000)
MONTHS = st.integers(-60_000, 60_000)


@given(st.dates())
def test_within_its_years_dates_are_those_of_python(plain):
    date = Date.from_python(plain)
    assert (date.year, date.month, date.day) == (plain.year, plain.month, plain.day)
    assert date.to_python() == plain
    assert str(date) == plain.isoformat()
    assert date.ordinal == plain.toordinal()
    assert date.weekday == plain.isoweekday()


@given(st.integers(FIRST.ordinal, LAST.ordinal))
def test_every_ordinal_from_the_first_year_to_the_last_is_one_date(ordinal):
    date = Date.from_ordinal(ordinal)
    assert date.ordinal == ordinal
    assert Date(date.year, date.month, date.day) == date
    assert date.weekday == (ordinal - 1) % 7 + 1


@pytest.mark.parametrize("year", [-MAX_YEAR, -400, -101, -100, -4, -1, 0, 1, 4, 100, 1900, 2000, 2023, 2024, MAX_YEAR])
def test_in_every_year_one_day_follows_another(year):
    ordinal = Date(year, 1, 1).ordinal
    for month in range(1, 13):
        for day in range(1, month_length(year, month) + 1):
            assert Date.from_ordinal(ordinal) == Date(year, month, day)
            ordinal += 1
    if year < MAX_YEAR:
        assert Date(year + 1, 1, 1).ordinal == ordinal


@given(DATES, NEAR)
def test_days_forward_and_back_lead_to_the_same_date(date, days):
    if FIRST.ordinal <= date.ordinal + days <= LAST.ordinal:
        later = date.plus_days(days)
        assert later.plus_days(-days) == date
        assert later.ordinal - date.ordinal == days
        assert (later > date) is (days > 0)


@given(st.dates(), st.integers(-20_000, 20_000))
def test_adding_days_agrees_with_python(plain, days):
    try:
        later = plain + datetime.timedelta(days)
    except OverflowError:
        return
    assert Date.from_python(plain).plus_days(days).to_python() == later


@given(DATES, MONTHS)
def test_adding_months_keeps_the_day_or_takes_the_last_one_of_a_shorter_month(date, months):
    if abs(date.year) > MAX_YEAR - 6000:
        return
    later = date.plus_months(months)
    assert (later.year * 12 + later.month) - (date.year * 12 + date.month) == months
    assert later.day == min(date.day, month_length(later.year, later.month))


@pytest.mark.parametrize(
    ("date", "months", "later"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", -12, "2023-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2024-12-31", 2, "2025-02-28"),
        ("2024-01-01", -1, "2023-12-01"),
        ("0001-01-31", -11, "0000-02-29"),
        ("-0001-12-31", 1, "0000-01-31"),
        ("2024-05-31", 0, "2024-05-31"),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_of_the_month(date, months, later):
    assert str(Date.parse(date).plus_months(months)) == later


@pytest.mark.parametrize(
    ("year", "leap"), [(2024, True), (2023, False), (1900, False), (2000, True), (0, True), (-4, True), (-100, False)]
)
def test_leap_years_are_those_of_the_gregorian_calendar(year, leap):
    assert is_leap_year(year) is leap
    assert month_length(year, 2) == (29 if leap else 28)


@given(DATES)
def test_a_date_is_read_as_it_is_written(date):
    assert Date.parse(str(date)) == date


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2014-11-03", (2014, 11, 3)),
        ("0000-01-01", (0, 1, 1)),
        ("-0044-03-15", (-44, 3, 15)),
        ("99999-12-31", (99999, 12, 31)),
        ("-999999999-01-01", (-999999999, 1, 1)),
        ("999999999-12-31", (999999999, 12, 31)),
    ],
)
def test_a_year_has_four_digits_or_up_to_nine(text, parts):
    date = Date.parse(text)
    assert (date.year, date.month, date.day) == parts
    assert str(date) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2014",
        "2014-11",
        "14-11-03",
        "2014-1-03",
        "2014-11-3",
        "2014/11/03",
        "20141103",
        "02014-11-03",
        "1000000000-01-01",
        "+2014-11-03",
        "2014-11-03Z",
        "2014-11-03 ",
        "2014-11-03T00:00:00",
        "２０１４-11-03",
        "2014-11-03\n",
    ],
)
def test_another_text_is_no_date(text):
    with pytest.raises(NoValue, match="is not a date"):
        Date.parse(text)


@pytest.mark.parametrize("text", ["2023-02-29", "2014-00-03", "2014-13-03", "2014-11-00", "2014-11-31", "1900-02-29"])
def test_a_day_that_is_not_in_the_calendar_is_no_date(text):
    with pytest.raises(NoValue, match=f"there is no date {text}"):
        Date.parse(text)


@pytest.mark.parametrize("year", [MAX_YEAR + 1, -MAX_YEAR - 1])
def test_a_year_beyond_nine_digits_is_out_of_range(year):
    with pytest.raises(NoValue, match="out of range"):
        Date(year, 1, 1)


def test_arithmetic_beyond_the_last_year_has_no_value():
    for move in (lambda: LAST.plus_days(1), lambda: FIRST.plus_days(-1), lambda: LAST.plus_months(1)):
        with pytest.raises(NoValue, match="out of range"):
            move()


@pytest.mark.parametrize("year", [0, -1, 10_000])
def test_a_date_beyond_the_years_of_python_is_none_of_its_dates(year):
    with pytest.raises(NoValue, match=f"the year {year} is out of range"):
        Date(year, 1, 1).to_python()


@given(st.lists(DATES))
def test_dates_are_sorted_by_their_days(dates):
    assert sorted(dates) == sorted(dates, key=lambda date: date.ordinal)


@given(DATES, DATES)
def test_dates_are_equal_when_their_parts_are(a, b):
    assert (a == b) is (str(a) == str(b))
    assert a != b or hash(a) == hash(b)
    assert a != str(a)


def test_a_date_cannot_be_changed():
    with pytest.raises(AttributeError):
        FIRST.year = 2000


def test_a_date_shows_itself():
    assert repr(Date(2014, 11, 3)) == "Date(2014-11-03)"
