"""The calendar is written once from a list of bank holidays, kept by hand afterwards, and read or refused whole."""

import json

import pytest

from app.decisions.calendar_file import BadCalendar, read_calendar
from app.feel.errors import NoValue
from app.feel.values import Date
from tests.cli.commands import CALENDAR, printed, refused
from tests.project import PROCESSES


def read(folders, **changes):
    folders.write(folders.calendar, {**CALENDAR, **changes})
    return read_calendar(folders.calendar)


# --- reading -----------------------------------------------------------------------------------------------


def test_people_work_from_monday_to_friday_but_not_on_holidays(folders):
    calendar = read(folders)
    days = {day: calendar.is_working_day(Date(2014, 12, day)) for day in range(22, 30)}
    assert [day for day, works in days.items() if works] == [22, 23, 24, 29]


def test_an_exception_takes_a_holiday_away_or_adds_one(folders):
    exceptions = [
        {"date": "2014-12-26", "name": "worked", "working": True},
        {"date": "2014-12-24", "name": "closed", "working": False},
        {"date": "2014-12-23", "name": "worked anyway", "working": True},
    ]
    calendar = read(folders, exceptions=exceptions)
    assert [day for day in range(22, 27) if calendar.is_working_day(Date(2014, 12, day))] == [22, 23, 26]


def test_a_calendar_says_nothing_of_days_it_does_not_cover(folders):
    calendar = read(folders)
    assert calendar.is_working_day(Date(2015, 12, 31))
    for day in (Date(2013, 12, 31), Date(2016, 1, 1)):
        with pytest.raises(NoValue, match="the calendar covers 2014-01-01 to 2015-12-31"):
            calendar.is_working_day(day)


def test_the_calendar_of_the_programme_can_be_read():
    calendar = read_calendar(PROCESSES / "register" / "holidays.json")
    assert not calendar.is_working_day(Date(2014, 3, 17))
    assert calendar.is_working_day(Date(2014, 3, 18))


@pytest.mark.parametrize(
    "changes",
    [
        {"holidays": [{"date": "25/12/2014", "name": "Christmas Day"}]},
        {"holidays": [{"date": "2014-12-25"}]},
        {"holidays": [5]},
        {"exceptions": [{"date": "2014-12-25", "name": "x"}]},
        {"first": None},
        {"last": "2014"},
    ],
)
def test_a_calendar_with_a_mistake_is_refused_with_its_file(folders, changes):
    with pytest.raises(BadCalendar) as caught:
        read(folders, **changes)
    assert caught.value.sentence.startswith(f"{folders.calendar}: it is not a calendar (")


@pytest.mark.parametrize("contents", ["{", "[]", "{}", "5"])
def test_what_is_no_calendar_at_all_is_refused(folders, contents):
    folders.write(folders.calendar, contents)
    with pytest.raises(BadCalendar, match="it is not a calendar"):
        read_calendar(folders.calendar)


def test_a_calendar_that_is_not_there_says_how_to_write_it(tmp_path):
    with pytest.raises(BadCalendar, match=r"the file cannot be read; write it with “flask calendar write”\."):
        read_calendar(tmp_path / "nix.json")


# --- writing -----------------------------------------------------------------------------------------------


def test_write_makes_a_calendar_that_can_be_read(folders):
    folders.calendar.unlink()
    folders.calendar.parent.rmdir()
    text = printed(folders.run("calendar", "write", "--from", 2014, "--to", 2015))
    written = json.loads(folders.calendar.read_text(encoding="utf-8"))
    assert text == f"{folders.calendar}: {len(written['holidays'])} days from 2014 to 2015\n"
    assert (written["first"], written["last"], written["exceptions"]) == ("2014-01-01", "2015-12-31", [])
    assert written["written_with"].startswith("holidays ")
    calendar = read_calendar(folders.calendar)
    assert not calendar.is_working_day(Date(2014, 12, 25))
    assert calendar.is_working_day(Date(2014, 12, 24))


def test_write_leaves_exceptions_country_and_source_as_they_are(folders):
    kept = {
        "exceptions": [{"date": "2015-01-02", "name": "kept", "working": False}],
        "country": "GB",
        "subdivision": "SCT",
        "source": "a source",
    }
    read(folders, **kept)
    printed(folders.run("calendar", "write", "--from", 2014, "--to", 2014))
    written = json.loads(folders.calendar.read_text(encoding="utf-8"))
    assert {name: written[name] for name in kept} == kept
    assert {entry["date"][:4] for entry in written["holidays"]} == {"2014"}
    assert "2014-12-01" in {entry["date"] for entry in written["holidays"]}


def test_the_days_that_write_counts_are_the_holidays(folders):
    read(folders, exceptions=[])
    without = printed(folders.run("calendar", "write", "--from", 2014, "--to", 2014))
    assert f": {len(json.loads(folders.calendar.read_text(encoding='utf-8'))['holidays'])} days" in without


def test_write_does_not_count_exceptions(folders):
    read(folders, exceptions=[{"date": "2014-12-24", "name": "closed", "working": False}])
    text = printed(folders.run("calendar", "write", "--from", 2014, "--to", 2014))
    assert f": {len(json.loads(folders.calendar.read_text(encoding='utf-8'))['holidays'])} days" in text


def test_write_twice_is_the_same(folders):
    printed(folders.run("calendar", "write", "--from", 2014, "--to", 2014))
    first = folders.calendar.read_bytes()
    printed(folders.run("calendar", "write", "--from", 2014, "--to", 2014))
    assert folders.calendar.read_bytes() == first


def test_write_refuses_years_in_the_wrong_order_and_changes_nothing(folders):
    before = folders.calendar.read_bytes()
    sentence = refused(folders.run("calendar", "write", "--from", 2015, "--to", 2014))
    assert "The first year comes after the last." in sentence
    assert folders.calendar.read_bytes() == before


@pytest.mark.parametrize("contents", ["{", "[]", '{"country": "Atlantis"}'])
def test_write_refuses_to_go_on_from_what_is_no_calendar(folders, contents):
    folders.write(folders.calendar, contents)
    assert "holidays.json" in refused(folders.run("calendar", "write", "--from", 2014, "--to", 2014))
    assert folders.calendar.read_text(encoding="utf-8") == contents
