"""A deployment ready to be used: each file read once, by its kind, and what is not there is named."""

import threading
from decimal import Decimal

import pytest

from app.deployments.bundle import Bundle
from app.deployments.programme import NoSuchForm, NoSuchLetter, programme_of
from app.feel.values import Date
from tests.runtime.house import FILES, form

LISTED = b"""{"type": "default", "id": "F_list", "schemaVersion": 19, "components": [
  {"type": "datetime", "subtype": "date", "dateLabel": "When", "id": "c1", "key": "when", "label": "When"},
  {"type": "number", "id": "c2", "key": "amount", "label": "Amount"},
  {"type": "textfield", "id": "c3", "key": "word", "label": "Word"}
]}"""


def test_one_programme_is_made_of_equal_bundles_even_at_the_same_moment():
    made = []

    def make():
        made.append(programme_of(Bundle({**FILES, "forms/F_at_once.form": form("F_at_once", a="textfield")})))

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(map(id, made))) == 1
    assert programme_of(Bundle(FILES)) is not made[0]


def test_forms_are_read_once_and_listed():
    programme = programme_of(Bundle(FILES))
    assert programme.form("F_note") is programme.form("F_note")
    assert programme.form_ids() == ["F_begin", "F_note"]
    assert programme.form("F_note").keys


@pytest.mark.parametrize("name", ["", "F_none", "letters/x", "../processes/case"])
def test_a_form_or_letter_that_is_not_there_is_named(name):
    programme = programme_of(Bundle(FILES))
    with pytest.raises(NoSuchForm):
        programme.form(name)
    with pytest.raises(NoSuchLetter):
        programme.letter(name)


def test_a_forms_values_become_variables_of_the_types_of_its_fields():
    programme = programme_of(Bundle({**FILES, "forms/F_list.form": LISTED}))
    found = programme.variables("F_list", {"when": "2014-11-03", "amount": 0.1, "word": "2014-11-03", "more": 1})
    assert found == {"when": Date.parse("2014-11-03"), "amount": Decimal("0.1"), "word": "2014-11-03"}


def test_a_field_without_a_value_is_null():
    assert programme_of(Bundle(FILES)).variables("F_note", {}) == {"why": None}


def test_a_form_that_a_diagram_names_and_nobody_has_drawn_has_no_fields():
    files = {path: content for path, content in FILES.items() if path != "forms/F_note.form"}
    assert programme_of(Bundle(files)).models._form_keys.get("F_note") == ()
