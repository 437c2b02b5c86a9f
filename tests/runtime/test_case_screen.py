"""The case screen says what the model wants said, in its order, to whom it may be said."""

import pytest

from app import clock
from app.database import db
from app.runtime.case_screen import case_screen
from app.runtime.storing import NoSuchCase
from tests.web.garden import made_in


@pytest.fixture
def garden(tmp_path):
    yield from made_in(tmp_path)


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
