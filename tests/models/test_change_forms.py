"""What the forms about changes, fresh claims and jobs hold people to."""

import pytest

from app.feel.values import Date
from tests.models.test_form_rules import complaints, saved

CHANGE = {"reported_type": None, "reported_date": None, "reported_details": None}
LONG = "The client had a place on another programme"


@pytest.mark.parametrize(
    ("status", "accepted"), [("Referred", True), ("Attached", True), ("Eligible", False), ("Completer", False)]
)
def test_only_a_referral_that_there_is_can_have_been_wrong(status, accepted):
    given = {"type": "inappropriate-referral", "details": LONG}
    assert (complaints("F17_change", given, case={"status": status}, **CHANGE) == {}) is accepted


def test_whoever_finds_a_referral_wrong_says_why():
    given = {"type": "inappropriate-referral", "details": "It was wrong"}
    assert list(complaints("F17_change", given, case={"status": "Referred"}, **CHANGE)) == ["details"]
    assert complaints("F17_change", {"type": "contact", "details": None}, **CHANGE) == {}


@pytest.mark.parametrize(("day", "accepted"), [("2014-12-01", True), ("2014-11-30", False), ("2016-01-05", False)])
def test_a_change_lies_between_the_first_claim_and_today(day, accepted):
    given = {"type": "contact", "effective_date": day}
    assert (complaints("F17_change", given, **CHANGE) == {}) is accepted


def test_only_what_belongs_to_the_change_is_saved():
    answers = {"type": "contact", "office": "Newry", "benefit": "ESA", "telephone": "028 9018 0001"}
    kept = saved("F17_change", answers, **CHANGE)
    assert kept.get("telephone") == "028 9018 0001"
    assert not {"office", "benefit"} & {name for name, value in kept.items() if value is not None}


def test_a_benefit_changes_to_another_one():
    assert complaints("F17_change", {"type": "benefit", "benefit": "ESA"}, **CHANGE) == {}
    assert list(complaints("F17_change", {"type": "benefit", "benefit": "JSA"}, **CHANGE)) == ["benefit"]


@pytest.mark.parametrize(
    ("day", "accepted"), [("2015-12-21", True), ("2015-12-20", False), ("2016-01-04", True), ("2016-01-05", False)]
)
def test_evidence_of_a_job_lies_within_the_job(day, accepted):
    lent = {"job_start": Date.parse("2015-12-21"), "job_end": None}
    assert (complaints("F31a_job_check", {"verified": "yes", "verified_date": day}, **lent) == {}) is accepted


def test_a_job_that_has_ended_is_proven_up_to_its_end():
    lent = {"job_start": Date.parse("2015-12-21"), "job_end": Date.parse("2015-12-30")}
    given = {"verified": "yes", "verified_date": "2015-12-31"}
    assert list(complaints("F31a_job_check", given, **lent)) == ["verified_date"]


def test_the_contractor_was_spoken_to_before_it_is_said():
    given = {"contractor_contacted": "2016-01-05", "agreed_next_appointment": "2016-01-03"}
    lent = {"claim_start": Date.parse("2016-01-04")}
    assert set(complaints("F18_fresh_claim_liaison", given, **lent)) == set(given)
