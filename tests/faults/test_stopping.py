"""Told to end, a server answers what it has begun and a worker finishes the case in hand; both say that all is well."""

import signal
import threading

from sqlalchemy import select

from app.database import db
from app.runtime import tables
from tests.databases import attached
from tests.faults.people import Person
from tests.faults.test_races import opened, types_of


def test_a_request_that_waits_is_answered_although_the_server_is_told_to_end(machine, mill_url):
    person = Person(machine.port, "hand0")
    person.sign_in()
    key, task = opened(person, "grind")
    answers = []
    with attached(mill_url), db.engine.connect().execution_options(writing=True) as lock:
        lock.execute(select(tables.case_table.c.business_key).with_for_update())
        waiting = threading.Thread(target=lambda: answers.append(person.once("POST", task, {"mark": "x"})))
        waiting.start()
        waiting.join(0.5)
        assert waiting.is_alive()
        machine.web.send_signal(signal.SIGTERM)
        waiting.join(0.5)
        assert waiting.is_alive()
    waiting.join(60)
    assert [answer.status for answer in answers] == [303]
    assert machine.web.wait(60) == 0
    assert types_of(mill_url, key).count("task.completed") == 1
    assert machine.stop() == [0, 0, 0]
