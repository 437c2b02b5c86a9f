"""The book holds default answers and phrases; a phrase takes what its actions use."""

from decimal import Decimal

import pytest

from app.scenarios.book import phrased, worked_out
from app.scenarios.errors import StepFailed, UnreadableScenario
from tests.scenarios.small import book_in

NAMES = {"given": {"why": "heard", "nth": Decimal(2)}, "open": ["T1_ask"], "case": {"status": "begun", "visits": []}}


def test_answers_are_found_by_the_beginning_of_an_id_and_may_be_like_others(book):
    assert book.answers("T1_ask") == {"why": "asked", "sure": "yes"}
    assert book.answers("T2_note") == {"why": "noted", "sure": "yes"}
    assert book.answers("T1x") == {}


def test_a_phrase_takes_what_its_actions_use_and_with_rest_anything(book):
    assert book.arguments == {
        "visit": {"why"},
        "charge": None,
        "both": {"weeks"},
        "charge_and_be_late": set(),
        "tell": {"open"},
    }


def test_a_book_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(UnreadableScenario, match=r"phrases\.yaml, line 1"):
        book_in(tmp_path, phrases="enter: [")


@pytest.mark.parametrize(
    ("value", "found"),
    [("=1 + 1", 2), ("plain", "plain"), ({"a": ['="x" + "y"', 3]}, {"a": ["xy", 3]})],
)
def test_texts_that_begin_with_an_equals_sign_are_worked_out(value, found):
    assert worked_out(value, {}) == found


@pytest.mark.parametrize("entry", [{"task": "T2", "where_open": True}, {"task": "T1", "when": '=case.status = "late"'}])
def test_an_action_is_passed_over(entry):
    assert phrased(entry, {}, NAMES, {}) is None


def test_an_action_hands_on_what_was_given_the_role_and_the_case():
    entry = {"task": "T1", "with": {"why": "=given.why", "sure": "=given.nothing"}, "rest": True}
    given = {"why": "x", "case": "ann", "as": "WORKER", "more": 1}
    expected = {"kind": "task", "task": "T1", "with": {"why": "heard", "more": 1}, "case": "ann", "as": "WORKER"}
    assert phrased(entry, given, NAMES, {}) == expected


def test_what_an_action_leaves_out_is_not_handed_on():
    entry = {"task": "T1", "with": {"way": None}, "rest": True}
    assert phrased(entry, {"case": "ann", "way": "short", "more": 1}, NAMES, {})["with"] == {"more": 1}


def test_a_phrase_within_a_phrase_gets_the_case_and_the_role():
    entry = {"visit": {"why": "=given.why"}}
    action = phrased(entry, {"case": "ann", "as": "CLERK"}, NAMES, {"visit": []})
    assert action == {"kind": "visit", "visit": {"why": "heard", "case": "ann", "as": "CLERK"}}


def test_a_number_that_there_is_not_yet_is_said():
    with pytest.raises(StepFailed, match="there is no number 2"):
        phrased({"task": "T1", "of": "=case.visits[given.nth].id"}, {"nth": 2}, NAMES, {})
