"""Moving on: everything that is due happens in its order, each at its instant, until the clock has arrived."""

import datetime

import pytest

from app.clock import LOCAL
from app.database import db, transaction
from app.simulation import demo_clock, moving
from app.simulation.demo_clock import MovedMeanwhile
from tests.runtime.house import House


def at(day, hour=9):
    return datetime.datetime(2014, 11, day, hour, tzinfo=LOCAL)


def nine_of(year, month, day):
    return datetime.datetime(year, month, day, 9, tzinfo=LOCAL)


@pytest.fixture
def house(stored):
    """The small programme in a demonstration whose time stands on 3 November 2014."""
    with transaction():
        demo_clock.begin(db.session, at(3))
    return House()


def arrive(target, stuck=None):
    """The clock after moving to an instant, and where it stood on the way."""
    stood = []
    with transaction():
        known = moving.begin(db.session, demo_clock.read(db.session), target)
    while known.target is not None:
        with transaction():
            known = moving.step(db.session, known, set() if stuck is None else stuck)
        stood.append(known.instant)
    return known, stood


def test_the_next_day_is_nine_oclock_local_time(house):
    known = demo_clock.read(db.session)
    assert moving.next_day(known) == at(4)
    winter = known._replace(instant=nine_of(2014, 10, 25))
    assert moving.next_day(winter) == nine_of(2014, 10, 26)
    assert moving.next_day(winter) - winter.instant == datetime.timedelta(hours=25)


@pytest.mark.parametrize("day", [datetime.date(2014, 11, 4), datetime.date(2015, 11, 8)])
def test_a_later_date_can_be_gone_to(house, day):
    assert moving.on_day(demo_clock.read(db.session), day) == nine_of(day.year, day.month, day.day)


@pytest.mark.parametrize("day", [datetime.date(2014, 11, 3), datetime.date(2014, 11, 2), datetime.date(1, 1, 1)])
def test_time_does_not_go_back(house, day):
    with pytest.raises(moving.Backwards, match="choose one after 3 November 2014"):
        moving.on_day(demo_clock.read(db.session), day)


def test_a_date_far_away_is_refused(house):
    with pytest.raises(moving.TooFar, match="choose a day until 8 November 2015"):
        moving.on_day(demo_clock.read(db.session), datetime.date(9999, 1, 1))


def test_the_next_deadline_is_that_of_a_task_or_a_timer_whichever_comes_first(house):
    house.open()  # the task “check” is due on the 10th, the timer of “sub” on the 13th
    assert moving.next_deadline(db.session, demo_clock.read(db.session)) == at(10)
    arrive(at(10))
    known = demo_clock.read(db.session)
    assert moving.next_deadline(db.session, known) == at(13)


def test_without_anything_ahead_there_is_no_next_deadline(house):
    with pytest.raises(moving.NothingAhead):
        moving.next_deadline(db.session, demo_clock.read(db.session))


def test_what_is_due_happens_in_order_at_its_instant_and_is_counted(house):
    house.open(key="K1")
    house.open(key="K2", day="2014-11-04")
    known, stood = arrive(at(20))
    assert (known.instant, known.happened) == (at(20), 2)
    assert stood == [at(13, 0), at(14, 0), at(20)]
    assert [house.attributes(key=key)["status"] for key in ("K1", "K2")] == ["late", "late"]
    fired = [each.occurred_at for key in ("K1", "K2") for each in house.events(key=key) if each.type == "timer.fired"]
    assert fired == [at(13, 0), at(14, 0)]
    assert house.proven(key="K1")


def test_a_step_is_stored_by_itself_and_gone_on_with_later(house):
    house.open(key="K1")
    house.open(key="K2", day="2014-11-04")
    with transaction():
        known = moving.begin(db.session, demo_clock.read(db.session), at(20))
    with transaction():
        moving.step(db.session, known, set())
    half = demo_clock.read(db.session)
    assert (half.instant, half.target, half.happened) == (at(13, 0), at(20), 1)
    with transaction():
        known = moving.begin(db.session, half, half.target, happened=half.happened)
    while known.target is not None:
        with transaction():
            known = moving.step(db.session, known, set())
    assert (known.instant, known.happened) == (at(20), 2)


def test_of_two_who_set_out_one_is_told(house):
    seen = demo_clock.read(db.session)
    arrive(at(4))
    with pytest.raises(MovedMeanwhile, match="it is Tuesday 4 November 2014 now"), transaction():
        moving.begin(db.session, seen, at(5))


def test_a_case_in_which_nothing_moves_does_not_stop_the_others(house):
    house.open(key="K1")
    house.open(key="K2", day="2014-11-04")
    known, _ = arrive(at(20), stuck={"K1"})
    assert known.happened == 1
    assert house.attributes(key="K1")["status"] == "begun"
