"""A demonstration's clock: only an empty database can begin as one, and of two who move it one wins."""

import datetime

import pytest

from app.clock import LOCAL
from app.database import db, transaction
from app.simulation import demo_clock
from app.simulation.demo_clock import DemoClock, MovedMeanwhile, NoDemonstration, NotEmpty
from tests.simulation.village import published

NINE = datetime.datetime(2016, 10, 20, 9, tzinfo=LOCAL)


def begun():
    with transaction():
        demo_clock.begin(db.session, NINE)
    return demo_clock.read(db.session)


def test_time_stands_at_the_instant_at_which_a_demonstration_begins(stored):
    found = begun()
    assert found == DemoClock(NINE, None, 0, 0, False)
    assert found.instant.tzinfo is datetime.UTC
    assert found.day == datetime.date(2016, 10, 20)


def test_a_database_that_did_not_begin_as_one_is_none(stored):
    assert demo_clock.find(db.session) is None
    with pytest.raises(NoDemonstration, match="take DEMO=yes out of the settings"):
        demo_clock.read(db.session)


def test_a_database_in_which_something_is_cannot_become_one(stored):
    published()
    with pytest.raises(NotEmpty), transaction():
        demo_clock.begin(db.session, NINE)
    assert demo_clock.find(db.session) is None


def test_it_is_ready_when_it_is_said_to_be(stored):
    begun()
    with transaction():
        demo_clock.make_ready(db.session)
    assert demo_clock.read(db.session).ready


def test_of_two_who_move_it_from_the_same_instant_one_wins(stored):
    seen = begun()
    later = NINE + datetime.timedelta(days=1)
    with transaction():
        moved = demo_clock.move(db.session, seen, instant=later)
    with pytest.raises(MovedMeanwhile, match="it is Friday 21 October 2016 now"), transaction():
        demo_clock.move(db.session, seen, instant=later + datetime.timedelta(days=1))
    assert demo_clock.read(db.session) == moved
    assert (moved.instant, moved.moves) == (later, 1)
