"""A case as data: what is stored and what is computed, by name, in the model's order, for whom it may be."""

import json

import pytest

from app.casework.case_data import attributes_of, lists_of
from app.database import db
from tests.runtime.borrowing import CASE, FILES, LENT, looked_at


@pytest.fixture
def returned(house_of):
    """A case in which a book came back damaged."""
    house = house_of(**FILES)
    house.open("P_borrow", LENT)
    house.complete("ask", day="2014-11-05")
    return house


def attributes(house, role):
    return {each["name"]: each for each in attributes_of(looked_at(db.session, house, [role]))}


def lists(house, role):
    return {each["name"]: each for each in lists_of(looked_at(db.session, house, [role]))}


def test_attributes_come_in_the_order_of_the_model_what_is_computed_last(returned):
    names = [each["name"] for each in attributes_of(looked_at(db.session, returned, ["CHIEF"]))]
    assert names == [*CASE["attributes"], *CASE["computed"]]


def test_each_says_what_it_is_called_its_type_and_whether_it_is_computed(returned):
    held = attributes(returned, "CHIEF")
    assert held["shelf"] == {"name": "shelf", "label": "Shelf", "type": "string", "value": "front", "computed": False}
    assert held["marks"] == {"name": "marks", "label": "Marks", "type": "number", "value": 2, "computed": True}


def test_codes_stay_codes_and_dates_are_iso(returned):
    held = attributes(returned, "CHIEF")
    assert (held["shelf"]["value"], held["lent_on"]["value"]) == ("front", "2014-11-02")
    assert held["told_on"]["value"] is None


def test_what_is_for_other_roles_is_not_there_nor_what_is_made_of_it(returned):
    assert {"fine", "owed"} <= set(attributes(returned, "CHIEF"))
    assert not {"fine", "owed"} & set(attributes(returned, "CLERK"))


def test_what_is_computed_is_made_of_the_records_that_the_role_sees(returned):
    assert [attributes(returned, role)["marks"]["value"] for role in ("CHIEF", "CLERK")] == [2, 1]


def test_lists_have_the_columns_and_records_of_the_role(returned):
    chief, clerk = lists(returned, "CHIEF")["damages"], lists(returned, "CLERK")["damages"]
    assert [column["name"] for column in chief["columns"]] == ["id", "kind", "cost"]
    assert [column["name"] for column in clerk["columns"]] == ["id", "kind"]
    assert clerk["columns"][1] == {"name": "kind", "label": "Kind", "type": "string"}
    assert [record["kind"] for record in chief["records"]] == ["torn", "wet"]
    assert clerk["records"] == [{"id": "2", "kind": "wet"}]


def test_a_list_without_records_is_there_and_one_for_others_is_not(returned):
    assert lists(returned, "CLERK")["visits"]["records"] == []
    assert "damages" not in lists(returned, "VISITOR") and "visits" in lists(returned, "VISITOR")


@pytest.mark.parametrize("role", ["CHIEF", "CLERK", "VISITOR"])
def test_all_of_it_is_plain_json(returned, role):
    sight = looked_at(db.session, returned, [role])
    told = [attributes_of(sight), lists_of(sight)]
    assert json.loads(json.dumps(told)) == told
