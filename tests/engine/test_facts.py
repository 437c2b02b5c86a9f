"""The facts of a case: what is written is checked, told once, and what did not change is not told."""

from decimal import Decimal

import pytest

from app.engine.case_model import Attribute, CaseModel
from app.engine.facts import CaseFacts, NotAllowed, Undeclared
from app.feel.values import Date
from tests.engine.worlds import MODEL


@pytest.fixture
def facts():
    return CaseFacts(MODEL, {"status": "begun"}, {})


def told(facts):
    return [(change.name, change.old, change.new) for change in facts.changes]


def test_an_attribute_that_is_written_is_told_with_what_it_was(facts):
    facts.write("status", "ended")
    facts.write("since", Date.parse("2014-11-03"))
    assert told(facts) == [("status", "begun", "ended"), ("since", None, "2014-11-03")]
    assert facts.attributes == {"status": "ended", "since": "2014-11-03"}


def test_what_is_written_as_it_is_already_is_not_told(facts):
    facts.write("status", "begun")
    assert facts.changes == []


@pytest.mark.parametrize("name", ["nothing", "", "status.more", "__class__"])
def test_what_is_not_declared_cannot_be_written_or_read(facts, name):
    with pytest.raises(Undeclared):
        facts.write(name, "x")
    with pytest.raises(Undeclared):
        facts.value(name, None)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("status", Decimal(1)),
        ("since", "soon"),
        ("count", "many"),
        ("open", "yes"),
        ("visits", "x"),
        ("visits", {"day": None}),
    ],
)
def test_a_value_of_another_type_is_refused_and_changes_nothing(facts, name, value):
    with pytest.raises(NotAllowed):
        facts.write(name, value)
    assert (facts.attributes, facts.changes) == ({"status": "begun"}, [])


def test_a_record_is_begun_and_then_only_the_named_fields_change(facts):
    facts.write("visits", {"id": "1", "day": Date.parse("2014-11-03")})
    facts.write("visits", {"id": "1", "outcome": "seen"})
    first, second = facts.changes
    assert (first.begun, first.fields) == (True, {"id": "1", "day": "2014-11-03"})
    assert (second.begun, second.fields) == (False, {"outcome": "seen"})
    assert second.record == {"id": "1", "day": "2014-11-03", "outcome": "seen"}


def test_several_records_can_be_merged_at_once_and_keep_their_order(facts):
    facts.write("visits", [{"id": "2"}, {"id": "1"}, {"id": "2", "outcome": "x"}])
    assert [record["id"] for record in facts.lists["visits"]] == ["2", "1"]


def test_a_field_that_is_not_declared_is_refused(facts):
    with pytest.raises(Undeclared, match=r"visits\.more"):
        facts.write("visits", {"id": "1", "more": "x"})


def test_values_are_read_with_their_types_and_what_is_unset_is_null_or_empty(facts):
    facts.write("count", Decimal("1.5"))
    facts.write("visits", {"id": "1", "day": Date.parse("2014-11-03")})
    assert facts.value("count", None) == Decimal("1.5")
    assert facts.value("since", None) is None
    assert facts.value("visits", None) == [{"id": "1", "day": Date.parse("2014-11-03"), "outcome": None}]
    assert CaseFacts(MODEL, {}, {}).value("visits", None) == []


KINDS = {"name": "string", "born": "date", "size": "number", "joint": "boolean"}
CORRECTED = CaseModel(
    {
        **{name: Attribute(name=name, type=kind, label=name.title(), correctable=True) for name, kind in KINDS.items()},
        "day": Attribute(name="day", type="string", label="Day", correctable=True, values={"mon": "Monday"}),
        "status": Attribute(name="status", type="string", label="Status"),
    },
    {},
    {},
    [],
)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("name", "Ann", "Ann"),
        ("born", "1980-06-12", "1980-06-12"),
        ("size", "7.5", 7.5),
        ("joint", "true", True),
        ("joint", "false", False),
        ("day", "mon", "mon"),
    ],
)
def test_a_text_corrects_a_fact_in_its_type_and_reads_back(name, text, value):
    facts = CaseFacts(CORRECTED, {}, {})
    facts.correct({name: text}, by="UT_1")
    assert facts.attributes == {name: value}
    assert [(change.name, change.corrected, change.activity_id) for change in facts.changes] == [(name, True, "UT_1")]
    assert [each["value"] for each in facts.correctable()] == [text]


@pytest.mark.parametrize(
    "values",
    [
        {"status": "x"},
        {"born": "soon"},
        {"size": "big"},
        {"joint": "maybe"},
        {"day": "tue"},
        {"none": "x"},
        "born",
        None,
    ],
)
def test_what_may_not_be_corrected_or_is_not_of_its_kind_is_refused(values):
    facts = CaseFacts(CORRECTED, {}, {})
    with pytest.raises((NotAllowed, Undeclared)):
        facts.correct(values)
    assert (facts.attributes, facts.changes) == ({}, [])


def test_what_may_be_corrected_is_told_with_its_choices():
    facts = CaseFacts(CORRECTED, {"day": "mon", "status": "begun", "born": None}, {})
    choices = [{"value": "mon", "label": "Monday"}]
    assert facts.correctable() == [
        {"name": "day", "label": "Day", "type": "string", "value": "mon", "choices": choices}
    ]
