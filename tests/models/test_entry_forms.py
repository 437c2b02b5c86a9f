"""What the forms of the frontline's interviews, of early entry and of volunteers hold people to."""

import pytest

from tests.models.test_form_rules import complaints, drawn, saved

BARRIERS = {"route": "BARRIERS"}
LONG = "The client has not worked for years and cannot read a job advertisement without help."


@pytest.mark.parametrize(("text", "accepted"), [("x" * 49, False), ("x" * 50, True), (LONG, True), (None, False)])
def test_an_adviser_who_is_persuaded_says_why_in_fifty_characters(text, accepted):
    for question, why in (
        ("significant_barriers", "why_persuaded"),
        ("offer_cannot_address", "why_offer_cannot_address"),
    ):
        told = complaints("F07_early_entry", {**BARRIERS, question: "yes", why: text})
        assert (why not in told) is accepted
        assert why not in complaints("F07_early_entry", {**BARRIERS, question: "no", why: text})


def test_barriers_and_offers_are_named_and_a_release_is_shown():
    assert {"barriers", "offers_considered"} <= set(
        complaints("F07_early_entry", {**BARRIERS, "barriers": [], "offers_considered": []})
    )
    released = {"route": "EX_OFFENDER", "release_date": None, "release_evidence": None, "barriers": []}
    assert set(complaints("F07_early_entry", released)) == {"release_date", "release_evidence"}


@pytest.mark.parametrize(("day", "accepted"), [("2015-12-01", True), ("2015-12-02", False)])
def test_nobody_is_released_after_the_claim_began(day, accepted):
    given = {"route": "EX_OFFENDER", "release_date": day}
    told = complaints("F07_early_entry", given, case={"claim_start": "2015-12-01"})
    assert ("release_date" not in told) is accepted


def test_who_does_not_refer_says_why():
    assert "decision_reason" in complaints(
        "F07_early_entry", {"adviser_decision": "do-not-refer", "decision_reason": None}
    )
    assert "decision_reason" not in saved("F07_early_entry", {"adviser_decision": "refer", "decision_reason": "x"})


TICKS = ("client_wishes_to_participate", "told_no_sanctions", "suitability_confirmed")


@pytest.mark.parametrize("tick", TICKS)
def test_a_volunteer_is_referred_only_when_all_three_are_true(tick):
    given = {"adviser_decision": "refer", **dict.fromkeys(TICKS, True)}
    assert complaints("F08_voluntary_discussion", given) == {}
    assert set(complaints("F08_voluntary_discussion", {**given, tick: False})) == {tick}
    declined = {**given, tick: False, "adviser_decision": "client-declined"}
    assert complaints("F08_voluntary_discussion", declined) == {}


@pytest.mark.parametrize(("text", "accepted"), [("x" * 29, False), ("x" * 30, True)])
def test_what_makes_it_suitable_takes_thirty_characters(text, accepted):
    given = {"adviser_decision": "refer", "suitability_reason": text}
    assert ("suitability_reason" not in complaints("F08_voluntary_discussion", given)) is accepted


def test_only_what_belongs_to_the_benefit_on_record_is_asked_of_a_volunteer():
    def asked(benefit, **more):
        kept = saved("F08_voluntary_discussion", {"benefit": benefit, **more}, case={"benefit": benefit})
        return {"is_reason", "youngest_child_dob", "esa_group", "esa_award_start"} & set(kept)

    answers = {"is_reason": "lone-parent", "youngest_child_dob": "2012-01-01"}
    answers |= {"esa_group": "wrag", "esa_award_start": "2014-09-01"}
    assert asked("IS", **answers) == {"is_reason", "youngest_child_dob"}
    assert asked("IS", **{**answers, "is_reason": "carer"}) == {"is_reason"}
    assert asked("ESA", **answers) == {"esa_group", "esa_award_start"}
    assert asked("PC", **answers) == set()
    other = complaints("F08_voluntary_discussion", {"benefit": "PC"}, case={"benefit": "IS"})
    assert other == {"benefit": "The record says something else; record the new claim or the change first"}


@pytest.mark.parametrize("key", ["F03_13_week_interview", "F04_extra_interview"])
@pytest.mark.parametrize(("minutes", "accepted"), [(4, False), (5, True), (120, True), (121, False)])
def test_an_interview_takes_five_minutes_to_two_hours(key, minutes, accepted):
    told = complaints(key, {"attended": "yes", "minutes": minutes} if "13" in key else {"minutes": minutes})
    assert ("minutes" not in told) is accepted


def test_of_a_client_who_stayed_away_nothing_more_is_asked():
    answers = {"restrictions_reviewed": True, "offers_considered": ["programme-centre"], "minutes": 30}
    assert set(answers) <= set(saved("F03_13_week_interview", {"attended": "yes", **answers}))
    assert not set(answers) & set(saved("F03_13_week_interview", {"attended": "no", **answers}))
    assert "mode" not in saved("F02_back_to_work_session", {"attended": "no", "mode": "group"})


@pytest.mark.parametrize(("day", "accepted"), [("2016-01-04", False), ("2016-01-05", True)])
def test_what_a_client_must_do_has_a_day_to_come(day, accepted):
    given = {"mandatory_activity": "yes", "by_date": day}
    assert ("by_date" not in complaints("F04_extra_interview", given)) is accepted
    assert "by_date" not in saved("F04_extra_interview", {**given, "mandatory_activity": "no"})


@pytest.mark.parametrize(("day", "weeks"), [("2015-01-11", 5), ("2015-01-12", 6), ("2015-02-01", 8), ("2015-02-02", 9)])
def test_the_weeks_of_a_session_are_shown(day, weeks):
    year, month, number = day.split("-")
    typed = {"session_date-year": year, "session_date-month": month, "session_date-day": number}
    assert drawn("F02_back_to_work_session", typed)["shown_weeks"].value == weeks


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("F02_back_to_work_session", "session_date"),
        ("F03_13_week_interview", "effective_date"),
        ("F04_extra_interview", "effective_date"),
        ("F07_early_entry", "effective_date"),
        ("F07a_confirm_early_entry", "effective_date"),
        ("F08_voluntary_discussion", "effective_date"),
    ],
)
def test_what_is_recorded_late_says_why_and_nothing_is_recorded_ahead(key, field):
    assert field in complaints(key, {field: "2016-01-05"})
    assert complaints(key, {field: "2015-12-23", "backdating_reason": None}) == {}  # the fifth working day before
    assert "backdating_reason" in complaints(key, {field: "2015-12-22", "backdating_reason": None})
    for day, accepted in (("2015-11-30", False), ("2015-12-01", True)):
        given = {field: day, "backdating_reason": "Found later"}
        assert (complaints(key, given, case={"claim_start": "2015-12-01"}) == {}) is accepted
    assert complaints(key, {field: "2016-01-04"}, case={"claim_start": "2016-01-08"}) == {}  # claimed ahead


def test_early_entry_is_confirmed_when_the_client_knows_the_rules():
    given = {"rules_explained": True, "confirmed": True}
    assert complaints("F07a_confirm_early_entry", given) == {}
    for tick in given:
        assert set(complaints("F07a_confirm_early_entry", {**given, tick: False})) == {tick}


def test_a_fresh_claim_begins_with_what_the_record_knows():
    known = {"full_name": "Ann Example", "nino": "QQ123456C", "barriers": "housing, english", "vulnerable": "yes"}
    slots = drawn("F01_new_claim_interview", {}, case=known)
    assert slots["full_name"].value == "Ann Example"
    assert slots["vulnerable"].value == "yes"
    assert list(slots["barriers"].value) == ["housing", "english"]
