"""What stands for a case in a list follows from the case model; a place in a list can be written into an address."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.casework.listing import cases_named, columns_of, entries_of, place_of, place_text
from app.database import db
from app.engine.case_model import CaseModel


def model(**attributes):
    held = {name: {"type": "string", "label": name, **more} for name, more in attributes.items()}
    declared = {"attributes": held, "screen": [{"title": "t", "show": list(held)}]}
    return CaseModel.read(json.dumps(declared).encode(), "case.json")


def test_the_first_three_that_everybody_sees_and_can_search_stand_for_a_case():
    seen = {"searchable": True}
    made = model(a={}, b=seen, c={"searchable": True, "sees": ["X"]}, d=seen, e=seen, f=seen)
    assert [each.name for each in columns_of(made)] == ["b", "d", "e"]


def test_a_screen_that_names_what_is_not_there_has_no_column_for_it():
    made = CaseModel({}, {}, {}, [{"title": "t", "show": ["ghost"]}, {"title": "u"}])
    assert columns_of(made) == []
    assert [entries_of(section) for section in made.screen] == [["ghost"], []]


@given(st.lists(st.none() | st.text(st.characters(categories=["L", "N", "P"])), min_size=2, max_size=2))
def test_a_place_comes_back_from_its_text(parts):
    assert place_of(place_text(*parts), 2) == parts


@pytest.mark.parametrize("text", [None, "", "null", "[]", "[1,2]", '["a"]', '"ab"', "{", '["\\u0000","a"]', "[" * 9999])
def test_what_is_no_place_is_none(text):
    assert place_of(text, 2) is None


def test_a_case_is_called_by_what_comes_first_of_it_in_a_list(garden):
    key = garden.open_plot("Rockery")
    with garden.here():
        assert cases_named(db.session, [key, "C-NONE"]) == {key: "Rockery"}
        assert cases_named(db.session, []) == {}


def test_before_anything_is_published_no_case_is_called_anything(bare_garden):
    with bare_garden.here():
        assert cases_named(db.session, ["C-NONE"]) == {}
