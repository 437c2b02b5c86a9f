"""What somebody sees of a case: attributes, records and fields by role, and what is computed from what they see."""

import pytest

from app.casework.case_history import history_page
from app.casework.reading import value_of
from app.casework.sight import in_words
from app.casework.telling import Naming
from app.database import db
from app.engine.case_model import Attribute
from tests.runtime.borrowing import FILES, LENT, looked_at, somebody
from tests.runtime.house import at

TORN = {"id": "1", "kind": "torn"}
WET = {"id": "2", "kind": "wet"}


@pytest.fixture
def returned(house_of):
    house = house_of(**FILES)
    house.open("P_borrow", LENT)
    house.complete("ask", day="2014-11-05")
    return house


@pytest.mark.parametrize(
    ("roles", "records", "marks"),
    [
        (["CHIEF"], [{**TORN, "cost": 3}, {**WET, "cost": 4}], 2),
        (["CLERK"], [WET], 1),
        (["CLERK", "CHIEF"], [{**TORN, "cost": 3}, {**WET, "cost": 4}], 2),
    ],
)
def test_records_and_what_is_computed_from_them_are_those_of_the_roles(returned, roles, records, marks):
    sight = looked_at(db.session, returned, roles)
    assert sight.records("damages") == records
    assert value_of(sight, "marks") == marks
    assert [sight.shows_record("damages", key) for key in ("1", "2", "3")] == [len(records) > 1, True, False]


def test_a_list_that_no_entry_gives_to_a_role_is_not_there_for_it(returned):
    sight = looked_at(db.session, returned, ["VISITOR"])
    assert not sight.shows("damages") and not sight.shows("marks") and not sight.shows_record("damages", "2")
    assert sight.records("damages") == [] and sight.shows("visits") and sight.shows_record("visits", "1")
    assert looked_at(db.session, returned, ["VISITOR", "CLERK"]).shows("damages")


def test_what_forms_and_models_know_of_the_case_is_not_cut_down(returned):
    sight = looked_at(db.session, returned, ["VISITOR"])
    assert len(sight.world.facts.lists["damages"]) == 2


def test_attributes_fields_and_what_is_made_of_them_are_hidden_by_name(returned):
    clerk, chief = (looked_at(db.session, returned, [role]) for role in ("CLERK", "CHIEF"))
    assert clerk.hidden() == {"fine", "cost"} and not clerk.shows("fine") and not clerk.shows("owed")
    assert chief.hidden() == frozenset() and chief.shows("owed")


def test_a_record_of_others_is_left_out_of_what_a_decision_looked_at(returned):
    given = [{**TORN, "seen": 1}, {**WET, "seen": 2}, {"seen": 3}]
    told = {role: Naming(looked_at(db.session, returned, [role]), {}, {}) for role in ("CHIEF", "CLERK", "VISITOR")}
    assert told["CHIEF"].text("damages", given).count("Seen") == 3
    assert "Seen: 1" not in told["CLERK"].text("damages", given) and "Seen: 2" in told["CLERK"].text("damages", given)
    assert told["VISITOR"].text("damages", given) == "Seen: 3"


def test_the_history_does_not_tell_what_stands_in_a_record_of_others(returned):
    def told(role):
        page = history_page(db.session, returned.key, person=somebody([role]), now=at("2014-12-01"), kind="values")
        return " ".join(event.sentence for event in page.events)

    assert "Torn" in told("CHIEF") and "Wet" in told("CHIEF")
    assert "Wet" in told("READER") and "Torn" not in told("READER")
    assert "a record was added; it is not shown to your role" in told("READER")


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("string", "yes", "Yes, please"),
        ("string", "yes, no", "Yes, please, No"),
        ("string", "yes, perhaps", "yes, perhaps"),
        ("string", "perhaps", "perhaps"),
        ("string", None, ""),
        ("date", "2014-11-03", "Mon 3 Nov 2014"),
        ("list", [{"day": "2014-11-03", "came": "yes", "why": None}], "Mon 3 Nov 2014, Yes, please"),
        ("boolean", True, "Yes"),
    ],
)
def test_codes_are_told_by_their_labels_and_all_else_in_words(kind, value, text):
    declared = Attribute(name="a", type=kind, label="A", values={"yes": "Yes, please", "no": "No"})
    assert in_words(declared, value) == text
