"""Two people at the same time, on a real database: one wins, the other is told, nothing is half done."""

import threading

import pytest
from sqlalchemy import select, text

from app import database as stored_in
from app.database import Busy, db, transaction
from app.errors import AppError
from app.runtime import cases, tables
from app.runtime.inputs import TaskClosed
from app.runtime.storing import CaseExists
from tests.runtime.house import ANN, BEN, House, at, database


@pytest.fixture
def shared(migrated_url):
    """An application with a database of the test's own, on SQLite and on PostgreSQL."""
    with database(migrated_url) as app:
        yield app


def at_once(app, *functions):
    """Run functions at the same moment, each in a thread with a session of its own. Gives what each gave or raised."""
    gate = threading.Barrier(len(functions))
    outcomes = [None] * len(functions)

    def run(place, function):
        with app.app_context():
            gate.wait()
            try:
                with transaction():
                    outcomes[place] = function()
            except AppError as error:
                outcomes[place] = error
            finally:
                db.session.remove()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(functions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return outcomes


def completing(task, by, why):
    return lambda: cases.complete_task(db.session, task, {"why": why}, by=by, now=at("2014-11-04"))


def test_of_two_people_who_complete_one_task_one_wins_and_the_other_is_told(shared):
    house = House()
    for number in range(4):
        house.key = f"K{number}"
        house.open()
        task = house.task("ask")
        db.session.rollback()
        found = at_once(shared, completing(task, ANN, "ann's"), completing(task, BEN, "ben's"))
        db.session.rollback()
        assert sorted(type(each).__name__ for each in found) == ["Taken", "TaskClosed"]
        assert any(isinstance(each, TaskClosed) for each in found)
        assert house.types().count("task.completed") == 1
        assert house.open_tasks() == ["check", "note"]
        assert house.proven()


def test_inputs_to_two_tasks_of_one_case_are_both_taken_one_after_the_other(shared):
    house = House()
    house.open()
    one, two = house.task("ask"), house.task("check")
    db.session.rollback()
    found = at_once(shared, completing(one, ANN, "x"), completing(two, BEN, "y"))
    db.session.rollback()
    assert [each.refusal for each in found] == [None, None]
    assert house.types().count("task.completed") == 2
    assert house.proven()


def test_a_timer_that_two_workers_fire_at_once_is_fired_once(shared):
    house = House()
    house.open()
    db.session.rollback()

    def work():
        return cases.let_time_pass(db.session, "K1", now=at("2014-12-01"))

    assert sorted(at_once(shared, work, work)) == [0, 1]
    db.session.rollback()
    assert house.types().count("timer.fired") == 1
    assert house.proven()


def test_of_two_people_who_open_a_case_with_one_key_one_wins(shared):
    house = House()
    db.session.rollback()

    def opening():
        values = {"why": "x"}
        return cases.open_case(db.session, "K1", house.deployment, "P_main", values, by=ANN, now=at("2014-11-03"))

    found = at_once(shared, opening, opening)
    db.session.rollback()
    assert sum(isinstance(each, CaseExists) for each in found) == 1, found
    assert house.types().count("case.opened") == 1
    assert house.proven()


def test_a_locked_case_is_said_to_be_busy_and_nothing_is_stored(migrated_url, monkeypatch):
    monkeypatch.setattr(stored_in, "BUSY_SECONDS", 1)
    with database(migrated_url):
        house = House()
        house.open()
        task, before = house.task("ask"), house.types()
        db.session.rollback()
        with db.engine.connect().execution_options(writing=True) as other:
            other.execute(select(tables.case_table.c.business_key).with_for_update())
            with pytest.raises(Busy), transaction():
                completing(task, ANN, "x")()
        assert house.types() == before
        house.complete("ask", day="2014-11-04")
        assert house.proven()


# The last table that an input writes to takes nothing any more.
FULL = {
    "sqlite": ["CREATE TRIGGER no BEFORE INSERT ON history_payload BEGIN SELECT RAISE(ABORT, 'full'); END"],
    "postgresql": [
        "CREATE FUNCTION no() RETURNS trigger AS 'BEGIN RAISE ''full''; END' LANGUAGE plpgsql",
        "CREATE TRIGGER no BEFORE INSERT ON history_payload EXECUTE FUNCTION no()",
    ],
}


def test_what_fails_half_way_through_writing_leaves_nothing(shared, database_kind):
    house = House()
    house.open()
    before = {name: house.rows(name) for name in ("case_file", "user_task", "process_instance", "job")}
    events = house.types()
    task = house.task("ask")
    with transaction():
        for words in FULL[database_kind]:
            db.session.execute(text(words))
    with pytest.raises(Exception, match="full"), transaction():
        completing(task, ANN, "x")()
    assert {name: house.rows(name) for name in before} == before
    assert house.types() == events
