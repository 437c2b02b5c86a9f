"""People work in working hours: whatever is planned lies in them, and behind what led to it."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clock import LOCAL, local_date
from app.feel.calendar import Calendar
from app.feel.values import Date
from app.simulation.drawing import source_of_chance
from app.simulation.hours import Hours

CHRISTMAS = {Date.parse("2014-12-25"): "Christmas Day", Date.parse("2014-12-26"): "Boxing Day"}
HOURS = Hours(Calendar(CHRISTMAS, Date.parse("2014-01-01"), Date.parse("2016-12-31")), (9, 17))


def day(text):
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "number", "found"),
    [
        ("2014-12-23", 0, "2014-12-23"),
        ("2014-12-25", 0, "2014-12-29"),
        ("2014-12-24", 1, "2014-12-29"),
        ("2014-12-27", 1, "2014-12-29"),
        ("2014-12-19", 3, "2014-12-24"),
    ],
)
def test_days_are_counted_by_the_calendar(start, number, found):
    assert HOURS.days_later(day(start), number) == day(found)


@given(
    st.dates(day("2014-02-01"), day("2016-11-30")),
    st.dates(day("2014-02-01"), day("2016-11-30")),
    st.integers(0, 24 * 60 - 1),
    st.integers(),
)
def test_an_instant_is_in_working_hours_and_later_than_what_led_to_it(wanted, day_before, minute, seed):
    midnight = datetime.datetime.combine(day_before, datetime.time(), datetime.UTC)
    after = midnight + datetime.timedelta(minutes=minute)
    found = HOURS.instant(wanted, source_of_chance(seed), after=after)
    local = found.astimezone(LOCAL)
    assert found > after
    assert 9 <= local.hour < 17
    assert HOURS.first_day(local.date()) == local.date() >= max(wanted, local_date(after))
