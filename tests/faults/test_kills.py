"""Processes are killed at any moment while people work; what was answered is kept, and nothing is there twice."""

import os
import random
import time

import pytest

from app import clock
from app.database import db
from app.runtime import due_work
from tests.databases import attached
from tests.faults.mill import HANDS
from tests.faults.people import Hand, Record
from tests.faults.proving import jobs, prove

LONG = os.environ.get("LONG_TESTS") == "1"
KILLS = 200 if LONG else 20
VICTIMS = ("child", "child", "web", 0, 1, 0, 1)


@pytest.fixture
def hands(machine):
    """People at work on the machine until the test ends, and what they were told."""
    record, cases = Record(), []
    made = [Hand(machine.port, name, record, random.Random(name), cases) for name in HANDS]  # noqa: S311
    for hand in made:
        hand.start()
    yield made, record
    for hand in made:
        hand.stopping.set()


def finish(hands):
    for hand in hands:
        hand.stopping.set()
    for hand in hands:
        hand.join(90)
        assert not hand.is_alive() and hand.problem is None, hand.problem


def await_answers(record, number, seconds=120):
    """Wait until so many more answers came: a kill is to hit people at work, and not a server that starts."""
    ends, before = time.monotonic() + seconds, sum(record.answers.values())
    while sum(record.answers.values()) < before + number:
        assert time.monotonic() < ends, record.answers
        time.sleep(0.005)


def await_nothing_due(seconds=60):
    ends = time.monotonic() + seconds
    while due_work.backlog(db.session, clock.wall()).due or jobs()["open"]:
        assert time.monotonic() < ends, due_work.backlog(db.session, clock.wall())
        db.session.rollback()
        time.sleep(0.1)
    db.session.rollback()


def test_whatever_is_killed_what_was_answered_is_kept_and_nothing_is_there_twice(machine, hands, mill_url):
    people, record = hands
    draw = random.Random(f"kills on {mill_url.partition(':')[0]}")  # noqa: S311
    for _ in range(KILLS):
        await_answers(record, draw.randint(1, 8))
        time.sleep(draw.uniform(0, 0.1))
        machine.kill(draw.choice(VICTIMS))
    await_answers(record, 10)
    finish(people)
    assert record.odd == []
    machine.await_ready()
    with attached(mill_url):
        await_nothing_due()
        machine.stop()
        completed, fired = prove(record)
        left = due_work.backlog(db.session, clock.wall())
    print(f"{KILLS} kills, {completed} tasks completed, {fired} timers fired, answers {record.answers}")
    assert (left.retries, left.incidents) == (0, 0)
    assert completed >= KILLS and fired >= KILLS // 4
