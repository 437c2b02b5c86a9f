"""Messages of other systems are declared, brought once, and followed."""

import datetime

import pytest

from app import clock

PATH = "/cases/{}/messages"


@pytest.fixture(scope="module")
def case(office):
    return office.open(44)


def ended():
    return {"last_day": (clock.local_date(clock.now()) - datetime.timedelta(days=1)).isoformat()}


def bring(office, key, message, payload, idempotency_key="a-key-of-its-own", user_name="benefits"):
    headers = {"Idempotency-Key": f"{key}-{idempotency_key}"} if idempotency_key else None
    program = office.program(user_name)
    return program.post(PATH.format(key), message=message, payload=payload, headers=headers)


def test_what_may_be_brought_is_declared_with_its_payload(office):
    told = {each["message"]: each for each in office.program("benefits").get("/messages").json["items"]}
    assert "M-DOUBT" not in told
    assert told["M-CLAIM-END"]["schema"]["required"] == ["last_day"]
    assert told["M-CLAIM-END"]["schema"]["properties"]["last_day"]["format"] == "date"
    assert "enum" in told["M-FRESH-CLAIM"]["schema"]["properties"]["benefit"]


def test_a_message_is_brought_once_and_what_it_reached_is_told(office):
    key = office.open(41)
    answer = bring(office, key, "M-CLAIM-END", ended())
    assert answer.status_code == 201, answer.text
    told = answer.json
    assert (told["status"], told["business_key"], told["kept_until"]) == ("delivered", key, None)
    assert [place["activity"] for place in told["reached"]] == ["on_claim_end"]
    again = bring(office, key, "M-CLAIM-END", ended())
    assert (again.status_code, again.json) == (201, told)
    assert office.program("aoife").get(f"/cases/{key}/history?type=message.received").json["next"] is None
    assert office.program("benefits").get(f"/messages/{told['id']}").json == told


def test_one_key_stands_for_one_message(office):
    key = office.open(42)
    bring(office, key, "M-CLAIM-END", ended())
    answer = bring(office, key, "M-JOB-STARTED", {"start": "2015-01-05"})
    assert (answer.status_code, answer.json["code"]) == (422, "key-used-before")


def test_a_message_that_nothing_waits_for_is_kept_and_shown(office):
    key = office.open(43)
    told = bring(office, key, "M-JOB-ENDED", {"end": "2015-01-05"}).json
    assert (told["status"], told["reached"]) == ("expired", [])
    assert told["kept_until"].endswith("Z")
    assert [each["message"] for each in office.program("aoife").get(f"/cases/{key}").json["messages"]] == [
        "M-JOB-ENDED"
    ]


@pytest.mark.parametrize(
    ("message", "payload", "code", "places"),
    [
        ("M-NEWS", {}, "unknown-message", None),
        ("M-DOUBT", {}, "internal-message", None),
        ("M-CLAIM-END", {}, "payload-not-accepted", ["/payload/last_day"]),
        ("M-CLAIM-END", {"last_day": "soon", "why": 1}, "payload-not-accepted", ["/payload/last_day", "/payload/why"]),
        (
            "M-FRESH-CLAIM",
            {"claim_start": "2015-01-05", "benefit": "DLA"},
            "payload-not-accepted",
            ["/payload/benefit"],
        ),
    ],
)
def test_what_is_not_declared_so_is_refused_with_its_place(office, case, message, payload, code, places):
    answer = bring(office, case, message, payload, "another-key")
    assert (answer.status_code, answer.json["code"]) == (422, code)
    assert places is None or [error["place"] for error in answer.json["errors"]] == places


@pytest.mark.parametrize("key", [None, "short", "with blanks in it", "x" * 101])
def test_every_message_needs_a_key_of_its_sender(office, key):
    answer = bring(office, "NOBODYSKEY", "M-CLAIM-END", ended(), None)
    program = office.program("benefits")
    if key is not None:
        headers = {"Idempotency-Key": key}
        answer = program.post(PATH.format("NOBODYSKEY"), message="M-CLAIM-END", payload=ended(), headers=headers)
    assert (answer.status_code, answer.json["code"]) == (422, "invalid-request")
    assert [error["place"] for error in answer.json["errors"]] == ["headers/Idempotency-Key"]


def test_a_case_that_is_not_there_takes_none_and_who_may_not_bring_is_told(office):
    assert bring(office, "NOBODYSKEY", "M-CLAIM-END", ended()).json["code"] == "no-such-case"
    assert bring(office, office.open(45), "M-CLAIM-END", ended(), user_name="aoife").status_code == 403


def test_whoever_brings_messages_does_not_read_the_case(office):
    assert office.program("benefits").get(f"/cases/{office.open(46)}").status_code == 403


def test_what_somebody_else_has_brought_does_not_exist(office):
    assert office.program("benefits").get("/messages/nobodys").json["code"] == "no-such-brought"
