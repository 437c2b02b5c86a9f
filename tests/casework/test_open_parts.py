"""All that is open in a case is read at once: each kind in its order, of many the nearest or newest, none of others."""

import datetime

import pytest
from sqlalchemy import insert

from app.casework.open_parts import MOST, OpenParts, open_parts
from app.database import db
from app.runtime import tables
from tests.runtime.house import at, counted

DAY = datetime.timedelta(days=1)
START = at("2014-11-03")
WAIT = {"wait_id": "w", "activity_id": "act"}


@pytest.fixture
def case(house):
    """A key under which rows can be laid, none of which stays."""
    yield house.key
    db.session.rollback()


def task(key, number, due=None, **more):
    row = {"id": f"{key}-1/{number}", "business_key": key, "instance_id": f"{key}-1", "name": f"task {number}", **WAIT}
    row |= {"role": "WORKER", "status": "open", "opened_at": START, "scope": "", "urgency": "", "due": due}
    db.session.execute(insert(tables.task_table).values({**row, **more}))


def instance(key, number, status="active", **more):
    row = {"id": f"{key}-{number}", "business_key": key, "number": number, "process_id": f"P{number}"}
    row |= {"definition_hash": "x", "status": status, "started_at": START + number * DAY}
    db.session.execute(insert(tables.instance_table).values({**row, **more}))


def timer(key, number, days, status="open"):
    row = {"id": f"{key}-1/t{number}", "business_key": key, "instance_id": f"{key}-1", **WAIT}
    row |= {"due_at": START + days * DAY, "set_at": START, "status": status}
    db.session.execute(insert(tables.job_table).values({**row, "activity_id": f"timer {number}"}))


def message(key, number, days, status="kept"):
    row = {"id": f"{key}/{number}", "business_key": key, "name": f"M-{number}", "payload": "{}", "status": status}
    row |= {"kept_at": START + days * DAY, "expires_at": START + 90 * DAY}
    db.session.execute(insert(tables.message_table).values(row))


def incident(key, number, days, status="open"):
    row = {"id": f"{key}-1/i{number}", "business_key": key, "problem": f"trouble {number}", "status": status}
    db.session.execute(insert(tables.incident_table).values({**row, "raised_at": START + days * DAY, "attempts": 1}))


def document(key, number, position):
    row = {"id": f"{key}-1/d{number}", "business_key": key, "kind": "letter", "letter": "L", "variant": "M"}
    row |= {"title": f"letter {number}", "content": "", "issued_on": START.date(), "position": position}
    db.session.execute(insert(tables.document_table).values(row))


LAID = {"timers": timer, "messages": message, "incidents": incident, "documents": document}


def names(key, kind, **more):
    return [row.name for row in getattr(open_parts(db.session, key, **more), kind)]


def test_a_case_of_which_nothing_is_open_has_no_parts(case):
    assert open_parts(db.session, case) == OpenParts([], [], [], [], [], [])


def test_tasks_come_by_their_date_those_without_one_last(case):
    for number, due in enumerate(["2015-02-01", None, "2015-01-01", "2015-01-01"], 1):
        task(case, number, due)
    assert names(case, "tasks") == ["task 3", "task 4", "task 1", "task 2"]
    (first, *_) = open_parts(db.session, case).tasks
    assert (first.id, first.first, first.second, first.third) == (f"{case}-1/3", "WORKER", None, "2015-01-01")


def test_instances_come_in_the_order_in_which_they_began_by_number_and_not_by_text(case):
    for number in (10, 2, 1):
        instance(case, number)
    found = open_parts(db.session, case).instances
    assert [(row.id, row.name, row.first) for row in found] == [
        (f"{case}-{number}", f"P{number}", "active") for number in (1, 2, 10)
    ]
    assert found[0].at == START + DAY


def test_instances_that_have_ended_are_there_only_if_they_are_asked_for(case):
    for number, status in ((1, "active"), (2, "ended"), (3, "ended"), (4, "cancelled")):
        instance(case, number, status)
    assert names(case, "instances") == ["P1"]
    also = [f"{case}-4", f"{case}-2", f"{case}-1", "K-unknown-1"]
    assert names(case, "instances", also=also) == ["P1", "P2", "P4"]


def test_an_instance_of_another_case_is_not_there_even_if_it_is_asked_for(case):
    instance(f"{case}X", 1, "ended")
    assert names(case, "instances", also=[f"{case}X-1"]) == []


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("timers", ["timer 2", "timer 3", "timer 1"]),
        ("messages", ["M-1", "M-3", "M-2"]),
        ("incidents", ["trouble 1", "trouble 3", "trouble 2"]),
        ("documents", ["letter 1", "letter 3", "letter 2"]),
    ],
)
def test_timers_come_the_next_first_and_all_else_the_newest_first(case, kind, expected):
    for number, days in ((1, 9), (2, 1), (3, 5)):
        LAID[kind](case, number, days)
    assert names(case, kind) == expected


@pytest.mark.parametrize("kind", sorted(LAID))
def test_of_many_the_first_in_this_order_are_read_and_no_more(case, kind):
    for number in range(MOST + 5):
        LAID[kind](case, number, number)
    found = open_parts(db.session, case)
    numbers = [int(row.name.split("-" if kind == "messages" else " ")[1]) for row in getattr(found, kind)]
    nearest, newest = range(MOST), range(MOST + 4, 4, -1)
    assert numbers == list(nearest if kind == "timers" else newest)


def test_no_task_and_no_instance_is_passed_over_however_many_there_are(case):
    for number in range(1, MOST + 6):
        task(case, number)
        instance(case, number)
    assert (len(names(case, "tasks")), len(names(case, "instances"))) == (MOST + 5, MOST + 5)


def test_what_is_not_open_any_more_is_not_there(case):
    task(case, 1, status="completed")
    task(case, 2, status="cancelled")
    timer(case, 1, 1, "closed")
    timer(case, 2, 1, "failed")
    message(case, 1, 1, "delivered")
    incident(case, 1, 1, "closed")
    assert open_parts(db.session, case) == OpenParts([], [], [], [], [], [])


def test_parts_of_other_cases_are_not_there(case):
    other = f"{case}X"
    task(other, 1)
    instance(other, 1)
    for lay in LAID.values():
        lay(other, 1, 1)
    assert open_parts(db.session, case) == OpenParts([], [], [], [], [], [])


def test_instants_and_days_are_what_they_were(case):
    timer(case, 1, 3)
    message(case, 1, 2)
    document(case, 1, 7)
    found = open_parts(db.session, case)
    assert found.timers[0].at == START + 3 * DAY
    assert (found.messages[0].at, found.messages[0].until) == (START + 2 * DAY, START + 90 * DAY)
    assert (found.documents[0].day, found.documents[0].place) == (START.date(), 7)
    assert (found.documents[0].first, found.documents[0].second) == ("letter", "M")


def test_it_is_one_statement_whatever_is_open(case):
    for number in range(1, 4):
        task(case, number)
        instance(case, number)
    with counted() as (statements, _):
        open_parts(db.session, case, also=[f"{case}-9"])
    assert len(statements) == 1
