"""The state of an instance as bytes: equal states, equal bytes, and what is stored goes on as if nothing had been."""

import json
import zlib
from decimal import Decimal

from app.engine.state import VERSION, dump, load, variables_of
from tests.engine import journeys
from tests.engine.worlds import World
from tests.engine.writing import diagram, end, flows, inner, start, user


def test_loading_and_dumping_gives_the_same_bytes_at_every_point_of_a_journey():
    world = journeys.everything()
    for activity, result in journeys.INPUTS:
        workflow, variables, steps = load(world.state, world.definition)
        assert dump(workflow, variables, steps) == world.state
        world.resume(activity, result)


def test_variables_are_read_without_restoring_the_instance():
    world = journeys.everything()
    assert variables_of(world.state)["n"] == Decimal(0)
    assert variables_of(world.state)["instance_id"] == "i1"


def test_the_bytes_say_which_version_they_are_of_and_how_often_the_instance_advanced():
    world = journeys.everything()
    world.resume("a", journeys.INPUTS[2][1])
    held = json.loads(zlib.decompress(world.state))
    assert (held["version"], held["steps"]) == (VERSION, 2)


def test_ids_never_come_twice_in_the_life_of_an_instance():
    world = journeys.everything()
    seen = set(world.waits)
    for activity, result in journeys.INPUTS:
        world.resume(activity, result)
        opened = {wait.id for wait in world.last.opened}
        assert not opened & seen
        seen |= opened


def test_sub_processes_within_sub_processes_are_restored():
    deep = inner("three", start("s3"), user("a"), user("b"), end("e3"), flows("s3", "a", "b", "e3"))
    middle = inner("two", start("s2"), deep, end("e2"), flows("s2", "three", "e2"))
    world = World(diagram("P", start(), inner("one", start("s1"), middle, end("e1"), flows("s1", "two", "e1")), end(),
                          flows("start", "one", "end")))  # fmt: skip
    world.start()
    world.resume("a")
    world.resume("b")
    assert world.last.ended.activity_id == "end"


def test_a_state_of_everyday_size_takes_less_than_a_kilobyte():
    assert len(journeys.everything().state) < 1000
