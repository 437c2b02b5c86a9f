"""Tasks are claimed, given, tried and completed by the same rules as on the pages."""

import datetime

import pytest

from app import clock


def next_working_slot():
    day = clock.local_date(clock.now()) + datetime.timedelta(days=1)
    while day.weekday() >= 5 or (day.month, day.day) in ((12, 25), (12, 26), (1, 1)):
        day += datetime.timedelta(days=1)
    return f"{day.isoformat()}T10:00:00"


VALUES = {"action": "book", "slot": next_working_slot(), "letter_method": "hand"}


@pytest.fixture
def task(office):
    """The first task of a new case."""
    task.number += 1
    key = office.open(task.number)
    found = office.tasks(key)["UT_05_1"]
    return found


task.number = 20


def test_values_are_tried_without_completing(office, task):
    program = office.program("aoife")
    assert program.post(f"/tasks/{task}/check", values=VALUES).json["accepted"] is True
    told = program.post(f"/tasks/{task}/check", values={"action": "book", "slot": "soon", "shoe_size": 42}).json
    assert told["accepted"] is False
    assert {error["place"] for error in told["errors"]} == {
        "/values/slot",
        "/values/shoe_size",
        "/values/letter_method",
    }
    assert program.get(f"/tasks/{task}").status_code == 200


def test_a_task_is_completed_once(office, task):
    program = office.program("aoife")
    answer = program.post(f"/tasks/{task}/complete", values=VALUES)
    assert answer.status_code == 200, answer.text
    key = answer.json["business_key"]
    assert answer.json["revision"] == program.get(f"/cases/{key}").json["revision"]
    again = program.post(f"/tasks/{task}/complete", values=VALUES)
    assert (again.status_code, again.json["code"]) == (409, "task-closed")


def test_what_needs_another_look_is_told_with_its_place_and_nothing_is_stored(office, task):
    program = office.program("aoife")
    before = program.get(f"/tasks/{task}").json["revision"]
    answer = program.post(f"/tasks/{task}/complete", values={"action": "book"})
    assert (answer.status_code, answer.json["code"]) == (422, "form-not-accepted")
    assert answer.json["errors"][0] == {
        "place": "/values/slot",
        "message": "Enter the day and time of the interview",
    }
    assert program.get(f"/tasks/{task}").json["revision"] == before


def test_a_task_that_has_moved_on_since_it_was_read_is_not_completed(office, task):
    program = office.program("aoife")
    read = program.get(f"/tasks/{task}").headers["ETag"]
    program.post(f"/tasks/{task}/claim")
    stale = program.post(f"/tasks/{task}/complete", values=VALUES, headers={"If-Match": read})
    assert (stale.status_code, stale.json["code"]) == (412, "stale-revision")
    assert program.post(f"/tasks/{task}/complete", values=VALUES, headers={"If-Match": "nonsense"}).status_code == 412
    now = program.get(f"/tasks/{task}").headers["ETag"]
    assert program.post(f"/tasks/{task}/complete", values=VALUES, headers={"If-Match": now}).status_code == 200


def test_any_revision_will_do_if_the_sender_says_so(office, task):
    program = office.program("aoife")
    assert program.post(f"/tasks/{task}/complete", values=VALUES, headers={"If-Match": "*"}).status_code == 200


def test_a_task_is_claimed_and_given_back(office, task):
    program = office.program("aoife")
    claimed = program.post(f"/tasks/{task}/claim").json["revision"]
    assert program.post(f"/tasks/{task}/claim").json["revision"] == claimed
    assert program.get(f"/tasks/{task}").json["assignee"] == "aoife"
    assert program.post(f"/tasks/{task}/release").json["revision"] == claimed + 1
    assert program.get(f"/tasks/{task}").json["assignee"] is None


def test_a_leader_gives_a_task_to_somebody_who_could_do_it(office, task):
    leader = office.program("grace")
    assert leader.post(f"/tasks/{task}/assign", assignee="aoife").status_code == 200
    assert office.program("aoife").get(f"/tasks/{task}").json["assignee"] == "aoife"
    refused = leader.post(f"/tasks/{task}/assign", assignee="declan")
    assert (refused.status_code, refused.json["code"]) == (422, "cannot-do-it")
    assert office.program("aoife").post(f"/tasks/{task}/assign", assignee="aoife").status_code == 403


@pytest.mark.parametrize("deed", ["check", "complete", "claim", "release", "assign"])
def test_what_belongs_to_others_does_not_exist(office, task, deed):
    program = office.program("grace" if deed == "assign" else "declan")
    other = task if deed != "assign" else "NOBODYSKEY-1/1"
    body = {"assignee": "grace"} if deed == "assign" else {} if deed in ("claim", "release") else {"values": {}}
    answers = [program.post(f"/tasks/{each}/{deed}", **body) for each in (other, "NOBODYSKEY-1/1")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].json == answers[1].json
