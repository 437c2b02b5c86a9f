"""The clock tells an instant in UTC, a day begins and ends in London, and time stands still where it is told to."""

import contextvars
import datetime
import threading

import pytest

from app import clock
from app.clock import local_date, now

THEN = datetime.datetime(2016, 10, 20, 9, tzinfo=clock.LOCAL)


@pytest.fixture(autouse=True)
def running():
    yield
    clock.stand_at(None)


def test_now_is_an_instant_in_utc():
    assert now().tzinfo is datetime.UTC


def test_now_does_not_go_back():
    assert now() <= now()


def test_time_stands_still_until_it_is_told_to_run_on():
    clock.stand_at(THEN)
    assert now() == THEN
    assert now().tzinfo is datetime.UTC
    clock.stand_at(None)
    assert now() > THEN


def test_the_wall_clock_runs_on_meanwhile():
    with clock.standing_at(THEN):
        assert clock.wall() > now() == THEN
    assert now() > THEN


def test_what_stood_still_before_does_so_again_afterwards():
    later = THEN + datetime.timedelta(days=1)
    with clock.standing_at(THEN):
        with clock.standing_at(later):
            assert now() == later
        assert now() == THEN


def test_time_stands_still_in_its_own_thread_and_context_alone():
    clock.stand_at(THEN)
    seen = []
    thread = threading.Thread(target=lambda: seen.append(now()))
    thread.start()
    thread.join()
    seen.append(contextvars.Context().run(now))
    assert all(instant > THEN for instant in seen)


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
