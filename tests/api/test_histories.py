"""History is read event by event with its hashes, decisions with their reasons; and it can be proved."""

import itertools

import pytest

from app.casework.telling import NOT_SHOWN


@pytest.fixture(scope="module")
def key(office):
    return office.open(61)


def test_events_follow_each_other_by_their_hashes(office, key):
    program, found, after = office.program("aoife"), [], None
    while True:
        page = program.get(f"/cases/{key}/history", query_string={"limit": "40", **({"after": after} if after else {})})
        found += page.json["items"]
        after = page.json["next"]
        if after is None:
            break
    assert [event["sequence"] for event in found] == list(range(1, len(found) + 1))
    assert all(one["hash"] == other["previous_hash"] for one, other in itertools.pairwise(found))
    assert found[0]["type"] == "case.opened"
    assert found[0]["payload"]["values"]["full_name"] == "Client 61"
    assert program.get(f"/cases/{key}/history/1").json == found[0]


def test_events_of_one_type_are_chosen(office, key):
    found = office.program("aoife").get(f"/cases/{key}/history?type=instance.started").json["items"]
    assert {event["type"] for event in found} == {"instance.started"}
    assert office.program("aoife").get(f"/cases/{key}/history?type=news").status_code == 422


@pytest.mark.parametrize("sequence", ["0", "99999", "x", "1" * 5000, "-1", "%D9%A1"])
def test_an_event_that_is_none_does_not_exist(office, key, sequence):
    assert office.program("aoife").get(f"/cases/{key}/history/{sequence}").status_code == 404


def test_a_decision_is_told_with_the_rule_that_matched(office, key):
    found = office.program("aoife").get(f"/cases/{key}/decisions").json["items"]
    first = next(each for each in found if each["decision"] == "D01_region_contractor")
    assert first["outputs"]["contractor"] == "Ingeus"
    assert first["explanation"]["tables"][0]["matched"][0]["annotations"]["description"]


def test_a_history_is_proved_by_who_may(office, key):
    program = office.program("hazel")
    answer = program.send("POST", f"/cases/{key}/verification")
    assert answer.json == {"verified": True, "sequence": None, "sentence": None}
    assert office.program("aoife").send("POST", f"/cases/{key}/verification").status_code == 403


def test_what_is_for_other_roles_is_not_shown(office):
    key = office.open(62, release_date="2014-03-03")
    for user_name, shown in (("hazel", "2014-03-03"), ("aoife", "2014-03-03")):
        told = office.program(user_name).get(f"/cases/{key}/history/1").json
        assert told["payload"]["values"]["release_date"] == shown
    assert NOT_SHOWN not in office.program("hazel").get(f"/cases/{key}/history").text
