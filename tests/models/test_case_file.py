"""What the case file says fits the models: every code has its label, every date of a journey its reason."""

import json
import re

import pytest

from app.casework.case_screen import case_screen
from app.casework.reading import see, value_of
from app.database import db
from app.deployments.folder import read_folder
from app.deployments.programme import Programme
from app.engine.expressions import Static
from app.identity.people import Grant, Person
from app.identity.roles import read_roles
from app.runtime.tables import record_table
from app.scenarios.book import Book
from app.scenarios.reading import read
from app.scenarios.running import run
from tests.models.codes import NEVER, Codes
from tests.project import PROCESSES, ROOT
from tests.runtime.house import at, database

SCENARIOS = ROOT / "tests" / "scenarios"
PROGRAMME = Programme(read_folder(ROOT))
MODEL = PROGRAMME.models.case_model
ROLES = read_roles((PROCESSES / "roles.json").read_bytes())
SAID_IN_WORDS = {"office", "contractor", "referrals.contractor", "doubts.requirement", "doubts.circumstances"}
SAID_OF_YES = {"REFER", "EX_OFFENDER_DAY_1", "BARRIERS", "ADVISER_DISCRETION", "ok"}  # and so never of a refusal
CODE = re.compile(r"[A-Z0-9]+(_[A-Z0-9]+)+|[a-z]+(-[a-z]+)+")


def declared(name):
    listed, _, field = name.partition(".")
    return MODEL.lists[listed].fields[field] if field else MODEL.attributes[name]


def test_every_refusal_says_why():
    codes = Codes(PROGRAMME)
    given = set()
    for process in codes.processes:
        for element in process.elements.values():
            if isinstance(element.error, Static):
                given.add(element.error.text)
            elif element.error is not None:
                given |= codes.of(process, element.error.tree)
    refused = given - NEVER - SAID_OF_YES
    assert {"CONTINUE_EXISTING_REFERRAL", "NOT_RECEIVED_IN_TIME", "REFERRAL_IN_PROGRESS"} <= refused
    assert refused - set(MODEL.refusals) == set()


def test_every_code_that_the_models_can_give_has_a_label():
    written = Codes(PROGRAMME).written()
    assert {"JSA_EARLY_ENTRY", "RETURNER_JSA"} <= written["category"]  # followed through calls and decisions
    assert {"Eligible", "Attached", "Completer"} <= written["status"]
    assert {"S2S_ATTENDANCE", "S2S_PARTICIPATION"} <= written["doubts.kind"]
    missing = {
        name: sorted(codes - set(declared(name).values))
        for name, codes in written.items()
        if declared(name).type == "string" and name not in SAID_IN_WORDS
    }
    assert {name: codes for name, codes in missing.items() if codes} == {}


def test_labels_are_for_people():
    labels = {label for each in MODEL.attributes.values() for label in each.values.values()}
    assert not [label for label in labels if CODE.fullmatch(label)]


def test_every_role_that_is_named_exists():
    named = {role for each in MODEL.attributes.values() for role in each.sees}
    for held in MODEL.lists.values():
        named |= {role for seeing in held.sees for role in seeing.roles}
        named |= {role for each in held.fields.values() for role in each.sees}
    assert named <= set(ROLES)


def test_whatever_is_started_by_hand_on_a_case_says_what_it_is_for():
    started = {process for role in ROLES.values() for process in role.starts} - MODEL.opens
    begun = {process: PROGRAMME.models.started_by_hand(process) for process in started}
    assert [process for process, element in begun.items() if not element.properties.get("guidance")] == []


@pytest.fixture(scope="module")
def journey(databases):
    """A client who has gone through the programme once and come back, on both databases."""
    with databases.migrated() as url, database(url):
        file = SCENARIOS / "steps_2_success" / "SC-01.yaml"
        book = Book(SCENARIOS)
        result = run(read(file, book.arguments), read_folder(ROOT), book)
        assert result.passed
        yield "case-1"


def seen(key, role, scope=None, day="2016-06-10"):
    person = Person(1, "pat", "Pat", True, (Grant(ROLES[role], scope),))
    return case_screen(db.session, key, person=person, now=at(day))


def test_every_date_of_a_journey_says_why_it_is_that_day(journey):
    facts = [fact for section in seen(journey, "AUDITOR").sections for fact in section.facts]
    reasons = {fact.name: fact.reason.text for fact in facts if fact.type == "date" and fact.text}
    assert reasons["trigger_date"] == (
        "52 weeks on JSA on Mon 3 Nov 2014. Aged 34, so 25 or over, when 39 weeks were complete on Mon 4 Aug 2014."
    )
    assert reasons["engagement_deadline"] == "15 working days after the referral on Wed 18 May 2016."
    assert reasons["completer_date"] == "12 months after being attached on Mon 6 Jun 2016."
    assert reasons["pps_start"] == "The completer date: support begins when the time with the contractor is over."
    assert reasons["attached_date"] == "Entered on Mon 6 Jun 2016"
    vague = {name: text for name, text in reasons.items() if text.startswith(("Worked out", "Set on"))}
    assert vague == {} and len(reasons) > 14


def test_no_code_is_shown_on_the_page_of_a_case(journey):
    screen = seen(journey, "AUDITOR")
    texts = [fact.text for section in screen.sections for fact in section.facts if fact.name != "nino"]
    texts += [text for section in screen.sections for table in section.tables for row in table.rows for text in row]
    assert [text for text in texts if CODE.fullmatch(text)] == []


@pytest.mark.parametrize(
    ("role", "scope", "kinds"),
    [
        ("ES_ADVISER", "Lisburn", ["AVAILABILITY", "S2S_ATTENDANCE"]),
        ("AUDITOR", None, ["AVAILABILITY", "S2S_ATTENDANCE"]),
        ("CON_ADVISER", "Ingeus", ["S2S_ATTENDANCE"]),
        ("CON_MANAGER", "Ingeus", ["S2S_ATTENDANCE"]),
        ("CON_REFERRALS", "Ingeus", ["S2S_ATTENDANCE"]),
    ],
)
def test_contractors_do_not_see_doubts_of_availability(journey, role, scope, kinds):
    for place, (kind, outcome) in enumerate([("AVAILABILITY", None), ("S2S_ATTENDANCE", "ALLOWED")], start=1):
        fields = json.dumps({"id": str(place), "kind": kind, "outcome": outcome})
        row = {"business_key": journey, "list": "doubts", "key": str(place), "position": place, "fields": fields}
        db.session.execute(record_table.insert(), row)
    person = Person(1, "pat", "Pat", True, (Grant(ROLES[role], scope),))
    sight = see(db.session, journey, person=person, now=at("2016-06-10"))
    assert [record["kind"] for record in sight.records("doubts")] == kinds
    assert value_of(sight, "doubt_open") is ("AVAILABILITY" in kinds)
    db.session.rollback()
