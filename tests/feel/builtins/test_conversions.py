"""Conversion functions."""

from decimal import Decimal

import pytest

from app.feel.values import Date, DateTime, Range, Time, parse_duration
from tests.feel.evaluation import holds, reason, value

HUGE = "(10**6000)"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ('date("2012-12-25")', "2012-12-25"),
        ('date(date and time("2012-12-25T11:00:00Z"))', "2012-12-25"),
        ('date(from: date("2012-12-25"))', "2012-12-25"),
        ("date(2012, 12, 25)", "2012-12-25"),
        ("date(year: 2012, month: 12, day: 25.9)", "2012-12-25"),
        ("date(-999999999, 1, 1)", "-999999999-01-01"),
    ],
)
def test_a_date_is_made(text, day):
    assert value(text) == Date.parse(day)


@pytest.mark.parametrize(
    "text",
    [
        'date("2012-12-25T11:00:00")',
        'date("12/25/2012")',
        "date(null)",
        "date(1)",
        "date(2012, 13, 1)",
        "date(2012, 0, 1)",
        "date(2013, 2, 29)",
        "date(2012, null, 1)",
        "date(2012, 12)",
        f"date({HUGE}, 1, 1)",
        f"date(2012, 1, -{HUGE})",
    ],
)
def test_what_is_no_date_has_no_value(text):
    assert reason(text)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ('time("23:59:00Z")', "23:59:00Z"),
        ('time(date and time("2012-12-25T11:00:00@Europe/Paris"))', "11:00:00@Europe/Paris"),
        ('time(date("2012-12-25"))', "00:00:00Z"),
        ('time(time("10:00:00"))', "10:00:00"),
        ("time(23, 59, 0)", "23:59:00"),
        ("time(23, 59, 0, null)", "23:59:00"),
        ('time(23, 59, 1.5, duration("PT0H"))', "23:59:01.5Z"),
        ('time(hour: 1, minute: 2, second: 3, offset: duration("-PT1H30M"))', "01:02:03-01:30"),
    ],
)
def test_a_time_is_made(text, time):
    made = value(text)
    assert (made, made.zone) == (Time.parse(time), Time.parse(time).zone)


@pytest.mark.parametrize(
    "text",
    [
        'time("25:00:00")',
        "time(24, 0, 0)",
        "time(-0.5, 0, 0)",
        "time(0, 0, 60)",
        "time(0, 0)",
        'time(0, 0, 0, duration("PT19H"))',
        'time(0, 0, 0, duration("PT1.5S"))',
        'time(0, 0, 0, duration("P1M"))',
        f"time(0, {HUGE}, 0)",
    ],
)
def test_what_is_no_time_has_no_value(text):
    assert reason(text)


def test_a_date_and_time_is_made_of_a_text_or_of_a_day_and_a_time():
    moment = DateTime.parse("2012-12-24T23:59:00")
    assert value('date and time("2012-12-24T23:59:00")') == moment
    assert value('date and time(date: date("2012-12-24"), time: time("23:59:00"))') == moment
    assert value('date and time(date and time("2012-12-24T01:00:00Z"), time("23:59:00"))') == moment
    assert reason('date and time("2012-12-24T25:00:00")')
    assert reason('date and time(date("2012-12-24"), null)')


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ('number("1 000,0", " ", ",")', "1000"),
        ('number("1,000.0", ",", ".")', "1000"),
        ('number("1,000.5", ",")', "1000.5"),
        ('number("1000.5")', "1000.5"),
        ('number(from: "-1000.5", decimal separator: ".")', "-1000.5"),
        ('number("1.5", null, null)', "1.5"),
        ('number(".5")', "0.5"),
        ('number("1.5e3")', "1500"),
    ],
)
def test_a_number_is_read(text, number):
    assert value(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        'number("")',
        'number("abc")',
        'number("1,000")',
        'number("1,000.0", ".", ".")',
        'number("1.0", ".")',
        'number("1.000", ".", null)',
        'number("1;0", ";", ".")',
        'number("1 0", null, " ")',
        'number("1.0,0", ",", ".")',
        'number("--1")',
        'number("+1")',
        'number(" 1")',
        'number("٣")',
        'number("NaN")',
        'number("1e99999")',
        "number(1)",
        "number(null)",
    ],
)
def test_what_is_no_number_has_no_value(text):
    assert reason(text)


def test_a_string_is_the_text_of_any_value_but_null():
    assert value("string(1.10)") == "1.1"
    assert value('string(from: [1, {a: "b"}])') == '[1, {a: "b"}]'
    assert value('string(date("2012-12-25"))') == "2012-12-25"
    assert reason("string(null)")


@pytest.mark.parametrize("text", ["P2Y2M", "P26M", "PT0S", "-P1DT2H3M4.5S", "P1M"])
def test_a_duration_is_read(text):
    assert value(f'duration("{text}")') == parse_duration(text)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ('date("2011-12-22")', 'date("2013-08-24")', "P1Y8M"),
        ('date("2013-08-24")', 'date("2011-12-22")', "-P1Y8M"),
        ('date("2015-01-31")', 'date("2015-02-28")', "P0M"),
        ('date("2015-02-28")', 'date("2015-01-31")', "P0M"),
        ('date("2015-03-31")', 'date("2015-02-28")', "-P1M"),
        ('date and time("2016-12-24T23:59:00Z")', 'date and time("2017-12-24T00:00:00Z")', "P1Y"),
        ('date("2010-05-30")', 'date and time("2017-12-15T23:59:59")', "P7Y6M"),
    ],
)
def test_months_between_two_days_are_whole(start, end, months):
    assert value(f"years and months duration({start}, {end})") == parse_duration(months)
    assert value(f"years and months duration(to: {end}, from: {start})") == parse_duration(months)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("[1..3]", Range(Decimal(1), Decimal(3))),
        (" ( -3 .. -1 [ ", Range(Decimal(-3), Decimal(-1), False, False)),
        ('["a".."b")', Range("a", "b", True, False)),
        ('[@"2012-12-25"..date("2012-12-26")]', Range(Date(2012, 12, 25), Date(2012, 12, 26))),
        ('[duration("P1D")..@"P2D"]', Range(parse_duration("P1D"), parse_duration("P2D"))),
        ("[1..null)", Range(Decimal(1), None)),
    ],
)
def test_a_range_is_read(text, made):
    assert value("range(source)", source=text) == made


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1",
        "[1..3",
        "[3..1]",
        '[1.."b"]',
        "[null..null]",
        "[true..true]",
        "[[1]..[2]]",
        "[1+1..3]",
        "[x..3]",
        '[date("2012-12-25", 1)..date("2012-12-26")]',
        "[date(2012, 12, 25)..null]",
        ">= 10",
        "[" * 200,
        "[1..2]" + " " * 2000,
    ],
)
def test_what_is_no_range_of_literals_has_no_value(text):
    assert reason("range(source)", source=text)


def test_a_day_made_by_hand_equals_one_that_is_read():
    assert holds('time("23:59:00Z") = time(23, 59, 0, duration("PT0H"))')
    assert holds('date(2012, 12, 25) = @"2012-12-25"')
