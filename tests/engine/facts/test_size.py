"""What SpiffWorkflow was measured to do with size, depth and loops, and that ours does not."""

import json
import zlib
from decimal import Decimal

import pytest

from app.engine.errors import Stuck
from tests.engine import journeys
from tests.engine.facts.models import HOST, LOOP, NUMBERS, rules
from tests.engine.worlds import World
from tests.engine.writing import (
    diagram,
    end,
    flow,
    flows,
    node,
    script,
    start,
    user,
)

# 1: a tree deeper than a thousand


def test_a_loop_runs_four_hundred_rounds_at_a_constant_size():
    world = World(LOOP, forms=NUMBERS)
    world.start({"n": Decimal(0)})
    sizes, lengths = set(), []
    for _ in range(400):
        world.resume("a", {"n": Decimal(2)})
        world.resume("b", {"n": Decimal(2)})
        sizes.add(world.last.tasks)
        lengths.append(len(world.state))
    assert len(sizes) == 1
    assert max(lengths) <= 1.1 * min(lengths)
    world.resume("a", {"n": Decimal(1)})
    assert world.last.ended.activity_id == "end"


def test_an_instance_that_waits_for_nothing_is_refused_and_not_taken_for_completed():
    half_joined = diagram(
        "P",
        start(),
        user("a"),
        node("exclusiveGateway", "g", default="g__j"),
        node("parallelGateway", "f"),
        user("b"),
        node("parallelGateway", "j"),
        end(),
        end("out"),
        flows("start", "f", "a", "g", "j", "end"),
        flows("f", "b", "j"),
        flow("g", "out", "=instance_id = instance_id"),
    )
    world = World(half_joined)
    world.start()
    world.resume("a")
    with pytest.raises(Stuck, match="waits for nothing"):
        world.resume("b")


def test_a_long_row_of_scripts_leaves_no_deep_tree_behind():
    body = [script(f"s{number}", "=1", "x") for number in range(310)]
    names = [f"s{number}" for number in range(310)]
    world = World(diagram("P", start(), *body, user("a"), end(), flows("start", *names, "a", "end")))
    world.start()
    assert world.open == ["a"]
    assert world.last.tasks < 10


# 2: a loop through a parallel gateway


def test_a_loop_through_a_parallel_gateway_is_refused_by_lint():
    looped = diagram(
        "P",
        start(),
        node("exclusiveGateway", "again"),
        node("parallelGateway", "f"),
        user("a"),
        user("b"),
        node("parallelGateway", "j"),
        node("exclusiveGateway", "g", default="g__end"),
        end(),
        flows("start", "again", "f", "a", "j", "g"),
        flows("f", "b", "j"),
        flow("g", "again", "=n > 1"),
        flow("g", "end"),
    )
    assert "loop-through-join" in rules(looped)


# 16: endless loops (the order of due timers is the runtime's: tests/runtime/test_timing.py)


def test_an_endless_loop_stops_after_five_hundred_steps():
    xml = diagram(
        "P",
        start(),
        script("s", "=1", "x"),
        node("exclusiveGateway", "g", default="g__s"),
        end(),
        flows("start", "s", "g"),
        flow("g", "end", "=x > 1"),
        flow("g", "s"),
    )
    with pytest.raises(Stuck, match="500 steps"):
        World(xml).start()


# Size and speed


def test_state_holds_the_tree_and_the_variables_and_nothing_of_the_model():
    held = json.loads(zlib.decompress(journeys.everything().state))
    assert set(held) == {"version", "steps", "variables", "tasks", "inner", "completed"}
    assert b"=twice" not in zlib.decompress(journeys.everything().state)


def test_a_hundred_reviews_in_one_instance_cost_what_one_costs():
    world = World(HOST)
    world.start()
    world.resume("ping", {"status": "x"})
    world.resume("react")
    first, length = world.last.tasks, len(world.state)
    for _ in range(100):
        world.resume("ping", {"status": "x"})
        world.resume("react")
    assert world.last.tasks == first
    assert len(world.state) <= 1.1 * length
