"""A case in memory: what fails leaves it exactly as it was, with its facts, rows, entries and what it had looked up."""

import copy

import pytest

from app.database import db
from app.engine.errors import NotWaiting
from app.engine.facts import Undeclared
from app.runtime import storing
from app.runtime.handlers import handler_of
from app.runtime.inputs import MESSAGE_RECEIVED, Input
from tests.runtime.house import at


@pytest.fixture
def world(house):
    house.open()
    return storing.load(db.session, house.key)[0]


def said(message):
    return Input(
        MESSAGE_RECEIVED, at("2014-11-04"), at("2014-11-04").date(), "ann", "R", {"message": message, "payload": {}}
    )


def standing(world):
    rows = world.rows
    parts = (rows.held, rows.new, rows.changed, rows.gone, world.facts.attributes, dict(world.facts.lists))
    return copy.deepcopy((parts, world.sequence, world.entries, world.queue))


def test_what_fails_after_everything_was_done_leaves_the_case_as_it_was(world):
    before = standing(world)

    def handler(held):
        handler_of(said("STOP"))(held)
        held.facts.write("visits", {"id": "1"})
        held.queue.append(lambda: held.facts.write("nothing", 1))

    with pytest.raises(Undeclared):
        world.take(said("STOP"), handler)
    assert standing(world) == before


def test_after_a_failure_what_waits_is_looked_up_again(world):
    def handler(held):
        handler_of(said("PING"))(held)
        held._follow_up()
        raise NotWaiting(activity="x")

    with pytest.raises(NotWaiting):
        world.take(said("PING"), handler)
    world.take(said("STOP"), handler_of(said("STOP")))
    assert "message.delivered" in [entry.type for entry in world.entries]
    assert world.facts.attributes["status"] == "stopped"


def test_only_an_instance_that_goes_on_can_be_resumed(world):
    for instance in ("nothing", "", "K1-99"):
        with pytest.raises(NotWaiting):
            world.resume(instance, "0.1", {})


def test_entries_of_two_inputs_name_each_its_own_as_cause(world):
    first = world.sequence + 1
    world.take(said("PING"), handler_of(said("PING")))
    second = world.sequence + 1
    world.take(said("PING"), handler_of(said("PING")))
    causes = [entry.cause for entry in world.entries]
    assert [cause for cause in causes if cause is not None] == sorted(cause for cause in causes if cause)
    assert set(causes) == {None, first, second}
