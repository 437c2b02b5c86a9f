"""Two at the same time, in real processes: one wins, the other is told; a case that fails stops none of the others."""

import functools
import re
import threading
import time

import pytest
from sqlalchemy import select, update

from app import clock
from app.database import db, transaction
from app.runtime import retrying, tables
from tests.databases import attached
from tests.faults.machines import running
from tests.faults.people import Person
from tests.faults.proving import events_of, prove_case

ROUNDS = 5


@pytest.fixture
def pair(machine):
    """Two people who have signed in."""
    found = [Person(machine.port, name) for name in ("hand0", "hand1")]
    for person in found:
        person.sign_in()
    return found


def opened(person, process):
    """Open a case. Gives its key and the address of its task."""
    person.get(f"/new-case/{process}")
    key = re.search(r"/cases/([^?]+)", person.send(f"/new-case/{process}", name="Rye").location)[1]
    return key, re.search(r'href="(/tasks/[^"?]+)"', person.get(f"/cases/{key}").text)[1]


def at_once(*deeds):
    """What deeds answer that are begun at the same moment."""
    gate, answers = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(place, deed):
        gate.wait()
        answers[place] = deed()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers


def types_of(url, key):
    with attached(url):
        prove_case(key)
        return [each.type for each in events_of(key)]


def test_of_two_people_who_complete_one_task_one_wins_and_the_other_is_told(pair, mill_url):
    for _ in range(ROUNDS):
        key, task = opened(pair[0], "grind")
        pair[1].get(task)
        answers = at_once(*(functools.partial(who.once, "POST", task, {"mark": who.user_name}) for who in pair))
        assert sorted(answer.status for answer in answers) == [303, 409]
        assert types_of(mill_url, key).count("task.completed") == 1


def test_a_task_sent_twice_is_completed_once_and_said_to_be_closed(pair, mill_url):
    key, task = opened(pair[0], "grind")
    assert pair[0].once("POST", task, {"mark": "x"}).status == 303
    assert pair[0].once("POST", task, {"mark": "x"}).status == 409
    assert types_of(mill_url, key).count("task.completed") == 1


def test_of_a_person_and_the_clock_one_wins(pair, mill_url):
    for number in range(ROUNDS):
        key, task = opened(pair[0], "race")
        time.sleep(0.8 + number * 0.1)
        answer = pair[0].once("POST", task, {"mark": "x"})
        time.sleep(0.1)
        types = types_of(mill_url, key)
        assert types.count("task.completed") == (answer.status == 303)
        assert answer.status == 303 or (answer.status == 409 and types.count("timer.fired") == 1)
        assert types.count("task.completed") + types.count("timer.fired") == 1


def many_due(url, port, number):
    """Cases of which each has a timer due at the same instant; no worker runs yet."""
    person = Person(port, "hand0")
    person.sign_in()
    keys = [opened(person, "grind")[0] for _ in range(number)]
    time.sleep(1.2)
    return keys


def test_workers_who_begin_at_once_fire_every_timer_once_and_a_failing_case_stops_none(mill_url, tmp_path):
    with running(tmp_path, mill_url, processes=1, workers=0, RETRY_SECONDS="1", RETRY_ATTEMPTS="3") as machine:
        keys = many_due(mill_url, machine.port, 12)
        broken = keys.pop(0)
        with attached(mill_url), transaction():
            spoil(broken)
        machine.workers = [None] * 3
        for number in range(3):
            machine.start_worker(number)
        with attached(mill_url):
            await_all(lambda: not open_jobs(keys))
            await_all(lambda: incidents(broken))
            held = db.session.execute(select(retrying.retry_table)).all()
            db.session.rollback()
            assert held == []
            assert (
                "tried 3 times and stopped each time by an error of the system (zlib.error)"
                in incidents(broken)[0].problem
            )
            for key in keys:
                assert [each.type for each in events_of(key)].count("timer.fired") == 1
                prove_case(key)
        assert machine.stop() == [0, 0, 0, 0]


def spoil(key):
    """Make the stored state of a case one that cannot be read."""
    held = tables.instance_table
    db.session.execute(update(held).where(held.c.business_key == key).values(state=b"spoilt"))


def open_jobs(keys):
    job = tables.job_table.c
    due = select(job.id).where(job.business_key.in_(keys), job.status == "open", job.due_at <= clock.wall())
    return db.session.execute(due).all()


def incidents(key):
    held = tables.incident_table
    return db.session.execute(select(held).where(held.c.business_key == key, held.c.status == "open")).all()


def await_all(condition, seconds=60):
    ends = time.monotonic() + seconds
    while not condition():
        db.session.rollback()
        assert time.monotonic() < ends
        time.sleep(0.1)
