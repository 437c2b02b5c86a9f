"""The invented people of the programme fit its start form, are the mix that it says, and cannot be real."""

import datetime
import json
import re
from collections import Counter

import pytest

from app.simulation.population import FILE, Population
from app.task_forms.binding import bind_values
from tests.models.form_cases import FORMS, decide, environment
from tests.project import ROOT

HELD = json.loads((ROOT / FILE).read_text(encoding="utf-8"))
PEOPLE = list(Population((ROOT / FILE).read_bytes()).people(400, "a test"))
FORM = FORMS["F01_new_claim_interview"]


def bound(person, day):
    """The binding of an invented person's answers on a day."""
    given = {name: value for name, value in person.answers.items() if value is not None}
    return bind_values(FORM, given, environment(day), decide)


@pytest.mark.parametrize("day", [None, "2026-11-25"], ids=["the day of opening", "years later"])
def test_everybody_fits_the_start_form(day):
    for person in PEOPLE[:40] if day else PEOPLE:
        binding = bound(person, day or person.opened)
        assert binding.accepted, (person, [error.sentence for error in binding.errors])


def test_every_question_of_the_form_is_answered_or_left_empty_on_purpose():
    on_purpose = {"notes"}
    assert set(HELD["answers"]) == {field.key for field in FORM.saved} - on_purpose


def test_everybody_has_a_number_that_is_never_issued_and_their_own():
    numbers = [person.answers["nino"] for person in PEOPLE]
    assert all(re.fullmatch(r"QQ\d{6}[A-D]", number) for number in numbers)
    assert len(set(numbers)) == len(numbers)


def test_nobody_has_a_postcode_or_a_telephone_that_could_be_real():
    for person in PEOPLE:
        assert re.fullmatch(r"BT\d{1,2} \d[CIKMOV]{2}", person.answers["postcode"])
        assert re.fullmatch(r"028 9649 6\d{3}", person.answers["telephone"])


def test_the_mix_is_that_of_the_official_figures():
    jsa = [person for person in PEOPLE if person.answers["benefit"] == "JSA"]
    assert 0.9 < len(jsa) / len(PEOPLE) < 0.99  # N9: few others
    begun = [(person.answers["dob"], person.answers["claim_start"]) for person in jsa]
    young = sum(claim < f"{int(dob[:4]) + 25}{dob[4:]}" for dob, claim in begun)
    assert 0.19 < young / len(jsa) < 0.31  # N9: 23 in a hundred are 18 to 24


def test_the_offices_of_the_people_who_show_the_programme_have_a_caseload():
    offices = Counter(person.answers["office"] for person in PEOPLE[:150])
    assert offices["Lisburn"] >= 30
    assert offices["Foyle"] >= 15
    assert len(offices) > 20


def test_claims_begin_in_the_period_that_the_file_names():
    days = [person.answers["claim_start"] for person in PEOPLE]
    assert HELD["claims"]["from"] <= min(days) < max(days) <= HELD["claims"]["until"]
    assert all(datetime.date.fromisoformat(day) for day in days)
