"""Processes are offered with their form, and started by its rules; once, where the sender gives a key."""

import threading

import jsonschema_rs
import pytest


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
    offered = {offer["id"] for offer in program.get(f"/cases/{key}/processes").json["items"]}
    assert "P05_referral" in offered
    assert not offered & {"P01_client_episode", "P22_query_mailbox"}  # these open a case of their own
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


def opened(office, number, key, **given):
    """The answer to opening a case under a key."""
    values = office.answers(number, **given)
    headers = {"Idempotency-Key": key}
    return office.program("aoife").post("/cases", process="P01_client_episode", values=values, headers=headers)


def cases_of(office, number):
    """How many cases there are of a client."""
    found = office.program("aoife").post("/case-search", search=office.answers(number)["nino"])
    return len(found.json["items"])


def test_a_case_that_is_opened_again_under_its_key_is_the_same(office):
    first = opened(office, 301, "open-0301")
    again = opened(office, 301, "open-0301")
    assert (first.status_code, again.status_code) == (201, 201)
    assert (again.json, again.headers["Location"]) == (first.json, first.headers["Location"])
    assert cases_of(office, 301) == 1


def test_a_key_that_opened_a_case_opens_no_other_and_brings_no_message(office):
    opened(office, 302, "open-0302")
    for answer in (opened(office, 303, "open-0302"), opened(office, 302, "open-0302", address="2 High Street")):
        assert (answer.status_code, answer.json["code"]) == (422, "key-used-before")
    assert cases_of(office, 303) == 0


def test_a_key_under_which_nothing_was_opened_may_be_used_again(office):
    assert opened(office, 304, "open-0304", dob="never").status_code == 422
    assert opened(office, 304, "open-0304").status_code == 201


def test_a_process_that_is_started_again_under_its_key_is_not_started_again(office):
    key, program = office.open(306), office.program("aoife")
    path, headers = f"/cases/{key}/processes/P05_referral", {"Idempotency-Key": "start-0306"}
    answers = [program.post(path, values={}, headers=headers) for _ in range(2)]
    assert [answer.json["code"] for answer in answers] == ["refused", "refused"]  # nothing was done: it is asked anew
    other = program.post(f"/cases/{office.open(307)}/processes/P05_referral", values={}, headers=headers)
    assert other.json["code"] == "refused"


@pytest.mark.parametrize("key", ["short", "with blanks in it", "x" * 101])
def test_a_key_has_the_form_that_is_described(office, key):
    answer = opened(office, 308, key)
    assert (answer.status_code, answer.json["code"]) == (422, "invalid-request")
    assert [error["place"] for error in answer.json["errors"]] == ["headers/Idempotency-Key"]


def test_several_who_open_at_once_under_one_key_open_one_case(office):
    answers = []

    def go():
        answers.append(opened(office, 309, "open-0309"))

    office.program("aoife")
    going = [threading.Thread(target=go) for _ in range(4)]
    for each in going:
        each.start()
    for each in going:
        each.join()
    keys = {answer.json["business_key"] for answer in answers if answer.status_code == 201}
    others = {answer.json["code"] for answer in answers if answer.status_code != 201}
    assert len(keys) == 1 and others <= {"asked-meanwhile"}
    assert opened(office, 309, "open-0309").json["business_key"] in keys
    assert cases_of(office, 309) == 1


def test_the_key_is_described_and_may_be_left_out(office):
    described = office.app.test_client().get("/api/v1/openapi.json").json["paths"]
    for path in ("/api/v1/cases", "/api/v1/cases/{business_key}/processes/{process_id}"):
        (header,) = [each for each in described[path]["post"]["parameters"] if each.get("in") == "header"]
        assert (header["name"], header.get("required", False)) == ("Idempotency-Key", False)
