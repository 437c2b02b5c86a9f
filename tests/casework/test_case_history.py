"""A history is read page by page, the newest first; an event tells what was given, why, and all that came of it."""

import json

import pytest

from app.casework.case_history import EVERYTHING, FILTERS, event_page, history_page, reason_in_words
from app.casework.telling import NOT_SHOWN
from app.database import db, transaction
from app.history.errors import NoSuchEvent
from app.runtime import cases
from app.runtime.storing import NoSuchCase
from tests.engine.writing import diagram, end, flows, start, user
from tests.runtime.borrowing import FILES, LENT, somebody
from tests.runtime.house import ANN, at, counted

NOW = at("2014-12-01")


@pytest.fixture
def returned(house_of):
    """A book that was lent and came back damaged."""
    house = house_of(**FILES)
    house.open("P_borrow", LENT)
    house.complete("ask", {"why": "no reason"}, day="2014-11-05")
    return house


def page(house, role="CHIEF", **more):
    return history_page(db.session, house.key, person=somebody([role]), now=NOW, **more)


def event(house, sequence, role="CHIEF"):
    return event_page(db.session, house.key, sequence, person=somebody([role]), now=NOW)


def sequence_of(house, kind, place=0):
    return [each.sequence for each in house.events() if each.type == kind][place]


def test_the_newest_comes_first_and_only_what_was_brought_unless_more_is_wanted(returned):
    assert [each.type for each in page(returned).events] == ["task.completed", "case.opened"]
    everything = page(returned, kind=EVERYTHING, limit=500)
    assert [each.sequence for each in everything.events] == list(range(len(returned.events()), 0, -1))
    assert everything.older is None


@pytest.mark.parametrize("kind", [name for name in FILTERS if name != EVERYTHING])
def test_a_filter_leaves_the_events_of_its_types(returned, kind):
    types = FILTERS[kind][1]
    expected = [each.sequence for each in reversed(returned.events()) if each.type in types]
    assert [each.sequence for each in page(returned, kind=kind, limit=500).events] == expected


@pytest.mark.parametrize("limit", [1, 2, 7])
def test_pages_together_are_the_whole_each_event_once(returned, limit):
    found, before = [], None
    while found == [] or before is not None:
        held = page(returned, kind=EVERYTHING, before=before, limit=limit)
        assert 0 < len(held.events) <= limit
        found += [each.sequence for each in held.events]
        before = held.older
    assert found == list(range(len(returned.events()), 0, -1))


def test_an_input_says_who_brought_it_and_a_consequence_of_what_it_came(returned):
    opened, *rest = reversed(page(returned, kind=EVERYTHING, limit=500).events)
    assert (opened.actor, opened.role, opened.cause) == ("ann", "WORKER", None)
    assert {each.actor for each in rest if each.cause} == {None}
    assert rest[0].cause == opened.sequence and rest[0].instance == f"{returned.key}-1"


def test_an_input_tells_what_was_given_and_all_that_came_of_it(returned):
    held = event(returned, sequence_of(returned, "task.completed"))
    assert held.event.sentence == "“Ask” was completed."
    assert "no reason" in [text for _, text in held.given]
    caused = [each.sequence for each in returned.events() if each.cause == held.event.sequence]
    assert [each.sequence for each in held.consequences] == caused and not held.more
    assert held.reason is None and held.decided == []


def test_a_consequence_has_none_of_its_own(returned):
    held = event(returned, sequence_of(returned, "attribute.changed"))
    assert (held.consequences, held.more, held.given) == ([], False, [])


def test_a_decision_tells_its_reason_with_inputs_and_outputs_in_words(returned):
    held = event(returned, sequence_of(returned, "decision.evaluated"))
    assert held.reason.name == "D back"
    assert held.reason.inputs == [("Lent on", "Mon 3 Nov 2014")]  # parameters are told elsewhere
    assert held.reason.outputs == [("Back by", "Thu 13 Nov 2014")]


def test_what_is_hidden_from_a_role_is_hidden_in_every_part(returned):
    shown = repr([event(returned, each.sequence, "READER") for each in returned.events()])
    assert "Torn" not in shown and NOT_SHOWN in shown


def test_an_explanation_names_the_rules_that_matched_and_those_of_required_decisions_once(returned):
    naming = Plain()
    matched = [{"rule": 2, "annotations": {"description": "Because"}}, {"rule": 3, "annotations": {}}]
    required = [{"decision": "D_other", "name": "Other", "output": 1}, {"decision": "D_known", "explained": "above"}]
    told = {"decision": "D_x", "output": None, "tables": [{"matched": matched}], "required": required}
    found = reason_in_words(told, naming)
    assert (found.name, found.rules) == ("D x", ["Rule 2: Because", "Rule 3"])
    assert [each.name for each in found.required] == ["Other"]
    assert found.outputs == [("answer", "None")]


class Plain:
    """Names as they are."""

    def called(self, name):
        return name

    def text(self, name, value):
        return json.dumps(value).replace("null", "None")


def test_an_event_that_is_not_there_and_a_case_of_others_are_not_told(returned):
    for sequence in (0, -1, 10_000):
        with pytest.raises(NoSuchEvent):
            event(returned, sequence)
    for role in ("STRANGER", "CLERK"):  # the second sees the case, and has no right to read histories
        with pytest.raises(NoSuchCase):
            page(returned, role)
        with pytest.raises(NoSuchCase):
            event(returned, 1, role)


def test_a_page_costs_seven_statements_at_most_however_long_it_is(returned):
    page(returned)
    counts = []
    for limit in (1, 50):
        with counted() as (statements, _):
            page(returned, kind=EVERYTHING, limit=limit)
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 7


def test_a_refusal_is_told_with_what_was_given_and_the_decisions_before_it(garden):
    key = garden.open_plot()
    garden.dig(key, soil="dry")
    with garden.here():
        given = {"person": garden.person("ward"), "now": at("2030-01-01")}
        (refused,) = [each for each in history_page(db.session, key, **given).events if each.type == "input.refused"]
        held = event_page(db.session, key, refused.sequence, **given)
    assert refused.sentence == "Completing “Dig the plot” was refused: Soil too dry. Nothing was changed."
    assert "dry" in [text for _, text in held.given]
    assert [name for name, _ in held.decided] == ["D soil"]
    assert held.consequences == []


def test_an_event_of_a_task_tells_the_guidance_that_was_shown_with_it(house_of):
    told = diagram(
        "P_told", start(), user("a", guidance="Knock twice."), user("b"), end(), flows("start", "a", "b", "end")
    )
    house = house_of(**FILES, **{"processes/P_told.bpmn": told})
    house.open("P_told", {})
    with transaction():
        cases.assign_task(db.session, house.task("a"), "ann", by=ANN, now=at("2014-11-04"))
    house.complete("a", day="2014-11-05")
    house.complete("b", day="2014-11-06")
    said = [(each.type.partition(".")[2], event(house, each.sequence).guidance) for each in page(house).events]
    assert said == [
        ("completed", ""), ("completed", "Knock twice."), ("claimed", "Knock twice."), ("opened", ""),
    ]  # fmt: skip
