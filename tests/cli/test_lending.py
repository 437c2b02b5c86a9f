"""An evaluation is lent the clock, as of a day, and the calendar of the processes folder."""

import pytest

from app import clock
from app.cli.calendar import BadCalendar
from app.cli.lending import NotADate, lent
from app.feel.values import Date, DateTime


def config(folders):
    return {"PROCESSES_FOLDER": str(folders.processes)}


def test_a_day_that_is_given_is_today(folders):
    found = lent(config(folders), "2014-11-03")
    assert found["today"] == Date(2014, 11, 3)
    assert set(found) == {"now", "today", "calendar"}


def test_without_one_today_is_the_present_day_in_london(folders):
    before = clock.local_date(clock.now())
    found = lent(config(folders))
    assert before <= found["today"].to_python() <= clock.local_date(clock.now())


def test_now_is_the_present_instant_with_its_zone(folders):
    found = lent(config(folders), "2014-11-03")["now"]
    assert type(found) is DateTime
    assert found.offset == 0


def test_the_calendar_is_that_of_the_folder(folders):
    calendar = lent(config(folders))["calendar"]
    assert not calendar.is_working_day(Date(2014, 12, 25))


@pytest.mark.parametrize("day", ["2014-13-01", "soon", "03/11/2014", "2014-11-03T09:00:00"])
def test_what_is_no_day_is_refused(folders, day):
    with pytest.raises(NotADate) as caught:
        lent(config(folders), day)
    assert caught.value.sentence == f"“{day}” is not a date; write it as 2014-11-03."


def test_without_a_calendar_nothing_is_lent(tmp_path):
    with pytest.raises(BadCalendar):
        lent({"PROCESSES_FOLDER": str(tmp_path)})
