"""The answers that scenarios fall back on are valid: whatever a person may be asked has one that its form accepts."""

from datetime import date

import pytest
from ruamel.yaml import YAML

from app.feel import Run, compile_expression
from app.feel.values import DateTime
from app.task_forms.binding import bind_values
from app.task_forms.conversion import from_json, to_json
from tests.models.form_cases import FORMS, decide, environment
from tests.project import ROOT

DEFAULTS = YAML(typ="safe", pure=True).load(ROOT / "tests" / "scenarios" / "defaults.yaml")
LENT = {
    "slot": DateTime.parse("2016-01-04T10:00:00"),
    "category": "JSA_25_PLUS",
    "referral_date": from_json("2016-01-04", "date"),
    "notice_id": "n1",
    "requirement": None,
    "failure_date": from_json("2015-12-30", "date"),
    "doubt_id": "d1",
    "notice_issued": from_json("2015-12-17", "date"),
    "circumstances": "The client did not come.",
    "client_said": None,
    "health_known": None,
    "grounds": "I was at the hospital",
    "late_reason": None,
    "appeal_by": None,
    "plan": None,
    "earlier_reason": "The interview was held that day by telephone",
    "kind": "DEFERRAL",
    "reason": "IMMINENT_JOB",
    "details": "The client moves house this week",
    "review_date": from_json("2016-01-20", "date"),
    "proposed": "MEDIUM",
    "reported_type": None,
    "reported_date": None,
    "reported_details": None,
    "type": "office",
    "effective_date": from_json("2016-01-04", "date"),
    "claim_start": from_json("2016-01-04", "date"),
    "employer": None,
    "hours": None,
    "job_start": from_json("2015-12-21", "date"),
    "job_end": None,
    "doubt_kind": None,
    "seen_on": from_json("2015-12-30", "date"),
    "due": from_json("2016-01-04", "date"),
    "next_due": from_json("2016-01-18", "date"),
    "contact_by": from_json("2016-01-06", "date"),
}


def entry(name):
    found = DEFAULTS[name]
    return {**DEFAULTS[found["like"]], "form": found["form"]} if "like" in found else found


def answers(name, lent, **given):
    """The default answers of a user task or start with FEEL worked out, and ``given`` ones instead, as JSON."""
    names = {**lent.values(), "case_number": from_json(1)}
    worked_out = {}
    for key, value in {**entry(name)["answers"], **given}.items():
        found = _value(value, names, lent)
        names[key] = found
        worked_out[key] = to_json(found)
    return worked_out


def _value(value, names, lent):
    if isinstance(value, list):
        return [_value(item, names, lent) for item in value]
    if isinstance(value, dict):
        return {key: _value(item, names, lent) for key, item in value.items()}
    if isinstance(value, date):
        return from_json(value.isoformat(), "date")
    if not isinstance(value, str) or not value.startswith("="):
        return from_json(value)
    return compile_expression(value[1:], sorted(names)).evaluate(
        names, Run(now=lent.now, today=lent.today, calendar=lent.calendar)
    )


def bound(name, case=None, **given):
    lent = environment("2016-01-04", case, **LENT)
    return bind_values(FORMS[entry(name)["form"]], answers(name, lent, **given), lent, decide)


@pytest.mark.parametrize("name", DEFAULTS)
def test_the_default_answers_are_accepted(name):
    assert [error.sentence for error in bound(name).errors] == []


def test_every_form_has_default_answers():
    assert {entry(name)["form"] for name in DEFAULTS} == set(FORMS)


@pytest.mark.parametrize(
    "given",
    [
        {"benefit": "IS"},
        {"benefit": "IS", "is_reason": "carer"},
        {"benefit": "ESA", "esa_award_start": "2014-09-01"},
        {"benefit": "PC"},
        {"dob": "1997-09-01", "claim_start": "2014-10-27", "release_date": "2014-10-20"},
        {"claim_start": "2011-07-04", "stock_planned_date": "2015-01-12"},
    ],
)
def test_any_client_of_the_scenarios_can_be_entered_with_them(given):
    assert [error.sentence for error in bound("P01", **given).errors] == []


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("UT_05_2", {"outcome": "failed"}),
        ("UT_08_3", {"outcome": "failed", "date": "2015-12-01"}),
        ("UT_08_4", {"attached_date": "2015-12-14"}),
        ("UT_09_1", {"non_participation": "yes", "failure_date": "2015-12-30", "date": "2015-12-30"}),
        ("UT_11_2b", {"action": "return"}),
        ("UT_13_1", {"decision": "return"}),
        ("UT_13_3", {"failure_established": "no"}),
        ("UT_13_3", {"notice_valid": "no"}),
        ("UT_17_1", {"client_signature": "no"}),
    ],
)
def test_another_turn_of_events_needs_no_further_answers(name, given):
    assert [error.sentence for error in bound(name, **given).errors] == []


def test_the_letter_of_a_missed_appointment_is_found_by_its_day():
    given = {"non_participation": "yes", "failure_date": "2015-12-30"}
    assert bound("UT_09_1", **given).values["notice_id"] == "n1"
    assert bound("UT_09_1", case={"notices": []}, **given).values["notice_id"] is None
