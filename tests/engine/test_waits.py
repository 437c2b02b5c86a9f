"""What an instance waits for is told once, when the wait begins, with its dates worked out then."""

import datetime

import pytest

from tests.engine.worlds import World
from tests.engine.writing import boundary, catch, diagram, end, error, flows, lasting, message, start, timer, user


def first_waits(*inside, day="2014-11-03", **more):
    world = World(diagram("P", *inside, **more))
    world.start(day=day)
    return {wait.activity_id: wait for wait in world.waits.values()}


def due(definition, day="2014-11-03"):
    return first_waits(start(), catch("t", definition), end(), flows("start", "t", "end"), day=day)["t"].due


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        (timer('=date("2014-11-05")'), "2014-11-05T00:00:00+00:00"),
        (timer('=date("2015-07-05")'), "2015-07-04T23:00:00+00:00"),
        (timer('=date and time("2014-11-05T10:30:00")'), "2014-11-05T10:30:00+00:00"),
        (timer('=date and time("2015-07-05T10:30:00")'), "2015-07-05T09:30:00+00:00"),
        (timer('=date and time("2015-07-05T10:30:00+05:00")'), "2015-07-05T05:30:00+00:00"),
        (lasting("P14D"), "2014-11-17T09:00:00+00:00"),
        (lasting("P2W"), "2014-11-17T09:00:00+00:00"),
        (timer('=today + duration("P3D")'), "2014-11-06T00:00:00+00:00"),
    ],
)
def test_a_timer_is_due_at_an_instant(definition, expected):
    assert due(definition) == datetime.datetime.fromisoformat(expected)


def test_days_are_days_of_the_calendar_when_the_clocks_change():
    assert due(lasting("P1D"), day="2015-03-28") == datetime.datetime.fromisoformat("2015-03-29T08:00:00+00:00")


def test_every_kind_of_wait_is_told_with_what_it_needs():
    found = first_waits(
        start(),
        user("a", form="F", role="R", due='=today + duration("P1D")'),
        boundary("heard", "a", message("M"), interrupting=False),
        boundary("late", "a", timer("=today"), interrupting=False),
        end("e1"),
        end("e2"),
        end(),
        flows("start", "a", "end"),
        flows("heard", "e1"),
        flows("late", "e2"),
        messages=["M"],
    )
    task = found["a"]
    assert (task.kind, task.form, task.role, task.due) == ("task", "F", "R", "2014-11-04")
    assert (found["heard"].kind, found["heard"].message) == ("message", "M")
    assert found["late"].kind == "timer"


def test_a_wait_is_told_as_opened_once_and_as_closed_once():
    world = World(diagram("P", start(), user("a"), user("b"), end(), flows("start", "a", "b", "end")))
    (first,) = world.start().opened
    step = world.resume("a")
    assert [wait.id for wait in step.closed] == [first.id]
    assert [wait.activity_id for wait in step.opened] == ["b"]


def test_an_error_boundary_event_is_a_wait_that_nobody_has_to_do_anything_for():
    found = first_waits(
        start(), user("a"), boundary("oops", "a", error("X")), end("e1"), end(),
        flows("start", "a", "end"), flows("oops", "e1"), errors=["X"],
    )  # fmt: skip
    assert found["oops"].kind == "error"
