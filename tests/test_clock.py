"""The clock tells an instant in UTC, and a day begins and ends in London."""

import datetime

import pytest

from app.clock import local_date, now


def test_now_is_an_instant_in_utc():
    assert now().tzinfo is datetime.UTC


def test_now_does_not_go_back():
    assert now() <= now()


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        ("2014-11-03T00:00:00+00:00", "2014-11-03"),
        ("2014-11-02T23:59:59+00:00", "2014-11-02"),
        ("2014-07-01T22:59:59+00:00", "2014-07-01"),
        ("2014-07-01T23:00:00+00:00", "2014-07-02"),
        ("2014-10-26T00:30:00+00:00", "2014-10-26"),
        ("2014-11-02T20:00:00-05:00", "2014-11-03"),
    ],
)
def test_the_day_at_an_instant_is_that_in_london(instant, day):
    assert local_date(datetime.datetime.fromisoformat(instant)).isoformat() == day
