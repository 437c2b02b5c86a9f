"""A due date is told as days from today in London, and puts tasks in order."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.runtime.due_dates import UNDATED, Due, due, urgency_of

NOW = datetime.datetime(2014, 11, 17, 9, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2014-11-14", (True, 3)),
        ("2014-11-17", (False, 0)),
        ("2014-11-18", (False, -1)),
        ("2014-11-16T23:30:00Z", (True, 1)),
        (None, (False, None)),
        ("", (False, None)),
        ("soon", (False, None)),
        ("2014-11-17T25:00:00Z", (False, None)),
    ],
)
def test_a_task_is_overdue_from_the_day_after_its_date(value, expected):
    assert due(value, NOW) == Due(value, *expected)


def test_the_day_is_that_of_london():
    late_in_summer = datetime.datetime(2014, 7, 1, 23, 30, tzinfo=datetime.UTC)
    assert due("2014-07-01", late_in_summer).days == 1
    assert due("2014-07-01T23:30:00Z", late_in_summer).days == 0


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2014-07-01", "2014-07-01"),
        ("2014-07-01T23:30:00Z", "2014-07-02T00:30:00"),
        ("2014-07-01T10:00:00+01:00", "2014-07-01T10:00:00"),
        ("2014-07-01T10:00:00", "2014-07-01T10:00:00"),
        (None, UNDATED),
        ("soon", UNDATED),
    ],
)
def test_the_text_by_which_tasks_are_ordered_is_local(value, text):
    assert urgency_of(value) == text


@given(st.lists(st.datetimes(timezones=st.just(datetime.UTC)), min_size=2, max_size=2))
def test_tasks_are_in_the_order_of_their_instants_and_a_date_comes_before_its_times(pair):
    first, second = sorted(each.replace(year=2000 + each.year % 100, hour=12, microsecond=0, day=1) for each in pair)
    texts = [urgency_of(each.isoformat()) for each in (first, second)]
    assert texts == sorted(texts)
    assert urgency_of(first.date().isoformat()) < texts[0] < UNDATED
