"""Turning a step into rows and entries: each thing once, in its order, and lists as they were begun."""

import json

from app.runtime.absorbing import brief
from tests.engine.writing import call, catch, diagram, end, flows, inner, message, node, script, start, throw, user
from tests.runtime.house import CASE, FILES

TWO = diagram(
    "P_two",
    start(form="F_begin"),
    user("a", form="F_note", outputs={"case.visits": '=[{id: "z", day: today}, {id: "b"}, {id: "m"}]'}),
    script("s", "=[for v in case.visits return v.id, case.visits[1].id][1]", "ids"),
    user("b", outputs={"case.visits": '={id: "a", outcome: string join(ids, "")}'}),
    end(),
    flows("start", "a", "s", "b", "end"),
)


def telling(guidance):
    """The files of a process whose two tasks have this guidance."""
    tasks = (user("a", form="F_note", guidance=guidance), user("b", form="F_note", guidance=guidance))
    return {"processes/P_told.bpmn": diagram("P_told", start(), *tasks, end(), flows("start", "a", "b", "end"))}


def test_records_that_one_step_begins_keep_their_order_when_they_are_stored(house_of):
    house = house_of(**{"processes/P_two.bpmn": TWO})
    house.open("P_two")
    house.complete("a", day="2014-11-04")
    assert {row["key"]: row["position"] for row in house.rows("case_record")} == {"z": 1, "b": 2, "m": 3}
    house.complete("b", day="2014-11-05")
    assert {row["key"]: row["position"] for row in house.rows("case_record")} == {"z": 1, "b": 2, "m": 3, "a": 4}
    assert house.proven()


def test_every_entry_but_the_input_names_the_input_as_its_cause(house):
    house.open()
    first, *others = house.events()
    assert first.cause is None
    assert {each.cause for each in others} == {1}


def test_activities_and_waits_are_told_with_what_a_reader_needs(house):
    house.open()
    shown = {each.payload["activity"]: each.payload for each in house.events() if each.type == "activity.entered"}
    assert shown["sub"]["process"] == "P_child"
    assert shown["late"]["due"] == "2014-11-13T00:00:00+00:00"
    assert shown["check"] | {"wait": None} == {
        "instance": f"{house.key}-3", "activity": "check", "flow": "heard__check", "kind": "task", "wait": None,
        "role": "WORKER", "due": "2014-11-10",
    }  # fmt: skip
    assert shown["ping"]["message"] == "PING"


def test_cancelling_a_caller_cancels_all_that_it_called_and_what_waits_there(house_of):
    body = inner("body", start("s2"), call("d", "P_child"), end("e2"), flows("s2", "d", "e2"))
    middle = diagram("P_middle", start(), body, end(), flows("start", "body", "end"))
    main = FILES["processes/P_main.bpmn"].replace(b'processId="P_child"', b'processId="P_middle"')
    # what P_main reads of the result is not given by this one, but the call never ends
    house = house_of(**{"processes/P_middle.bpmn": middle, "processes/P_main.bpmn": main})
    house.open()
    house.send("STOP", day="2014-11-04")
    status = {row["process_id"]: row["status"] for row in house.rows("process_instance")}
    assert status == {"P_main": "ended", "P_middle": "cancelled", "P_child": "cancelled", "P_heard": "active"}
    assert house.open_tasks() == ["check"]
    assert house.types().count("instance.cancelled") == 2
    assert house.proven()


def test_an_explanation_is_kept_without_its_near_misses():
    table = {"rules": [1], "missed": [2]}
    told = {"tables": [table], "required": [{"tables": [table], "required": []}, {"value": 1}], "value": 3}
    kept = {"rules": [1]}
    assert brief(told) == {
        "tables": [kept], "required": [{"tables": [kept], "required": []}, {"value": 1}], "value": 3,
    }  # fmt: skip


def test_a_task_keeps_the_guidance_of_its_cases_deployment_whatever_is_published_meanwhile(house_of):
    house = house_of(**telling("Knock twice."))
    house.open("P_told", {})
    later = house_of(**telling("Ring once."))
    later.open("P_told", {})
    house.complete("a", day="2014-11-04")
    kept = {row["activity_id"]: (row["status"], row["guidance"]) for row in house.rows("user_task")}
    assert kept == {"a": ("completed", "Knock twice."), "b": ("open", "Knock twice.")}
    assert [row["guidance"] for row in later.rows("user_task")] == ["Ring once."]
    assert house.proven() and later.proven()


ENDS = '<zeebe:properties><zeebe:property name="ends" value="case"/></zeebe:properties>'
EPISODE = diagram(
    "P_episode",
    start(form="F_begin"),
    throw("begun", message("BEGUN")),
    catch("over", message("OVER")),
    throw("again", message("BEGUN")),
    node("endEvent", "end", extensions=ENDS),
    flows("start", "begun", "over", "again", "end"),
    messages=["BEGUN", "OVER"],
)


def test_where_the_case_ends_all_that_goes_on_in_it_is_stopped_and_nothing_begins_after_it(house_of):
    opened = {"processes/P_episode.bpmn": EPISODE, "processes/case.json": json.dumps({**CASE, "opens": ["P_episode"]})}
    house = house_of(**{**opened, "processes/case.json": opened["processes/case.json"].encode()})
    house.open("P_episode")
    assert house.open_tasks() == ["check"]
    house.send("OVER", day="2014-11-04")
    assert house.open_tasks() == []
    states = sorted((row["process_id"], row["status"]) for row in house.rows("process_instance"))
    assert states == [("P_episode", "ended"), ("P_heard", "cancelled"), ("P_heard", "cancelled")]
    assert house.proven()


FIX = diagram(
    "P_fix",
    start(form="F_begin"),
    user("fix", form="F_note", outputs={"case": "=context put({}, why, string(today))"}),
    end(),
    flows("start", "fix", "end"),
)
CORRECTABLE = {**CASE["attributes"], "limit": {**CASE["attributes"]["limit"], "correctable": True}}


def test_a_fact_that_only_the_form_names_is_corrected_and_history_says_so(house_of):
    case = json.dumps({**CASE, "attributes": CORRECTABLE}).encode()
    house = house_of(**{"processes/P_fix.bpmn": FIX, "processes/case.json": case})
    house.open("P_fix")
    house.complete("fix", {"why": "limit"}, day="2014-11-04")
    assert house.attributes()["limit"] == "2014-11-04"
    assert house.types().count("correction.approved") == 1
    assert house.proven()
