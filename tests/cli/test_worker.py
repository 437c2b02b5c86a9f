"""A worker remembers what failed and goes on with the rest; trouble with the database makes it wait, not end."""

import datetime
import threading

import pytest
from sqlalchemy import select, text, update

from app import clock
from app.cli.worker import LONGEST_PAUSE, Worker
from app.database import db, transaction
from app.deployments.timetable import timer_start_table
from app.runtime import cases, due_work, retrying, tables
from app.runtime.due_work import DueCase
from app.telemetry.logs import line_of
from tests.cli.test_working import WAITING
from tests.runtime.own_work import OWN_WORK
from tests.scenarios.small import FILES

SECOND = datetime.timedelta(seconds=1)


@pytest.fixture
def inside(empty_office):
    """The database of an office with three cases whose timers are long due; the stored state of K1 is spoilt."""
    empty_office.publish({**FILES, "processes/P1_main.bpmn": WAITING})
    for key in ("K1", "K2", "K3"):
        empty_office.open(key)
    with empty_office.inside(), transaction():
        held = tables.instance_table
        db.session.execute(update(held).where(held.c.business_key == "K1").values(state=b"spoilt"))
    with empty_office.inside() as session:
        yield session


@pytest.fixture
def worker():
    return Worker(first=SECOND, attempts=3, draw=lambda: 0.0)


def retries():
    rows = db.session.execute(select(retrying.retry_table)).all()
    db.session.rollback()
    return rows


def let_retries_be_due():
    with transaction():
        db.session.execute(update(retrying.retry_table).values(retry_at=clock.now() - SECOND))


def test_a_case_that_fails_is_remembered_and_the_others_go_on(inside, worker, caplog):
    assert worker.work()[0] == 2
    (row,) = retries()
    assert (row.business_key, row.attempts, row.problem) == ("K1", 1, "zlib.error")
    assert worker.work()[0] == 0
    assert retries() == [row]
    (line,) = [line_of(each) for each in caplog.records if each.msg == "case.failed"]
    assert (line["case"], line["kind"], line["attempts"]) == ("K1", "zlib.error", 1)


def test_after_the_last_attempt_it_is_an_incident(inside, worker):
    for _ in range(3):
        worker.work()
        let_retries_be_due()
    assert retries() == []
    (incident,) = db.session.execute(select(tables.incident_table)).all()
    assert "tried 3 times" in incident.problem and "zlib.error" in incident.problem
    assert worker.work()[0] == 0


def test_a_case_that_cannot_even_be_read_is_tried_on(inside, worker):
    with transaction():
        held = tables.case_table
        db.session.execute(update(held).where(held.c.business_key == "K1").values(attributes="no JSON"))
    for _ in range(5):
        worker.work()
        let_retries_be_due()
    (row,) = retries()
    assert (row.attempts, row.problem) == (5, "json.JSONDecodeError")


def test_a_case_that_is_mended_goes_on(inside, worker):
    worker.work()
    with transaction():
        state = select(tables.instance_table.c.state).where(tables.instance_table.c.business_key == "K1")
        db.session.execute(text("DELETE FROM job WHERE business_key = 'K1'"))
        assert db.session.scalar(state) == b"spoilt"
    let_retries_be_due()
    assert worker.work()[0] == 0
    assert retries() == []


def test_a_worker_that_is_told_to_end_takes_no_other_case(inside, worker):
    worker.end()
    assert worker.work() == (0, None)
    worker.work_forever()


def test_trouble_with_the_database_makes_it_wait_longer_each_time_and_a_minute_at_most(inside, worker, caplog):
    with transaction():
        db.session.execute(text("ALTER TABLE retry RENAME TO gone"))
    threading.Timer(0.3, worker.end).start()
    worker.work_forever()
    assert worker.troubles == 1
    assert [line_of(each)["seconds"] for each in caplog.records if each.msg == "pass.given_up"] == [1.0]
    rests = [worker._rest(OSError()) for _ in range(9)]
    assert rests == [2, 4, 8, 16, 32, 60, 60, 60, 60]


def test_it_sleeps_until_the_next_timer_is_due_within_bounds(worker):
    now = clock.now()
    assert worker._pause(None) == LONGEST_PAUSE
    assert worker._pause(now + 100 * SECOND) == LONGEST_PAUSE
    assert worker._pause(now - SECOND) == 0
    assert 0 < worker._pause(now + SECOND) <= 1


@pytest.fixture
def sound(empty_office):
    """The database of an office with four cases whose timers are long due."""
    empty_office.publish({**FILES, "processes/P1_main.bpmn": WAITING})
    for key in ("K1", "K2", "K3", "K4"):
        empty_office.open(key)
    with empty_office.inside() as session:
        yield session


def go_on(*keys):
    for key in keys:
        with transaction():
            assert due_work.go_on(db.session, DueCase(key, 0), now=clock.now()) == 1


def test_a_worker_that_meets_another_looks_again_for_what_is_left(sound, worker):
    listed = [DueCase(key, 0) for key in ("K1", "K2", "K3", "K4")]
    go_on("K2")
    assert worker._go_through(listed, clock.now()) == 1
    assert worker.met
    assert [each.business_key for each in due_work.due_work(db.session, clock.now()).cases] == ["K3", "K4"]
    db.session.rollback()
    assert worker.work()[0] == 2
    assert not worker.met


def test_a_worker_that_was_second_from_the_beginning_goes_on_until_it_finds_work(sound, worker):
    listed = [DueCase(key, 0) for key in ("K1", "K2", "K3", "K4")]
    go_on("K1", "K2")
    assert worker._go_through(listed, clock.now()) == 1
    assert worker.met
    assert [each.business_key for each in due_work.due_work(db.session, clock.now()).cases] == ["K4"]


def test_a_worker_that_has_met_another_begins_somewhere_else(sound):
    worker = Worker(first=SECOND, attempts=3, draw=lambda: 0.5)
    worker.met = True
    listed = [DueCase(key, 0) for key in ("K1", "K2", "K3", "K4")]
    go_on("K4")
    assert worker._go_through(listed, clock.now()) == 1  # K3, then it meets the other at K4
    assert [each.business_key for each in due_work.due_work(db.session, clock.now()).cases] == ["K1", "K2"]


def test_a_worker_by_itself_has_met_nobody(sound, worker):
    assert worker.work()[0] == 4
    assert not worker.met


@pytest.fixture
def overdue(empty_office):
    """The database of an office in which something should have begun by itself a minute ago."""
    empty_office.publish(OWN_WORK)
    with empty_office.inside() as session:
        past = clock.now() - 60 * SECOND
        with transaction():
            db.session.execute(update(timer_start_table).values(due_at=past, look_at=past))
        yield session


def begun():
    keys = db.session.scalars(select(tables.case_table.c.business_key)).all()
    db.session.rollback()
    return [key for key in keys if key.startswith("night:")]


def test_what_is_due_to_begin_by_itself_is_begun_once(overdue, worker):
    assert worker.work()[0] == 1
    assert worker.work()[0] == 0
    assert len(begun()) == 1


def test_what_could_not_begin_is_told_and_tried_again_later(overdue, worker, caplog, monkeypatch):
    def broken(*_, **__):
        raise OverflowError

    monkeypatch.setattr(cases, "begin_at", broken)
    assert worker.work()[0] == 0
    row = db.session.execute(select(timer_start_table)).one()
    db.session.rollback()
    assert row.attempts == 1
    assert row.due_at < clock.now() < row.look_at + SECOND
    (line,) = [line_of(each) for each in caplog.records if each.msg == "start.failed"]
    assert (line["start"], line["kind"], line["attempts"]) == ("P_night/at_two", "OverflowError", 1)
    monkeypatch.undo()
    with transaction():
        db.session.execute(update(timer_start_table).values(look_at=clock.now() - SECOND))
    assert worker.work()[0] == 1
    assert len(begun()) == 1
