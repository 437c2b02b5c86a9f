"""Start, resume and fail: the same arguments give the same step, and what does not wait is refused."""

import pytest

from app.engine import execution
from app.engine.errors import NotWaiting, Stuck
from tests.engine import journeys
from tests.engine.worlds import World
from tests.engine.writing import call, diagram, end, flows, node, script, start, user

CALLING = diagram("P", start(), call("c", "Q"), end(), flows("start", "c", "end"))


def test_the_same_arguments_give_the_same_step():
    steps = []
    for _ in range(2):
        world = journeys.everything()
        wait = next(wait for wait in world.waits.values() if wait.activity_id == "a")
        result = journeys.INPUTS[2][1]
        steps.append(
            execution.resume(world.definition, "i1", world.state, wait.id, result, world.surroundings("2014-11-03"))
        )
    assert vars(steps[0]) == vars(steps[1])


def test_the_state_that_was_given_is_not_changed_and_can_be_advanced_twice():
    world = journeys.everything()
    state = world.state
    world.resume("a", journeys.INPUTS[2][1])
    after = world.state
    world.state, world.waits = state, {wait.id: wait for wait in world.waits.values()}
    twin = journeys.everything()
    twin.resume("a", journeys.INPUTS[2][1])
    assert twin.state == after


@pytest.mark.parametrize("identity", ["", "0.1", "9.9", "0.4/x", "/", "a", "0.4 ", "None"])
def test_what_does_not_wait_cannot_be_resumed_or_fail(identity):
    world = World(CALLING)
    world.start()
    with pytest.raises(NotWaiting):
        execution.resume(world.definition, "i1", world.state, identity, {}, world.surroundings("2014-11-03"))
    with pytest.raises(NotWaiting):
        execution.fail(world.definition, "i1", world.state, identity, "X", world.surroundings("2014-11-03"))


def test_variables_of_a_call_are_there_from_the_start():
    world = World(diagram("P", start(), user("a"), end(), flows("start", "a", "end")))
    world.start(variables={"given": "x"})
    assert world.resume("a").ended.variables == {"instance_id": "i1", "given": "x"}


def test_a_row_of_flows_without_end_is_a_sentence_and_not_a_crash():
    parts = [script("s", "=1", "x"), node("exclusiveGateway", "g")]
    world = World(diagram("P", start(), *parts, flows("start", "g", "s", "g"), end()))
    with pytest.raises(Stuck):
        world.start()
