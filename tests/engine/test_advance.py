"""One advance of an instance: where the tokens go, what is told of it, and that any diagram of blocks behaves."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.errors import Stuck
from tests.engine.blocks import BLOCKS, Drawing, Scope
from tests.engine.worlds import World
from tests.engine.writing import (
    boundary,
    call,
    diagram,
    end,
    error,
    flow,
    flows,
    inner,
    message,
    node,
    script,
    start,
    throw,
    user,
)

TERMINATE = "<bpmn:terminateEventDefinition/>"


@settings(max_examples=120)
@given(BLOCKS, st.lists(st.tuples(st.integers(0, 50), st.booleans()), min_size=4, max_size=25))
def test_any_diagram_of_blocks_opens_what_the_token_game_says(block, choices):
    drawing = Drawing(block)
    world = World(drawing.xml, forms={"F": ["way"]})
    world.start(variables={"way": True})
    game = Scope(drawing.named, True)
    for number, way in choices:
        assert world.open == sorted(game.open())
        name = world.open[number % len(world.open)]
        game.step(name, way)
        world.resume(name, {"way": way} if name.startswith("t") else {})
        if game.done:
            assert world.last.ended is not None
            assert world.open == []
            return
        assert world.last.ended is None


@settings(max_examples=60)
@given(BLOCKS, st.integers(0, 50))
def test_the_same_choices_round_and_round_keep_an_instance_small(block, number):
    """A loop around any block, taken thirty times, has at most the tasks it had in its first rounds."""
    drawing = Drawing(("loop", block))
    world = World(drawing.xml, forms={"F": ["way"]})
    world.start(variables={"way": False})
    sizes = []
    for _ in range(90):
        tasks = [name for name in world.open if name.startswith("t")]
        world.resume(tasks[number % len(tasks)], {"way": False})
        sizes.append(world.last.tasks)
    assert max(sizes[60:]) <= max(sizes[:60])


def test_a_terminate_end_ends_what_is_open_in_its_process_sub_processes_included():
    xml = diagram(
        "P",
        start(),
        node("parallelGateway", "f"),
        inner("body", start("s2"), user("a"), end("e2"), flows("s2", "a", "e2")),
        boundary("ping", "body", message("PING"), interrupting=False),
        end("e3"),
        flows("ping", "e3"),
        user("b"),
        end("over", TERMINATE),
        end(),
        flows("start", "f", "body", "end"),
        flows("f", "b", "over"),
        messages=["PING"],
    )
    world = World(xml)
    world.start()
    world.resume("b")
    assert world.open == []
    assert world.last.ended.activity_id == "over"
    assert ("a", "cancelled") in world.log


def test_an_error_goes_to_the_nearest_boundary_event_that_catches_its_code():
    inside = inner("deep", start("s3"), user("a"), end("bad", error("OOPS")), flows("s3", "a", "bad"))
    xml = diagram(
        "P",
        start(),
        inner(
            "body",
            start("s2"),
            inside,
            boundary("other", "deep", error("ELSE")),
            user("wrong"),
            end("e3"),
            flows("other", "wrong", "e3"),
            end("e2"),
            flows("s2", "deep", "e2"),
        ),
        boundary("any", "body", error(), outputs={"reason": "=error_code"}),
        user("mend"),
        end("e4"),
        flows("any", "mend", "e4"),
        end(),
        flows("start", "body", "end"),
        errors=["OOPS", "ELSE"],
    )
    world = World(xml)
    world.start()
    world.resume("a")
    assert world.open == ["mend"]
    assert world.resume("mend").ended.variables["reason"] == "OOPS"


def test_an_error_that_nothing_catches_ends_the_instance_with_its_code():
    xml = diagram("P", start(), user("a"), end("bad", error("OOPS")), flows("start", "a", "bad"), errors=["OOPS"])
    world = World(xml)
    world.start()
    world.resume("a")
    assert (world.last.ended.activity_id, world.last.ended.error, world.last.state) == ("bad", "OOPS", None)


@pytest.mark.parametrize(("code", "open_now"), [("OOPS", ["mend"]), ("ELSE", [])])
def test_the_error_of_a_called_process_is_caught_on_the_call_or_ends_the_caller(code, open_now):
    xml = diagram(
        "P",
        start(),
        call("c", "Q"),
        boundary("oops", "c", error("OOPS")),
        user("mend"),
        end("e2"),
        flows("oops", "mend", "e2"),
        end(),
        flows("start", "c", "end"),
        errors=["OOPS"],
    )
    world = World(xml)
    world.start()
    world.fail("c", code)
    assert world.open == open_now
    assert (world.last.ended is None) == bool(open_now)


def test_a_step_tells_transitions_with_the_flow_that_led_to_them():
    xml = diagram("P", start(), script("s", "=1", "x"), user("a"), end(), flows("start", "s", "a", "end"))
    world = World(xml)
    world.start()
    told = [(each.activity_id, each.what, each.flow) for each in world.last.transitions]
    assert told == [("start", "completed", None), ("s", "completed", "start__s"), ("a", "entered", "s__a")]


def test_messages_and_changes_of_a_step_are_told_once():
    xml = diagram(
        "P",
        start(),
        throw("tell", message("M"), inputs={"x": "=1"}, outputs={"case.status": '="told"'}),
        user("a"),
        end(),
        flows("start", "tell", "a", "end"),
        messages=["M"],
    )
    world = World(xml)
    world.start()
    assert [(each.name, each.activity_id) for each in world.last.messages] == [("M", "tell")]
    assert [(each.name, each.old, each.new) for each in world.last.changes] == [("status", None, "told")]
    world.resume("a")
    assert (world.last.messages, world.last.changes) == ((), ())


def test_an_exclusive_gateway_none_of_whose_conditions_holds_is_stuck_and_says_so():
    xml = diagram(
        "P",
        start(form="F"),
        node("exclusiveGateway", "g"),
        end(),
        end("e2"),
        flows("start", "g"),
        flow("g", "end", "=n = 1"),
        flow("g", "e2", "=n = 2"),
    )
    with pytest.raises(Stuck, match="P, g: none of its conditions holds"):
        World(xml, forms={"F": ["n"]}).start({"n": Decimal(3)})
