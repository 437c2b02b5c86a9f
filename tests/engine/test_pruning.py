"""What is over leaves the tree; what a join or a boundary event still looks for stays."""

import json
import zlib
from decimal import Decimal

from tests.engine import journeys
from tests.engine.worlds import World
from tests.engine.writing import boundary, diagram, end, flow, flows, inner, message, node, start, user


def specs(world):
    held = json.loads(zlib.decompress(world.state))
    return [task[3] for task in held["tasks"]], held["inner"]


def test_finished_activities_leave_no_task_behind():
    parts = [user(name) for name in "abcdef"]
    world = World(diagram("P", start(), *parts, end(), flows("start", *"abcdef", "end")))
    world.start()
    for name in "abcde":
        world.resume(name)
    tasks, _ = specs(world)
    assert not set("abcde") & set(tasks)


def test_what_has_arrived_at_a_join_is_remembered():
    fork = (node("parallelGateway", "f"), node("parallelGateway", "j"))
    branches = [user(name) for name in "abc"]
    parts = flows("start", "f", "a", "j", "end") + flows("f", "b", "j") + flows("f", "c", "j")
    world = World(diagram("P", start(), *fork, *branches, end(), parts))
    world.start()
    world.resume("b")
    world.resume("c")
    assert world.last.ended is None
    assert world.resume("a").ended is not None


def test_a_sub_process_that_is_over_or_interrupted_leaves_no_tree_behind():
    xml = diagram(
        "P",
        start(form="F"),
        node("exclusiveGateway", "m"),
        inner("body", start("s2"), user("a"), end("e2"), flows("s2", "a", "e2")),
        boundary("gone", "body", message("GONE")),
        node("exclusiveGateway", "m2"),
        user("again", form="F"),
        node("exclusiveGateway", "g", default="g__m"),
        end(),
        flows("start", "m", "body", "m2", "again", "g"),
        flows("gone", "m2"),
        flow("g", "end", "=n > 1"),
        flow("g", "m"),
        messages=["GONE"],
    )
    world = World(xml, forms={"F": ["n"]})
    world.start({"n": Decimal(0)})
    lengths = set()
    for number in range(40):
        world.resume("gone" if number % 2 else "a")
        _, inside = specs(world)
        assert inside == []
        world.resume("again", {"n": Decimal(0)})
        lengths.add(world.last.tasks)
    assert len(lengths) == 1


def test_pruning_what_is_pruned_already_changes_nothing():
    world = journeys.everything()
    world.resume("ping", {"status": "x"})
    first = world.last.tasks
    world.resume("ping", {"status": "x"})
    assert world.last.tasks == first
