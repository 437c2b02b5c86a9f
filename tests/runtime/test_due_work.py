"""What is due is shared by workers, tried again when it failed and given up in the end; no case stops the others."""

import pytest
from sqlalchemy import select

from app.database import db, transaction
from app.runtime import due_work, retrying, storing
from app.runtime.due_work import DueCase, backlog
from tests.databases import ON_POSTGRESQL, asked
from tests.runtime.house import House, at, database
from tests.runtime.test_timing import deadlines

LATER = at("2014-12-01")


@pytest.fixture
def own(migrated_url):
    """The small programme in a database of the test's own, since all that is due in it is looked at."""
    with database(migrated_url):
        yield House({"processes/P_timed.bpmn": deadlines("2014-11-10", "2014-11-11", "2014-11-12")})


def due(house, day="2014-12-01", **options):
    found = due_work.due_work(db.session, at(day), **options)
    db.session.rollback()
    return found


def go_on(case, now=LATER):
    with transaction():
        return due_work.go_on(db.session, case, now=now)


def fail(key, times=1, now=LATER, wait=None):
    for attempts in range(times):
        with transaction():
            retrying.postpone(db.session, key, attempts, "OverflowError", wait=wait or at("2014-12-02") - now, now=now)


def retries():
    rows = db.session.execute(select(retrying.retry_table)).mappings().all()
    db.session.rollback()
    return [dict(row) for row in rows]


def test_cases_are_given_the_longest_due_first_and_each_once(own):
    own.open("P_timed", day="2014-11-03", key="B")
    own.open(day="2014-11-02", key="A")
    assert due(own).cases == (DueCase("B", 0), DueCase("A", 0))
    assert due(own, limit=1).cases == (DueCase("B", 0),)


def test_the_next_instant_at_which_a_timer_is_due_is_told(own):
    assert due(own) == ((), None, ())
    own.open("P_timed")
    assert due(own, "2014-11-04") == ((), at("2014-11-10", 0), ())
    assert due(own, "2014-11-10") == ((DueCase("K1", 0),), at("2014-11-11", 0), ())


def test_a_case_goes_on_and_is_then_not_due_any_more(own):
    own.open("P_timed")
    assert go_on(DueCase("K1", 0)) == 3
    assert due(own).cases == ()
    assert go_on(DueCase("K1", 0)) == 0
    assert own.proven()


def test_a_case_that_is_not_due_is_not_even_read(own):
    own.open("P_timed")
    with asked() as found:
        assert go_on(DueCase("K1", 0), at("2014-11-04")) == 0
    assert len(found) == 1


@ON_POSTGRESQL
def test_a_case_that_somebody_else_has_in_hand_is_passed_over(own):
    own.open("P_timed")
    own.open("P_timed", key="K2")
    fail("K1")
    db.session.rollback()
    with db.engine.begin() as other:
        held = storing.tables.case_table
        other.execute(select(held).where(held.c.business_key == "K1").with_for_update())
        assert go_on(DueCase("K1", 1), at("2014-12-02")) == 0
        assert go_on(DueCase("K2", 0)) == 3
    assert [row["business_key"] for row in retries()] == ["K1"]
    assert go_on(DueCase("K1", 1), at("2014-12-02")) == 1


def test_a_case_that_failed_waits_and_then_goes_on_by_one_timer(own):
    own.open("P_timed")
    fail("K1")
    assert due(own).cases == ()
    assert due(own, "2014-12-02").cases == (DueCase("K1", 1),)
    assert go_on(DueCase("K1", 1), at("2014-12-02")) == 1
    assert retries() == []
    assert due(own).cases == (DueCase("K1", 0),)


def test_what_failed_and_is_not_due_any_more_is_forgotten(own):
    own.open("P_timed")
    fail("K1")
    own.complete("host", day="2014-12-01")
    assert go_on(DueCase("K1", 1), at("2014-12-02")) == 0
    assert retries() == []


def test_attempts_are_counted_from_the_first_failure(own):
    fail("K1", times=3)
    (row,) = retries()
    assert (row["attempts"], row["failed_at"], row["problem"]) == (3, LATER, "OverflowError")


def test_an_attempt_that_two_workers_made_is_counted_once(own):
    for attempts in (0, 0, 1, 1):
        with transaction():
            retrying.postpone(db.session, "K1", attempts, "OverflowError", wait=LATER - at("2014-11-30"), now=LATER)
    assert [row["attempts"] for row in retries()] == [2]


def test_a_case_that_another_worker_has_just_failed_at_is_left_alone(own):
    own.open("P_timed")
    fail("K1")
    assert go_on(DueCase("K1", 0)) == 0
    assert [row["attempts"] for row in retries()] == [1]


def test_cases_that_keep_failing_do_not_keep_others_waiting(own):
    for number in range(12):
        own.open("P_timed", day="2014-11-03", key=f"F{number}")
        fail(f"F{number}", wait=at("2014-11-20") - at("2014-11-19"), now=at("2014-11-19"))
    own.open("P_timed", day="2014-11-05", key="fresh")
    found = due(own, limit=10).cases
    assert found[0] == DueCase("fresh", 0)
    assert len(found) == 3


def test_a_case_given_up_has_an_incident_and_its_other_timers_go_on(own):
    own.open("P_timed")
    fail("K1", times=9)
    with transaction():
        due_work.give_up(db.session, DueCase("K1", 9), "OverflowError", now=at("2014-12-02"))
    (incident,) = own.rows("incident")
    assert "tried 10 times" in incident["problem"] and "OverflowError" in incident["problem"]
    assert retries() == []
    assert go_on(DueCase("K1", 0)) == 2
    events = [each.occurred_at for each in own.events()]
    assert events == sorted(events)
    assert own.proven()


def test_of_two_workers_who_give_a_case_up_one_does_and_no_other_timer_is_touched(own):
    own.open("P_timed")
    fail("K1", times=9)
    for _ in range(2):
        with transaction():
            due_work.give_up(db.session, DueCase("K1", 9), "OverflowError", now=LATER)
    assert len(own.rows("incident")) == 1


def test_a_timer_can_be_given_up_a_second_time(own):
    own.open("P_timed")
    for attempt in range(2):
        fail("K1", times=9)
        with transaction():
            due_work.give_up(db.session, DueCase("K1", 9), "OverflowError", now=LATER)
        (incident,) = [row for row in own.rows("incident") if row["status"] == "open"]
        if attempt == 0:
            with transaction():
                held = storing.tables.incident_table
                db.session.execute(held.update().values(status="closed"))
                job = storing.tables.job_table
                db.session.execute(job.update().where(job.c.id == incident["id"]).values(status="open"))
    assert len(own.rows("incident")) == 1


def test_giving_up_what_is_not_due_any_more_only_forgets_it(own):
    own.open("P_timed")
    go_on(DueCase("K1", 0))
    fail("K1")
    with transaction():
        due_work.give_up(db.session, DueCase("K1", 1), "OverflowError", now=LATER)
    assert (own.rows("incident"), retries()) == ([], [])


def test_what_waits_is_told_in_numbers(own):
    assert backlog(db.session, LATER) == (0, None, 0, 0)
    own.open("P_timed")
    own.open("P_timed", key="K2")
    fail("K1")
    fail("K2")
    with transaction():
        due_work.give_up(db.session, DueCase("K1", 1), "OverflowError", now=LATER)
    assert backlog(db.session, LATER) == (5, at("2014-11-10", 0), 1, 1)
