"""After every step: an instance that could not go on is refused, and nothing of the step is kept."""

import pytest

from app.engine import invariants
from app.engine.errors import Stuck
from tests.engine.worlds import World
from tests.engine.writing import boundary, diagram, end, flow, flows, message, node, start, user


def test_a_join_that_would_wait_for_ever_is_refused():
    xml = diagram(
        "P",
        start(),
        node("parallelGateway", "f"),
        user("a"),
        end("out"),
        user("b"),
        node("parallelGateway", "j"),
        end(),
        flows("start", "f", "a", "out"),
        flows("f", "b", "j", "end"),
        node("exclusiveGateway", "g", default="g__j"),
        flow("g", "j"),
    )
    world = World(xml)
    world.start()
    world.resume("a")
    state = world.state
    try:
        world.resume("b")
    except Stuck as stuck:
        assert "waits for nothing" in str(stuck)
        assert world.state == state
    else:
        assert world.last.ended is not None


def test_more_open_tasks_than_anyone_could_do_are_refused(monkeypatch):
    monkeypatch.setattr(invariants, "MAX_TASKS", 60)
    xml = diagram(
        "P",
        start(),
        user("host"),
        boundary("ping", "host", message("PING"), interrupting=False),
        user("react"),
        end("e2"),
        flows("ping", "react", "e2"),
        end(),
        flows("start", "host", "end"),
        messages=["PING"],
    )
    world = World(xml)
    world.start()
    with pytest.raises(Stuck, match="more than 60 open tasks"):
        for _ in range(60):
            world.resume("ping")


def test_a_tree_that_is_too_deep_is_refused(monkeypatch):
    monkeypatch.setattr(invariants, "MAX_DEPTH", 0)
    with pytest.raises(Stuck, match="more than 0 deep"):
        World(diagram("P", start(), user("a"), end(), flows("start", "a", "end"))).start()
