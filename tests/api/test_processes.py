"""Processes are offered with their form, and started by its rules."""

import jsonschema_rs


def test_what_opens_a_case_is_offered_with_its_form(office):
    program = office.program("aoife")
    (offer,) = program.get("/processes").json["items"]
    told = program.get(f"/processes/{offer['id']}").json
    assert told["name"] == offer["name"]
    assert jsonschema_rs.is_valid(told["form"]["schema"], office.answers(31))
    assert not jsonschema_rs.is_valid(told["form"]["schema"], {**office.answers(31), "shoe_size": 42})


def test_a_case_is_opened_at_an_address_of_its_own(office):
    program = office.program("aoife")
    answer = program.post("/cases", process="P01_client_episode", values=office.answers(32))
    assert answer.status_code == 201
    address = answer.headers["Location"].removeprefix("/api/v1")
    told = program.get(address).json
    assert (told["business_key"], told["revision"]) == (answer.json["business_key"], answer.json["revision"])


def test_a_case_that_is_there_is_not_opened_again(office):
    office.open(33)
    answer = office.program("aoife").post("/cases", process="P01_client_episode", values=office.answers(33))
    assert (answer.status_code, answer.json["code"]) == (409, "value-taken")


def test_a_form_that_needs_another_look_opens_nothing(office):
    answer = office.program("aoife").post(
        "/cases", process="P01_client_episode", values={**office.answers(34), "dob": "never"}
    )
    assert answer.status_code == 422
    assert [error["place"] for error in answer.json["errors"]] == ["/values/dob"]


def test_who_may_not_start_is_told_so_and_what_is_not_offered_does_not_exist(office):
    values = office.answers(35)
    assert office.program("colm").post("/cases", process="P01_client_episode", values=values).status_code == 403
    assert office.program("aoife").get("/processes/P05_referral").status_code == 404
    assert office.program("aoife").get("/processes/nothing").status_code == 403


def test_a_process_is_started_on_a_case_or_refused_with_the_reason_of_the_models(office):
    key, program = office.open(36), office.program("aoife")
    assert {offer["id"] for offer in program.get(f"/cases/{key}/processes").json["items"]} == {"P05_referral"}
    assert program.get(f"/cases/{key}/processes/P05_referral").json["form"] is None
    refused = program.post(f"/cases/{key}/processes/P05_referral", values={})
    assert (refused.status_code, refused.json["code"]) == (422, "refused")
    assert refused.json["refusal"] == {
        "code": "REFERRAL_IN_PROGRESS",
        "reason": "A referral of this client has been begun already; go on with that one",
        "decisions": [],
    }


def test_where_there_is_no_form_nothing_can_be_filled_in(office):
    key = office.open(37)
    answer = office.program("aoife").post(f"/cases/{key}/processes/P05_referral", values={"x": 1})
    assert (answer.status_code, answer.json["code"]) == (422, "nothing-to-fill-in")


def test_a_case_of_others_offers_nothing(office):
    key, program = office.open(38), office.program("declan")
    for path in ("processes", "processes/P05_referral"):
        answers = [program.get(f"/cases/{each}/{path}") for each in (key, "NOBODYSKEY")]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert answers[0].json == answers[1].json
    assert program.post(f"/cases/{key}/processes/P05_referral", values={}).status_code == 404
