"""What the forms of reviews and of doubts about the benefit hold people to, and what they show and leave out."""

import pytest

from app.feel.values import Date
from tests.models.test_form_rules import complaints, drawn, saved

LENT = {"due": Date.parse("2016-01-04"), "next_due": Date.parse("2016-01-18")}
REVIEW, CONTACT, DOUBT = "F21b_fortnightly_review", "F21c_review_contact", "F16_entitlement_doubt"
MISSED = {"failure_date": Date.parse("2015-12-30"), "contact_by": Date.parse("2016-01-07")}
AT_REVIEW = {"doubt_kind": "AVAILABILITY", "seen_on": Date.parse("2015-12-21")}


def test_of_a_client_who_did_not_come_nothing_is_asked_that_only_she_could_say():
    answers = {"effective_date": "2016-01-04", "declaration": "yes", "steps_taken": "Two letters", "doubt": "none"}
    assert {"declaration", "steps_taken", "doubt"} <= set(saved(REVIEW, {"attended": "yes", **answers}, **LENT))
    assert not {"declaration", "steps_taken", "doubt"} & set(saved(REVIEW, {"attended": "no", **answers}, **LENT))


@pytest.mark.parametrize(
    ("day", "accepted"), [("2014-11-30", False), ("2014-12-01", True), ("2016-01-04", True), ("2016-01-05", False)]
)
def test_a_review_lies_in_the_claim_and_not_in_the_future(day, accepted):
    assert ("effective_date" not in complaints(REVIEW, {"effective_date": day}, **LENT)) is accepted


def test_what_is_recorded_more_than_five_working_days_late_is_explained():
    assert "backdating_reason" in saved(REVIEW, {"attended": "no", "effective_date": "2015-12-22"}, **LENT)
    assert "backdating_reason" not in saved(REVIEW, {"attended": "no", "effective_date": "2015-12-23"}, **LENT)


def test_the_review_shows_what_the_client_does_with_the_contractor_while_she_is_there():
    plans = [{"id": "p1", "version": 1, "activities": [{"description": "A course"}, {"description": "A placement"}]}]
    attached = drawn(REVIEW, {}, case={"status": "Attached", "plans": plans}, **LENT)
    assert attached["shown_activities"].value == "A course; A placement"
    assert not attached["shown_activities"].hidden
    assert str(attached["shown_next_review"].value) == "2016-01-18"
    for case in ({"status": "Eligible", "plans": plans}, {"status": "Attached", "plans": []}):
        assert drawn(REVIEW, {}, case=case, **LENT)["shown_activities"].hidden


@pytest.mark.parametrize(
    ("day", "accepted"), [("2015-12-29", False), ("2015-12-30", True), ("2016-01-04", True), ("2016-01-05", False)]
)
def test_a_client_was_in_touch_between_the_missed_day_and_today(day, accepted):
    assert (complaints(CONTACT, {"contact_date": day}, **MISSED) == {}) is accepted


def test_a_doubt_begins_with_what_the_review_said():
    slots = drawn(DOUBT, {}, **AT_REVIEW)
    assert (slots["type"].value, str(slots["period_from"].value)) == ("availability", "2015-12-21")
    nothing = drawn(DOUBT, {}, doubt_kind=None, seen_on=None)
    assert (nothing["type"].value, nothing["period_from"].value) == (None, None)


@pytest.mark.parametrize(
    ("first", "last", "wrong"),
    [
        ("2015-12-01", "2015-12-01", set()),
        ("2015-12-02", "2015-12-01", {"period_to"}),
        ("2014-11-30", "2014-12-01", {"period_from"}),
        ("2016-01-04", "2016-01-05", {"period_to"}),
    ],
)
def test_the_days_of_a_doubt_are_in_order_within_the_claim_and_past(first, last, wrong):
    assert set(complaints(DOUBT, {"period_from": first, "period_to": last}, **AT_REVIEW)) == wrong


@pytest.mark.parametrize(
    ("day", "accepted"), [("2016-01-03", False), ("2016-01-04", True), ("2016-04-04", True), ("2016-04-05", False)]
)
def test_an_excuse_ends_within_the_days_that_are_allowed(day, accepted):
    assert (complaints("F21d_review_excuse", {"reason": "illness", "until": day}) == {}) is accepted
