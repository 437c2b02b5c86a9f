"""The calendar of working days: the days of CV-02, and the deadlines of the handbook that turn on them."""

import json

import pytest

from app.decisions.calendar_file import read_calendar
from app.feel.values import Date
from tests.project import PROCESSES

FILE = PROCESSES / "register" / "holidays.json"
CALENDAR = read_calendar(FILE)


@pytest.mark.parametrize(
    "day",
    [
        "2014-12-25",
        "2014-12-26",
        "2015-03-17",
        "2015-04-03",
        "2015-04-06",
        "2015-05-04",
        "2015-05-25",
        "2015-07-13",
        "2015-08-31",
        "2015-12-28",
        "2016-12-27",
        "2017-01-02",
        "2018-03-19",
        "2022-09-19",
        "2014-11-08",
        "2014-11-09",
    ],
)
def test_nobody_works_on_a_bank_holiday_its_substitute_or_a_weekend(day):
    assert not CALENDAR.is_working_day(Date.parse(day))


@pytest.mark.parametrize("day", ["2015-04-07", "2014-12-24", "2015-07-14", "2014-11-10"])
def test_easter_tuesday_and_other_days_are_working_days(day):
    assert CALENDAR.is_working_day(Date.parse(day))


def test_the_file_is_in_order_and_says_where_it_comes_from():
    contents = json.loads(FILE.read_text(encoding="utf-8"))
    days = [entry["date"] for entry in contents["holidays"]]
    assert days == sorted(set(days))
    assert (contents["first"], contents["last"]) == ("2009-01-01", "2035-12-31")
    assert contents["source"]
    assert contents["written_with"].startswith("holidays ")
    for entry in contents["exceptions"]:
        assert set(entry) == {"date", "name", "working", "source"}
