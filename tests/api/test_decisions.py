"""Decisions are listed with what they take and answer, and evaluated alone."""

import pytest


def evaluate(office, decision, **body):
    return office.program("tom").post(f"/decisions/{decision}/evaluation", **body)


def test_every_decision_says_what_it_takes(office):
    found = office.program("tom").get("/decisions").json["items"]
    told = {each["decision"]: each for each in found}
    assert [clause["name"] for clause in told["K02_age"]["inputs"]] == ["dob", "on_date"]
    assert office.program("tom").get("/decisions/K02_age").json == told["K02_age"]


def test_a_decision_is_evaluated_with_its_reason(office):
    answer = evaluate(office, "D17_claim_link", inputs={"gap": 84})
    assert answer.json["outputs"]["result"] == "linked"
    assert answer.json["explanation"]["tables"][0]["matched"]


def test_a_parameter_can_be_tried_with_another_value(office):
    answer = evaluate(office, "D17_claim_link", inputs={"gap": 84, "parameters": {"link_gap_max_days": 30}})
    assert answer.json["outputs"]["result"] == "new-period"


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({}, "input-refused"),
        ({"gap": "soon"}, "input-refused"),
        ({"gap": 1, "shoe_size": 42}, "unknown-inputs"),
        ({"gap": 1, "parameters": {"shoe_size": 42}}, "unknown-inputs"),
        ({"gap": 1, "parameters": 7}, "unknown-inputs"),
    ],
)
def test_what_cannot_be_decided_is_refused(office, inputs, code):
    answer = evaluate(office, "D17_claim_link", inputs=inputs)
    assert (answer.status_code, answer.json["code"]) == (422, code)


def test_today_can_be_another_day(office):
    assert evaluate(office, "D17_claim_link", inputs={"gap": 84}, today="2030-01-01").status_code == 200
    assert evaluate(office, "D17_claim_link", inputs={"gap": 84}, today="soon").status_code == 422


def test_a_decision_that_is_none_does_not_exist_and_who_may_not_see_models_is_told(office):
    assert evaluate(office, "D99", inputs={}).json["code"] == "no-such-decision"
    assert office.program("aoife").get("/decisions").status_code == 403
