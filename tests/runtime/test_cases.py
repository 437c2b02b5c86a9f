"""The use-cases of a case, each one transaction over a real database."""

import pytest

from app.database import db, transaction
from app.runtime import cases
from app.runtime.inputs import InputRefused, NotYours, TaskClosed
from app.runtime.storing import CaseExists, NoSuchCase
from tests.runtime.house import ANN, BEN, at


def assign(task, assignee, *, by, day):
    with transaction():
        return cases.assign_task(db.session, task, assignee, by=by, now=at(day))


def test_a_case_is_opened_by_the_start_form_of_a_process(house):
    house.open()
    assert house.attributes() == {"status": "begun", "since": "2014-11-03", "count": 0}
    assert house.open_tasks() == ["ask", "check"]
    assert house.types()[0] == "case.opened"
    assert house.proven()


def test_a_completed_task_leads_on_through_the_called_process_to_the_caller(house):
    house.open()
    taken = house.complete("ask", {"why": "heard"}, day="2014-11-04")
    assert taken.accepted() is taken.world
    assert house.open_tasks() == ["check", "note"]
    house.complete("note", {"why": "seen"}, day="2014-11-05")
    assert (
        house.rows("case_record")[0]["fields"] == f'{{"id": "{house.key}-1", "day": "2014-11-05", "outcome": "seen"}}'
    )
    assert {row["status"] for row in house.rows("process_instance")} == {"ended", "active"}
    assert house.proven()


def test_a_completed_task_cannot_be_completed_again(house):
    house.open()
    task = house.task("ask")
    house.complete("ask", day="2014-11-04")
    before = house.types()
    with pytest.raises(TaskClosed), transaction():
        cases.complete_task(db.session, task, {}, by=BEN, now=at("2014-11-05"))
    assert house.types() == before


@pytest.mark.parametrize("task", ["", "nothing", "K1-1/0.4/x", "x" * 5000])
def test_a_task_that_never_was_is_closed(house, task):
    house.open()
    with pytest.raises((TaskClosed, NoSuchCase)), transaction():
        cases.complete_task(db.session, task, {}, by=ANN, now=at("2014-11-05"))
    with pytest.raises(TaskClosed), transaction():
        cases.complete_task(db.session, f"{house.key}-1/9.9", {}, by=ANN, now=at("2014-11-05"))


def test_a_case_that_is_not_there_takes_nothing(house):
    with pytest.raises(NoSuchCase):
        house.send("PING", day="2014-11-05", key="nobody")
    with pytest.raises(NoSuchCase):
        house.pass_time("2014-11-05", key="nobody")


def test_two_cases_cannot_have_one_key(house):
    house.open()
    before = house.types()
    with pytest.raises(CaseExists):
        house.open()
    assert house.types() == before


def test_a_task_whose_deadline_came_first_is_closed(house):
    """The timer's branch is not the task's; the message that interrupts the call is."""
    house.open()
    task = house.task("ask")
    house.send("STOP", day="2014-11-04")
    with pytest.raises(TaskClosed), transaction():
        cases.complete_task(db.session, task, {}, by=ANN, now=at("2014-11-05"))
    assert house.attributes()["status"] == "stopped"
    assert house.proven()


def test_a_due_timer_fires_before_the_input_that_comes_later(house):
    house.open()
    house.complete("ask", day="2014-11-20")
    fired = next(each for each in house.events() if each.type == "timer.fired")
    assert fired.occurred_at == at("2014-11-13", 0)
    assert house.attributes()["status"] == "late"
    assert house.types().index("timer.fired") < house.types().index("task.completed")
    assert house.proven()


def test_a_refused_input_leaves_an_event_and_nothing_else(house):
    house.open()
    house.complete("ask", day="2014-11-20")
    before = {name: house.rows(name) for name in ("case_file", "user_task", "process_instance", "job")}
    events = house.types()
    taken = house.complete("check", {"why": "no"}, day="2014-11-21")
    with pytest.raises(InputRefused) as refused:
        taken.accepted()
    assert refused.value.code == "TOO_LATE"
    assert house.types() == [*events, "input.refused"]
    assert {name: house.rows(name) for name in before} == before
    assert house.events()[-1].payload["given"]["values"] == {"why": "no"}
    assert house.proven()


def test_a_message_that_is_thrown_starts_a_process(house):
    house.open()
    assert [row["process_id"] for row in house.rows("process_instance")] == ["P_main", "P_child", "P_heard"]


def test_a_message_that_interrupts_a_call_cancels_what_was_called(house):
    house.open()
    house.send("STOP", day="2014-11-04")
    assert {row["process_id"]: row["status"] for row in house.rows("process_instance")} == {
        "P_main": "ended",
        "P_child": "cancelled",
        "P_heard": "active",
    }
    assert house.rows("message_subscription") == []
    assert {row["status"] for row in house.rows("job")} == {"closed"}
    assert house.proven()


def test_a_message_that_nobody_waits_for_is_kept_and_shown(house):
    house.open()
    house.send("UNKNOWN", {"since": "2014-11-03"}, day="2014-11-04")
    kept = house.rows("kept_message")
    assert [(row["name"], row["status"]) for row in kept] == [("UNKNOWN", "kept")]
    assert house.types()[-1] == "message.kept"
    assert house.proven()


def test_a_process_is_started_by_hand_in_a_case_that_is_open(house):
    house.open()
    with transaction():
        cases.start_process(db.session, house.key, "P_round", {"why": "again"}, by=BEN, now=at("2014-11-04"))
    assert house.open_tasks() == ["ask", "check", "visit"]
    assert house.events()[-1].type != "process.started"
    assert house.proven()


def test_a_task_is_claimed_released_and_given_to_somebody(house):
    house.open()
    task = house.task("ask")
    assign(task, "ann", by=ANN, day="2014-11-04")
    with pytest.raises(NotYours):
        assign(task, "ben", by=BEN, day="2014-11-04")
    with pytest.raises(NotYours):
        house.complete("ask", day="2014-11-04", by=BEN)
    assign(task, None, by=ANN, day="2014-11-05")
    assign(task, "ben", by=ANN, day="2014-11-05")
    house.complete("ask", day="2014-11-06", by=BEN)
    told = [each for each in house.types() if each.startswith("task.")]
    assert told == ["task.claimed", "task.released", "task.assigned", "task.completed"]
    assert house.proven()


def test_to_claim_a_task_of_ones_own_once_more_is_no_conflict(house):
    house.open()
    task = house.task("ask")
    assign(task, "ann", by=ANN, day="2014-11-04")
    assign(task, "ann", by=ANN, day="2014-11-04")
    assert {row["assignee"] for row in house.rows("user_task")} == {"ann", None}


def test_letting_time_pass_where_nothing_is_due_writes_nothing(house):
    house.open()
    before = house.types()
    assert house.pass_time("2014-11-12") == 0
    assert house.types() == before
