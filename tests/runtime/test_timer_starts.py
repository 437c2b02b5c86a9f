"""What begins at times of its own begins once each time, on what is published then, and once after a pause."""

import datetime
import json
import threading

import pytest
from sqlalchemy import select

from app.clock import LOCAL
from app.database import db, transaction
from app.deployments import store
from app.deployments.bundle import Bundle
from app.deployments.timetable import timer_start_table
from app.history import queries
from app.runtime import due_work, reexecution, tables, timer_starts
from tests.runtime.house import House, at, database
from tests.runtime.own_work import OWN_WORK

START = "P_night/at_two"


@pytest.fixture
def own(migrated_url):
    """The programme in a database of the test's own, published at nine on the first of November."""
    with database(migrated_url) as app:
        house = House(OWN_WORK)
        house.app = app
        yield house


def begin(day, hour=9):
    with transaction():
        world = timer_starts.begin(db.session, START, now=at(day, hour))
    return world and world.key


def due(day, hour=9):
    found = due_work.due_work(db.session, at(day, hour))
    db.session.rollback()
    return found.starts


def next_at():
    row = db.session.execute(select(timer_start_table)).one()
    db.session.rollback()
    return row.due_at.astimezone(LOCAL).strftime("%Y-%m-%d %H:%M")


def opened():
    """The first events of the cases that began by themselves, by their number in the order of their instants."""
    keys = db.session.scalars(select(tables.case_table.c.business_key).order_by(tables.case_table.c.opened_at))
    return [next(iter(queries.stream_events(db.session, key))) for key in keys if ":" in key]


def publish(files, day, hour=9):
    with transaction():
        store.publish(db.session, Bundle(files), by="ann", approved_by="ben", now=at(day, hour))


def test_a_start_event_is_due_at_the_first_time_after_publication_and_begins_a_case_of_its_kind(own):
    assert next_at() == "2014-11-02 02:00"
    assert due("2014-11-02", 1) == ()
    assert begin("2014-11-02", 1) is None
    assert due("2014-11-02", 2) == (START,)
    key = begin("2014-11-02", 2)
    assert key.startswith("night:")
    assert own.attributes(key=key) == {"night": "2014-11-02"}
    assert (due("2014-11-02", 3), next_at()) == ((), "2014-11-03 02:00")


def test_each_time_begins_one_whatever_the_number_of_workers(own):
    together, found = threading.Barrier(3), []

    def work():
        with own.app.app_context():
            together.wait()
            found.append(begin("2014-11-02", 2))

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(found) == 3
    assert len([key for key in found if key]) == 1
    assert len(opened()) == 1


def test_after_a_pause_the_last_time_begins_one_and_says_how_many_were_passed_over(own):
    begin("2014-11-06", 12)
    (event,) = opened()
    assert event.payload["due"] == "2014-11-06T02:00:00+00:00"
    assert event.payload["passed_over"] == 4
    assert (event.occurred_at, event.actor) == (at("2014-11-06", 12), None)
    assert next_at() == "2014-11-07 02:00"


def test_what_is_published_later_takes_over_with_what_was_due_and_not_begun(own):
    later = {**OWN_WORK, "processes/kinds/night.json": OWN_WORK["processes/kinds/night.json"] + b"\n"}
    publish(later, "2014-11-02", 3)
    assert next_at() == "2014-11-02 02:00"
    begin("2014-11-02", 3)
    (event,) = opened()
    assert event.payload["deployment"] == Bundle(later).id


def test_what_is_published_without_a_start_event_begins_nothing_any_more(own):
    publish({path: content for path, content in OWN_WORK.items() if "night" not in path}, "2014-11-02", 1)
    assert due("2014-11-05") == ()
    assert begin("2014-11-05") is None


def test_what_could_not_begin_is_tried_again_later_and_then_says_when_it_was_due(own):
    with transaction():
        failed = timer_starts.postpone(
            db.session, START, wait=lambda attempts: datetime.timedelta(hours=attempts), now=at("2014-11-02", 2)
        )
    assert failed == 1
    assert due("2014-11-02", 2) == ()
    assert begin("2014-11-02", 2) is None
    assert due("2014-11-02", 3) == (START,)
    begin("2014-11-02", 3)
    assert opened()[0].payload["due"] == "2014-11-02T02:00:00+00:00"


def test_such_a_history_comes_about_once_more_though_the_cases_it_listed_have_moved_on(own):
    own.open(day="2014-11-01")
    key = begin("2014-11-02", 2)
    own.send("STOP", day="2014-11-02")
    own.complete("note", day="2014-11-02") if "note" in own.open_tasks() else None
    assert own.attributes()["status"] == "stopped"
    assert reexecution.verify(db.session, key) is None
    (listing,) = own.rows("case_record", key=key)
    assert json.loads(listing["fields"])["listed"] == 1
