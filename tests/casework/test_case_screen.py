"""The case screen says what the model wants said, in its order, to whom it may be said."""

import json

import pytest
from sqlalchemy import insert

from app import clock
from app.casework.case_screen import LAST, NoSuchList, case_screen, distance, records_page
from app.database import db
from app.feel.values import Date
from app.runtime import tables
from app.runtime.storing import NoSuchCase
from tests.runtime.borrowing import FILES, LENT, somebody
from tests.runtime.house import at


def screen(garden, key, user_name="rose"):
    with garden.here():
        person = garden.person(user_name)
        garden.listen()
        return case_screen(db.session, key, person=person, now=clock.now())


def facts(shown):
    return {fact.label: fact.text for section in shown.sections for fact in section.facts}


def test_values_stand_in_the_order_of_the_model_with_dates_in_words(garden):
    shown = screen(garden, garden.open_plot())
    assert [section.title for section in shown.sections] == ["Plot", "Flags", "Record"]
    labels = ["Plot", "Garden", "Dug on", "Beds dug", "Not to be known"]
    assert list(facts(shown)) == labels
    assert shown.name == "Long border"
    assert len(facts(shown)["Dug on"].split()) == 4  # Mon 17 Nov 2014


def test_what_cannot_be_computed_is_empty_and_hides_nothing_else(garden):
    shown = facts(screen(garden, garden.open_plot()))
    assert shown["Not to be known"] == "" and shown["Beds dug"] == "0"


def test_what_is_for_other_roles_is_not_there(garden):
    key = garden.open_plot()
    garden.dig(key, poison="Arsenic")
    assert not {"Poison used", "Dose"} & set(facts(screen(garden, key)))  # nor what is made of it
    assert "Arsenic" not in repr(screen(garden, key).sections)
    assert facts(screen(garden, key, "ward"))["Poison used"] == "Arsenic"
    assert facts(screen(garden, key, "ward"))["Dose"] == "much Arsenic"


def test_records_show_the_columns_in_which_something_stands(garden):
    key = garden.open_plot()
    garden.dig(key, poison="Arsenic")
    (table,) = screen(garden, key).sections[2].tables
    assert (table.label, table.columns) == ("Beds", ["Bed", "Day"])
    (table,) = screen(garden, key, "ward").sections[2].tables
    assert table.columns == ["Bed", "Day", "Spray"] and table.rows[0][2] == "Arsenic"


def test_only_the_flags_that_hold_are_shown(garden):
    flags = screen(garden, garden.open_plot()).sections[1].flags
    assert [flag.label for flag in flags] == ["Watered"]


def test_open_tasks_say_whose_they_are_and_documents_and_instances_are_listed(garden):
    key = garden.open_plot()
    garden.dig(key)
    garden.browser("rose").send(f"/cases/{key}/start/hoeing")
    shown = screen(garden, key)
    assert [(task.name, task.yours) for task in shown.tasks] == [("Lock the gate", False), ("Hoe the beds", True)]
    assert [row.title for row in shown.documents] == ["Your plot"]
    assert [name for _, name, _ in shown.instances] == ["plot", "hoeing"]
    assert [name for name, _ in shown.timers] == ["Dark"] and shown.timers[0][1] > clock.now()
    assert (shown.messages, shown.incidents) == ([], [])


def test_a_day_says_how_far_off_it_is_and_why_it_is_that_day(garden):
    shown = screen(garden, garden.open_plot())
    (since,) = [fact for fact in shown.sections[0].facts if fact.name == "since"]
    assert since.near == "today" and since.reason.text.startswith("Set on ")
    assert all(fact.near == "" and fact.reason is None for fact in shown.sections[0].facts if fact.name != "since")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2014-11-03", "today"),
        ("2014-11-04", "tomorrow"),
        ("2014-11-02", "yesterday"),
        ("2014-11-06", "in 3 days"),
        ("2014-10-31", "3 days ago"),
        ("2015-02-10", "in 99 days"),
        ("2015-02-11", ""),
        ("2014-07-26", ""),
    ],
)
def test_a_distance_is_told_in_days_as_long_as_they_say_something(day, words):
    assert distance(Date.parse(day), Date.parse("2014-11-03")) == words


def test_the_newest_ten_records_are_shown_and_all_on_a_page_of_their_own(house_of):
    house = house_of(**FILES)
    house.open("P_borrow", LENT)
    for number in range(12):
        held = {"business_key": house.key, "list": "visits", "key": str(number), "position": number + 1}
        fields = json.dumps({"id": str(number), "outcome": f"visit {number}"})
        db.session.execute(insert(tables.record_table), {**held, "fields": fields})
    person = somebody(["CHIEF"])
    shown = case_screen(db.session, house.key, person=person, now=at("2014-12-01"))
    (visits,) = [table for table in shown.sections[1].tables if table.name == "visits"]
    assert visits.more == 2 and visits.rows[0][-1] == "visit 11" and len(visits.rows) == LAST
    everything, _ = records_page(db.session, house.key, "visits", person=person, now=at("2014-12-01"))
    assert [row[-1] for row in everything.rows] == [f"visit {number}" for number in reversed(range(12))]
    for name in ("none", "shelf"):
        with pytest.raises(NoSuchList):
            records_page(db.session, house.key, name, person=person, now=at("2014-12-01"))
    with pytest.raises(NoSuchList):
        records_page(db.session, house.key, "damages", person=somebody(["VISITOR"]), now=at("2014-12-01"))
    db.session.rollback()


def test_what_only_machines_read_stands_in_no_table_and_codes_have_their_labels(house_of):
    house = house_of(**FILES)
    house.open("P_borrow", LENT)
    house.complete("ask", day="2014-11-05")
    shown = case_screen(db.session, house.key, person=somebody(["CLERK"]), now=at("2014-12-01"))
    (damages,) = [table for table in shown.sections[0].tables if table.name == "damages"]
    assert (damages.columns, damages.rows) == (["Kind"], [["Wet"]])
    assert facts(shown)["Shelf"] == "At the front" and facts(shown)["Marks"] == "1"
    visitor = case_screen(db.session, house.key, person=somebody(["VISITOR"]), now=at("2014-12-01"))
    assert visitor.sections[0].tables == [] and "Marks" not in facts(visitor)


@pytest.mark.parametrize("user_name", ["heather", "clark"])
def test_a_case_of_others_is_as_if_it_were_not_there(garden, user_name):
    key = garden.open_plot()
    for asked in (key, "C-NONE", "", "\0", "x" * 10_000):
        with pytest.raises(NoSuchCase):
            screen(garden, asked, user_name)


def test_the_statements_do_not_grow_with_the_history(garden):
    key = garden.open_plot()
    screen(garden, key)
    few = len(garden.statements)
    garden.dig(key)
    for _ in range(5):
        garden.browser("rose").send(f"/cases/{key}/start/hoeing")
    screen(garden, key)
    assert len(garden.statements) == few <= 12


def test_messages_that_nobody_waits_for_and_what_could_not_go_on_are_told_apart_the_newest_first(house):
    house.open()
    for number in (1, 2):
        kept = {"id": f"{house.key}-M{number}", "business_key": house.key, "name": f"M-{number}", "payload": "{}"}
        times = {"kept_at": at(f"2014-11-0{number}"), "expires_at": at("2014-12-01"), "status": "kept"}
        db.session.execute(insert(tables.message_table), {**kept, **times})
        failed = {"id": f"{house.key}-1/{number}", "business_key": house.key, "problem": f"trouble {number}"}
        raised = {"status": "open", "raised_at": at(f"2014-11-0{number}")}
        db.session.execute(insert(tables.incident_table), {**failed, **raised})
    shown = case_screen(db.session, house.key, person=somebody(["CHIEF"]), now=at("2014-11-20"))
    assert [each.name for each in shown.messages] == ["M-2", "M-1"]
    assert {each.expires_at for each in shown.messages} == {at("2014-12-01")}
    assert [each.problem for each in shown.incidents] == ["trouble 2", "trouble 1"]
    assert shown.incidents[0].raised_at == at("2014-11-02")
    db.session.rollback()
