"""What SpiffWorkflow was measured to do with events, timers and calls, and that ours does not."""

import datetime
from decimal import Decimal

import pytest

from app.engine.definition import ProcessDefinition
from app.engine.errors import UnusableDiagram
from tests.engine import journeys
from tests.engine.facts.models import HOST, rules
from tests.engine.worlds import World
from tests.engine.writing import (
    boundary,
    call,
    catch,
    diagram,
    end,
    error,
    flows,
    inner,
    lasting,
    message,
    node,
    start,
    timer,
    user,
)

# 3: a non-interrupting boundary event that fires once only


def test_a_message_boundary_event_that_does_not_interrupt_fires_again_and_again():
    world = World(HOST)
    world.start()
    for number in range(1, 30):
        world.resume("ping", {"status": f"{number}"})
        assert world.open == ["host", "ping", *["react"] * number]
    assert world.facts.attributes["status"] == "29"


def test_its_branches_survive_the_end_of_the_host():
    world = World(HOST)
    world.start()
    world.resume("ping", {"status": "x"})
    world.resume("ping", {"status": "y"})
    world.resume("host")
    assert world.open == ["react", "react"]
    world.resume("react", nth=1)
    world.resume("react")
    assert world.last.ended.activity_id == "e2"


def test_a_timer_boundary_event_that_does_not_interrupt_fires_once():
    xml = diagram(
        "P",
        start(),
        user("host"),
        boundary("late", "host", timer('=date("2014-12-01")'), interrupting=False),
        end("e2"),
        flows("late", "e2"),
        end(),
        flows("start", "host", "end"),
    )
    world = World(xml)
    world.start()
    world.resume("late")
    assert world.open == ["host"]


# 4: work behind a cycle timer on a boundary


def test_a_cycle_on_a_boundary_timer_is_refused_by_lint_and_by_the_parser():
    cycle = "<bpmn:timerEventDefinition><bpmn:timeCycle>R/P14D</bpmn:timeCycle></bpmn:timerEventDefinition>"
    xml = diagram(
        "P",
        start(),
        user("host"),
        boundary("again", "host", cycle, interrupting=False),
        user("review"),
        end("e2"),
        flows("again", "review", "e2"),
        end(),
        flows("start", "host", "end"),
    )
    assert "cycle-timer" in rules(xml)
    with pytest.raises(UnusableDiagram, match="again"):
        World(xml)


def test_what_a_boundary_timer_has_begun_is_not_deleted_when_the_host_completes():
    world = journeys.everything()
    world.resume("late")
    world.resume("a")
    world.resume("b")
    assert "explain" in world.open


# 5: running timers restarted by a migration


def test_an_instance_goes_on_with_another_version_of_its_diagram_and_its_timers_keep_their_dates():
    before = diagram(
        "P",
        start(),
        user("a"),
        boundary("late", "a", lasting("P10D"), interrupting=False),
        end("e2"),
        flows("late", "e2"),
        user("b"),
        end(),
        flows("start", "a", "b", "end"),
    )
    world = World(before)
    world.start(day="2014-11-03")
    due = {wait.activity_id: wait.due for wait in world.waits.values()}["late"]
    changed = ProcessDefinition(before.replace(b"P10D", b"P20D"), "P.bpmn", {}, world.definition.case_model)
    assert changed.hash != world.definition.hash
    world.definition = changed
    world.resume("a", day="2014-11-10")
    assert due == datetime.datetime(2014, 11, 13, 9, tzinfo=datetime.UTC)
    assert [wait.activity_id for wait in world.last.opened] == ["b"]


# 11: event sub-processes


def test_an_event_sub_process_is_refused_by_lint_and_by_the_parser():
    held = node("subProcess", "watch", start("s2", error()), end("e2"), flows("s2", "e2"), triggeredByEvent="true")
    xml = diagram("P", start(), user("a"), end(), flows("start", "a", "end"), held)
    assert "event-sub-process" in rules(xml)
    with pytest.raises(UnusableDiagram, match="watch"):
        World(xml)


def test_an_error_is_caught_by_the_sub_process_it_comes_from_and_not_by_its_sibling():
    def body(name):
        inside = (start(f"s_{name}"), user(f"a_{name}"), end(f"bad_{name}", error("OOPS")))
        return inner(name, *inside, flows(f"s_{name}", f"a_{name}", f"bad_{name}"))

    xml = diagram(
        "P",
        start(),
        node("parallelGateway", "f"),
        body("one"),
        body("two"),
        boundary("on_one", "one", error("OOPS")),
        boundary("on_two", "two", error("OOPS")),
        user("mend_one"),
        user("mend_two"),
        end("e1"),
        end("e2"),
        flows("start", "f", "one", "e1"),
        flows("f", "two", "e2"),
        flows("on_one", "mend_one", "e1"),
        flows("on_two", "mend_two", "e2"),
        errors=["OOPS"],
    )
    world = World(xml)
    world.start()
    world.resume("a_two")
    assert world.open == ["a_one", "mend_two", "on_one"]


# 13 is the runtime's: see tests/runtime/test_correlation.py. The engine knows one instance and no correlation.


def test_two_instances_that_wait_for_the_same_message_are_resumed_one_by_one_by_whoever_correlates():
    one, two = World(HOST), World(HOST)
    one.start()
    two.start()
    one.resume("ping", {"status": "x"})
    assert (one.open, two.open) == (["host", "ping", "react"], ["host", "ping"])


# 15: activities that are cancelled


def test_an_activity_that_a_boundary_event_interrupts_is_told_as_cancelled():
    xml = diagram(
        "P",
        start(),
        inner("body", start("s2"), user("a"), end("e2"), flows("s2", "a", "e2")),
        boundary("gone", "body", message("GONE")),
        user("after"),
        end("e3"),
        flows("gone", "after", "e3"),
        end(),
        flows("start", "body", "end"),
        messages=["GONE"],
    )
    world = World(xml)
    world.start()
    world.resume("gone")
    assert [(each.activity_id, each.what) for each in world.last.transitions] == [
        ("gone", "completed"),
        ("a", "cancelled"),
        ("after", "entered"),
    ]


def test_a_timer_fires_when_it_is_resumed_in_one_pass_and_not_by_a_clock():
    world = World(diagram("P", start(), catch("t", timer('=date("2014-11-05")')), end(), flows("start", "t", "end")))
    world.start()
    (wait,) = world.waits.values()
    assert wait.due == datetime.datetime(2014, 11, 5, tzinfo=datetime.UTC)
    assert world.resume("t", day="2014-11-05").ended.activity_id == "end"


def test_a_call_activity_is_a_wait_for_an_instance_of_its_own():
    xml = diagram(
        "P",
        start(),
        call("c", "Q", inputs={"k": "=1"}, outputs={"z": "=done"}),
        end(),
        flows("start", "c", "end"),
    )
    world = World(xml)
    world.start()
    (wait,) = world.waits.values()
    assert (wait.kind, wait.process, wait.variables) == ("call", "Q", {"k": Decimal(1)})
    world.resume("c", {"done": True, "other": Decimal(1)})
    assert world.last.ended.variables == {"instance_id": "i1", "z": True}


def test_the_events_behind_an_event_based_gateway_are_waits_with_their_dates():
    world = journeys.everything()
    for activity, result in journeys.INPUTS:
        world.resume(activity, result)
    assert world.open == ["heard", "over"]
    due = {wait.activity_id: wait.due for wait in world.waits.values()}
    assert due == {"heard": None, "over": datetime.datetime(2015, 1, 5, tzinfo=datetime.UTC)}
