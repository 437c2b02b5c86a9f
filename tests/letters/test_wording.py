"""Values in the words of a letter."""

import pytest

from app.feel import NoValue
from app.feel.values import Date, DateTime, Time, parse_duration
from app.feel.values.numbers import number
from app.letters.wording import words


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (Date(2014, 11, 17), "Monday 17 November 2014"),
        (Date(2015, 3, 1), "Sunday 1 March 2015"),
        (Time.parse("10:00:00"), "10am"),
        (Time.parse("00:05:00"), "12:05am"),
        (Time.parse("12:30:00"), "12:30pm"),
        (Time.parse("16:45:00"), "4:45pm"),
        (Time.parse("12:00:00"), "midday"),
        (Time.parse("00:00:00"), "midnight"),
        (DateTime.parse("2014-11-17T10:30:00"), "Monday 17 November 2014 at 10:30am"),
        (DateTime.parse("2014-07-01T23:30:00Z"), "Wednesday 2 July 2014 at 12:30am"),
        (DateTime.parse("2014-11-17T10:30:00@Europe/London"), "Monday 17 November 2014 at 10:30am"),
        (number("2.50"), "2.5"),
        (number("26"), "26"),
        ("Ann", "Ann"),
    ],
)
def test_a_value_in_words(value, wanted):
    assert words(value) == wanted


@pytest.mark.parametrize("value", [None, "", "  ", True, [], {}, parse_duration("P14D")])
def test_what_has_no_words_is_refused(value):
    with pytest.raises(NoValue, match="has no words; say in a condition"):
        words(value)
