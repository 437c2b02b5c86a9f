"""The calendar of working days."""

import pytest

from app.feel.calendar import Calendar
from app.feel.errors import NoValue
from app.feel.values import Date

CALENDAR = Calendar({Date(2014, 12, 25): "Christmas Day"}, Date(2014, 1, 1), Date(2014, 12, 31))


@pytest.mark.parametrize(
    ("day", "works"),
    [("2014-12-24", True), ("2014-12-25", False), ("2014-12-26", True), ("2014-12-27", False), ("2014-12-28", False)],
)
def test_people_work_from_monday_to_friday_but_not_on_holidays(day, works):
    assert CALENDAR.is_working_day(Date.parse(day)) is works


@pytest.mark.parametrize("day", ["2013-12-31", "2015-01-01"])
def test_outside_of_the_days_it_covers_the_calendar_knows_nothing(day):
    with pytest.raises(NoValue, match=f"the calendar covers 2014-01-01 to 2014-12-31, not {day}"):
        CALENDAR.is_working_day(Date.parse(day))
