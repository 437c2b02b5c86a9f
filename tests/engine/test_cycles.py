"""A cycle names its instants in local time, whatever the clocks do."""

import datetime

import pytest

from app.clock import LOCAL
from app.engine.cycles import BadCycle, Cycle


def local(text):
    return datetime.datetime.fromisoformat(text).replace(tzinfo=LOCAL)


def after(text, day, times=1):
    """The local times that follow a moment."""
    cycle, instant, found = Cycle(text), local(day), []
    for _ in range(times):
        instant = cycle.after(instant, LOCAL)
        found.append(instant.astimezone(LOCAL).strftime("%a %Y-%m-%d %H:%M"))
    return found


@pytest.mark.parametrize(
    ("text", "day", "following"),
    [
        ("0 0 2 * * *", "2014-11-03T01:59", ["Mon 2014-11-03 02:00", "Tue 2014-11-04 02:00"]),
        ("0 0 2 * * *", "2014-11-03T02:00", ["Tue 2014-11-04 02:00"]),
        ("0 30 2 * * MON", "2014-11-03T02:30", ["Mon 2014-11-10 02:30", "Mon 2014-11-17 02:30"]),
        ("0 30 2 ? * 1-5", "2014-11-07T12:00", ["Mon 2014-11-10 02:30", "Tue 2014-11-11 02:30"]),
        ("0 0 3 1 * *", "2014-12-01T03:00", ["Thu 2015-01-01 03:00", "Sun 2015-02-01 03:00"]),
        ("0 0 3 1-7 * MON", "2014-11-04T00:00", ["Mon 2014-12-01 03:00", "Mon 2015-01-05 03:00"]),
        ("0 0 9 1 JAN/3 *", "2014-11-04T00:00", ["Thu 2015-01-01 09:00", "Wed 2015-04-01 09:00"]),
        ("0 15 8,18 * * sun", "2014-11-02T08:15", ["Sun 2014-11-02 18:15", "Sun 2014-11-09 08:15"]),
        ("0 0 0 * * 7", "2014-11-01T00:00", ["Sun 2014-11-02 00:00"]),
        ("0 0 0 29 2 *", "2014-11-01T00:00", ["Mon 2016-02-29 00:00", "Sat 2020-02-29 00:00"]),
    ],
)
def test_the_instants_that_follow_a_moment(text, day, following):
    assert after(text, day, len(following)) == following


def test_a_time_that_the_clocks_leave_out_is_made_up_for_and_one_that_comes_twice_counts_once():
    assert after("0 30 1 * * *", "2015-03-28T12:00", 2) == ["Sun 2015-03-29 02:30", "Mon 2015-03-30 01:30"]
    first = Cycle("0 30 1 * * *").after(local("2015-10-24T12:00"), LOCAL)
    assert first == datetime.datetime(2015, 10, 25, 0, 30, tzinfo=datetime.UTC)
    assert Cycle("0 30 1 * * *").after(first, LOCAL) == datetime.datetime(2015, 10, 26, 1, 30, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("R/P1D", "needs six fields"),
        ("0 0 2 * *", "needs six fields"),
        ("30 0 2 * * *", "at most once an hour"),
        ("0 */5 * * * *", "at most once an hour"),
        ("0 0 24 * * *", "its hour “24” is not one of 0 to 23"),
        ("0 0 2 0 * *", "its day of the month “0” is not one of 1 to 31"),
        ("0 0 2 * * MONDAY", "its day of the week “MONDAY” is not one of 0 to 7"),
        ("0 0 2 5-1 * *", "its day of the month “5-1” is not understood"),
        ("0 0 2 */0 * *", "its day of the month “*/0” is not understood"),
        ("0 0 2 *-3 * *", "its day of the month “*-3” is not understood"),
        ("0 0 2 L * *", "its day of the month “L” is not one of 1 to 31"),
        ("0 0 2 1,, * *", "is not understood"),
        ("0 0 2 30 2 *", "no month has such a day"),
        ("0 0 ２ * * *", "its hour “２” is not one of 0 to 23"),
    ],
)
def test_a_text_that_names_no_instants_is_refused(text, problem):
    with pytest.raises(BadCycle, match=r"^[^.]+$") as told:
        Cycle(text)
    assert problem in str(told.value)
