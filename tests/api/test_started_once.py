"""A process that a program starts again under the same key, having heard nothing, is not started again."""

import json

import pytest
from sqlalchemy import func, select

from app import clock
from app.api import PREFIX
from app.database import db
from app.runtime import tables
from tests.web.attack import NOW, World, fill

PROCESS, ANOTHER = "P09a_contact", "P09b_notice"


@pytest.fixture(scope="module")
def world(databases):
    with databases.copy("a world to attack", fill) as url:
        made = World(url)
        yield made
        made.close()


def started(world, key, process=PROCESS):
    """The answer to starting a process on the first case that the contractor's adviser sees."""
    case = next(case for case in world.cases() if case.words[1].endswith("Referred"))
    headers = {"Authorization": f"Bearer {world.token('contractor.here')}", "Idempotency-Key": key}
    address = f"{PREFIX}/cases/{case.key}/processes/{process}"
    with clock.standing_at(NOW):
        return world.app.test_client().post(address, json={"values": {}}, headers=headers)


def times(world):
    """How often either process was started."""
    with world.app.app_context():
        held = tables.instance_table.c
        return db.session.scalar(select(func.count()).where(held.process_id.in_([PROCESS, ANOTHER])))


def test_it_is_started_once_and_answered_as_the_first_time(world):
    before = times(world)
    answers = [started(world, "a-call-1") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [201, 201, 201], answers[0].text
    assert len({json.dumps(answer.json, sort_keys=True) for answer in answers}) == 1
    assert times(world) == before + 1


def test_what_is_something_else_is_refused_under_the_same_key_and_done_under_another(world):
    started(world, "a-call-2")
    before = times(world)
    answer = started(world, "a-call-2", ANOTHER)
    assert (answer.status_code, answer.json["code"]) == (422, "key-used-before")
    assert times(world) == before
    assert started(world, "a-call-3", ANOTHER).status_code == 201
    assert times(world) == before + 1
