"""The floor carries out the deployed diagrams with SpiffWorkflow alone: it waits where the case waits, and goes on."""

import json

import pytest

from app.bench.plain_engine import PlainEngine
from tests.engine.writing import boundary, call, decide, diagram, end, flow, flows, message, node, start, timer, user

CALLING = diagram(
    "P_outer",
    start("asked", message("ASK")),
    start(form="F_x"),
    decide("first", "D_any", "x"),
    node("exclusiveGateway", "g", default="g__other"),
    call("other", "P_other"),
    call("sub", "P_inner", inputs={"a": "=1"}),
    boundary("late", "sub", timer('=today + duration("P10D")')),
    end("end_late"),
    flows("late", "end_late"),
    end(),
    flows("asked", "first"),
    flows("start", "first", "g"),
    flow("g", "sub", '=x = "yes"'),
    flow("g", "other"),
    flows("other", "sub", "end"),
    messages=["ASK"],
)
INNER = diagram(
    "P_inner",
    start(),
    user("ask", form="F_x"),
    decide("weigh", "D_any", "y"),
    node("exclusiveGateway", "g", default="g__end"),
    user("confirm"),
    end(),
    flows("start", "ask", "weigh", "g"),
    flow("g", "confirm", "=y > 1"),
    flow("g", "end"),
    flows("confirm", "end"),
)
OTHER = diagram("P_other", start(), user("elsewhere"), end(), flows("start", "elsewhere", "end"))
CONTENTS = {"P_outer": CALLING, "P_inner": INNER, "P_other": OTHER}


@pytest.fixture(scope="module")
def plain():
    return PlainEngine(CONTENTS, ["P_outer", "P_inner"], "ask", "confirm")


def waiting(plain, state):
    tasks = [*json.loads(state)["tasks"].values()]
    for inner in json.loads(state)["subprocesses"].values():
        tasks += inner["tasks"].values()
    ready = 16
    return {task["task_spec"] for task in tasks if task["state"] == ready}


def test_it_begins_at_the_measured_task_and_a_step_leads_to_the_next(plain):
    begun = plain.begin({"name": "Ann"})
    assert waiting(plain, begun) == {"ask"}
    assert waiting(plain, plain.complete(begun, {"answer": "yes"})) == {"confirm"}


def test_the_state_has_the_variables_and_not_the_model(plain):
    begun = plain.begin({"name": "Ann"})
    assert b"Ann" in begun
    assert set(json.loads(begun)) >= {"tasks", "subprocesses"}
    assert not {"spec", "subprocess_specs"} & set(json.loads(begun))


def test_the_same_state_can_be_gone_on_from_again(plain):
    begun = plain.begin({})
    first, second = (plain.complete(begun, {"answer": each}) for each in ("yes", "no"))
    assert waiting(plain, first) == waiting(plain, second)
    assert b'"no"' in second
    assert b'"no"' not in first
