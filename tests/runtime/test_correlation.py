"""Messages within a case: delivered to everyone who waits, narrowed by a key, kept where nobody does."""

import pytest

from app.database import db, transaction
from app.runtime import cases, storing
from app.runtime.world import Endless
from tests.engine.writing import (
    boundary,
    call,
    catch,
    diagram,
    end,
    error,
    flows,
    inner,
    message,
    node,
    start,
    throw,
    user,
)
from tests.runtime.house import ANN, at

TTL = '<zeebe:properties><zeebe:property name="ttl" value="P30D"/></zeebe:properties>'


def waiting(process, *, key=None, name="NEWS"):
    """A process started by hand that sets the variable ``id`` and waits for a message, then has a task."""
    return diagram(
        process,
        start(form="F_begin", outputs={"id": "=why"}),
        catch("wait", message(name), outputs={"heard": "=text"}),
        user("read"),
        end(),
        flows("start", "wait", "read", "end"),
        messages=[name],
        keys={name: key} if key else {},
    )


def telling(name="NEWS", extensions=""):
    return diagram(
        "P_tell",
        start(form="F_begin"),
        throw("tell", message(name), inputs={"text": "=why"}, extensions=extensions),
        end(),
        flows("start", "tell", "end"),
        messages=[name],
    )


def start_by_hand(house, process, why, day):
    with transaction():
        return cases.start_process(db.session, house.key, process, {"why": why}, by=ANN, now=at(day))


def test_a_message_reaches_every_instance_that_waits(house_of):
    house = house_of(**{"processes/P_wait.bpmn": waiting("P_wait")})
    house.open("P_wait", {"why": "one"})
    start_by_hand(house, "P_wait", "two", "2014-11-04")
    house.send("NEWS", {"text": "hello"}, day="2014-11-05")
    assert house.open_tasks() == ["read", "read"]
    assert house.proven()


def test_a_correlation_key_narrows_to_the_instance_whose_variable_has_that_value(house_of):
    house = house_of(**{"processes/P_wait.bpmn": waiting("P_wait", key="=id")})
    house.open("P_wait", {"why": "one"})
    start_by_hand(house, "P_wait", "two", "2014-11-04")
    house.send("NEWS", {"text": "hello", "id": "two"}, day="2014-11-05")
    (task,) = [row for row in house.rows("user_task") if row["status"] == "open"]
    assert task["instance_id"] == f"{house.key}-2"
    house.send("NEWS", {"text": "for all"}, day="2014-11-05")
    assert house.open_tasks() == ["read", "read"]
    assert house.proven()


def test_a_key_that_is_given_as_null_narrows_nothing(house_of):
    house = house_of(**{"processes/P_wait.bpmn": waiting("P_wait", key="=id")})
    house.open("P_wait", {"why": "one"})
    start_by_hand(house, "P_wait", "two", "2014-11-04")
    house.send("NEWS", {"text": "hello", "id": None}, day="2014-11-05")
    assert house.open_tasks() == ["read", "read"]
    assert house.proven()


def test_a_message_of_another_case_reaches_nobody_here(house_of):
    house = house_of(**{"processes/P_wait.bpmn": waiting("P_wait")})
    house.open("P_wait", {"why": "one"})
    house.open("P_wait", {"why": "one"}, key=f"{house.key}b")
    house.send("NEWS", {"text": "hello"}, day="2014-11-05", key=f"{house.key}b")
    assert house.open_tasks() == []
    assert house.open_tasks(key=f"{house.key}b") == ["read"]


def test_a_message_that_nobody_waits_for_is_never_lost_and_counts_later_within_its_time(house_of):
    files = {"processes/P_wait.bpmn": waiting("P_wait"), "processes/P_tell.bpmn": telling(extensions=TTL)}
    house = house_of(**files)
    house.open("P_tell", {"why": "early"}, day="2014-11-03")
    start_by_hand(house, "P_wait", "x", "2014-12-03")
    assert house.open_tasks() == ["read"]
    assert [row["status"] for row in house.rows("kept_message")] == ["delivered"]
    assert house.proven()


def test_a_kept_message_is_only_shown_once_its_time_is_over(house_of):
    files = {"processes/P_wait.bpmn": waiting("P_wait"), "processes/P_tell.bpmn": telling(extensions=TTL)}
    house = house_of(**files)
    house.open("P_tell", {"why": "early"}, day="2014-11-03")
    start_by_hand(house, "P_wait", "x", "2014-12-04")
    assert house.open_tasks() == []
    assert [row["status"] for row in house.rows("kept_message")] == ["kept"]
    assert house.proven()


def test_a_message_starts_a_process_only_if_its_start_condition_holds(house_of):
    held = '<zeebe:properties><zeebe:property name="startWhen" value="=text = &quot;go&quot;"/></zeebe:properties>'
    event = node("startEvent", "s", message("NEWS"), extensions=held)
    started = diagram("P_begun", event, user("read"), end(), flows("s", "read", "end"), messages=["NEWS"])
    house = house_of(**{"processes/P_begun.bpmn": started, "processes/P_tell.bpmn": telling()})
    house.open("P_tell", {"why": "stop"})
    assert house.open_tasks() == []
    start_by_hand(house, "P_tell", "go", "2014-11-04")
    assert house.open_tasks() == ["read"]
    assert house.proven()


CHILD_THAT_TELLS = diagram(
    "P_teller",
    start(),
    user("ask"),
    end("told", message("DONE")),
    flows("start", "ask", "told"),
    messages=["DONE"],
)
CALLER = diagram(
    "P_caller",
    start(form="F_begin"),
    call("c", "P_teller"),
    boundary("done", "c", message("DONE")),
    user("after"),
    end("e2"),
    flows("done", "after", "e2"),
    end(),
    flows("start", "c", "end"),
    messages=["DONE"],
)


def test_a_child_whose_last_message_interrupts_its_call_does_not_stop_the_input(house_of):
    house = house_of(**{"processes/P_caller.bpmn": CALLER, "processes/P_teller.bpmn": CHILD_THAT_TELLS})
    house.open("P_caller")
    house.complete("ask", day="2014-11-04")
    assert house.open_tasks() == ["after"]
    assert house.proven()


def test_a_call_that_a_kept_message_interrupts_at_once_starts_no_child(house_of):
    tell = telling("DONE", extensions=TTL)
    files = {
        "processes/P_caller.bpmn": CALLER,
        "processes/P_teller.bpmn": CHILD_THAT_TELLS,
        "processes/P_tell.bpmn": tell,
    }
    house = house_of(**files)
    house.open("P_tell", {"why": "early"})
    start_by_hand(house, "P_caller", "x", "2014-11-04")
    assert house.open_tasks() == ["after"]
    assert [row["process_id"] for row in house.rows("process_instance") if row["status"] == "active"] == ["P_caller"]
    assert house.proven()


def test_a_call_in_a_sub_process_that_a_kept_message_interrupts_at_once_starts_no_child(house_of):
    body = inner("body", start("s2"), call("c", "P_teller"), end("e3"), flows("s2", "c", "e3"))
    caller = diagram(
        "P_caller",
        start(form="F_begin"),
        body,
        boundary("done", "body", message("DONE")),
        user("after"),
        end("e2"),
        flows("done", "after", "e2"),
        end(),
        flows("start", "body", "end"),
        messages=["DONE"],
    )
    tell = telling("DONE", extensions=TTL)
    files = {"processes/P_caller.bpmn": caller, "processes/P_teller.bpmn": CHILD_THAT_TELLS}
    house = house_of(**files, **{"processes/P_tell.bpmn": tell})
    house.open("P_tell", {"why": "early"})
    start_by_hand(house, "P_caller", "x", "2014-11-04")
    assert house.open_tasks() == ["after"]
    assert [row["process_id"] for row in house.rows("process_instance") if row["status"] == "active"] == ["P_caller"]
    assert house.proven()


def test_a_call_whose_sibling_fails_at_once_is_not_begun_behind_its_back(house_of):
    caller = diagram(
        "P_caller",
        start(form="F_begin"),
        inner(
            "body",
            start("s2"),
            node("parallelGateway", "f"),
            call("one", "P_fails"),
            call("two", "P_child"),
            end("e2"),
            end("e3"),
            flows("s2", "f", "one", "e2"),
            flows("f", "two", "e3"),
        ),
        boundary("oops", "body", error("OOPS")),
        user("mend"),
        end("e4"),
        flows("oops", "mend", "e4"),
        end(),
        flows("start", "body", "end"),
        errors=["OOPS"],
    )
    fails = diagram("P_fails", start(), end("bad", error("OOPS")), flows("start", "bad"), errors=["OOPS"])
    house = house_of(**{"processes/P_caller.bpmn": caller, "processes/P_fails.bpmn": fails})
    house.open("P_caller")
    assert house.open_tasks() == ["mend"]
    assert [row["process_id"] for row in house.rows("process_instance") if row["status"] == "active"] == ["P_caller"]
    assert house.proven()


def test_two_processes_that_start_each_other_for_ever_are_stopped(house_of):
    def echo(process, heard, told):
        return diagram(
            process,
            start("s", message(heard)),
            throw("tell", message(told)),
            end(),
            flows("s", "tell", "end"),
            messages=[heard, told],
        )

    house = house_of(**{"processes/P_a.bpmn": echo("P_a", "A", "B"), "processes/P_b.bpmn": echo("P_b", "B", "A")})
    house.open()
    before = house.types()
    with pytest.raises(Endless):
        house.send("A", day="2014-11-04")
    assert house.types() == before
    world, _ = storing.load(db.session, house.key)
    assert world.rows.of("process_instance").keys() == {f"{house.key}-{number}" for number in (1, 2, 3)}
