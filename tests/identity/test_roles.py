"""Roles are read from their file whole, or it is said what is wrong with it."""

import json

import pytest

from app.identity.roles import BadRoles, NoSuchRole, find_role, load, read_demo, read_roles
from tests.identity.roles import CONTENTS, GARDENER, ROLES


def test_a_role_has_what_its_file_says():
    role = ROLES["GARDENER"]
    assert (role.id, role.label, role.lane, role.scope) == ("GARDENER", "Gardener", "GARDENERS", "garden")
    assert (role.starts, role.permissions) == (("weeding",), {"work", "start", "see_cases"})
    assert role.sees == "=case.garden = scope"


def test_bytes_are_read_like_text_and_the_order_is_the_files():
    assert read_roles(CONTENTS.encode()) == ROLES
    assert list(ROLES) == ["GARDENER", "WARDEN"]


@pytest.mark.parametrize("contents", ["", "[]", "null", "{}", '{"roles": []}', "{", b"\xff"])
def test_a_file_of_another_form_is_refused(contents):
    with pytest.raises(BadRoles, match=r"^the gardens: "):
        read_roles(contents, "the gardens")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"permissions": ["work", "fly"]}, "permissions that do not exist: fly"),
        ({"permissions": "work"}, "a list of texts as its permissions"),
        ({"starts": [1]}, "a list of texts as its starts"),
        ({"scope": 7}, "scope, or null"),
        ({"label": ""}, "a text as its label"),
        ({"lane": ""}, "a text as its lane, or null"),
        ({"lane": None}, "may work and needs a lane"),
        ({"incidents": "true"}, "under “incidents”"),
        ({"sees": "true"}, "begins with “=”"),
        ({"sees": None}, "begins with “=”"),
        ({"colour": "green"}, "and nothing else"),
    ],
)
def test_what_is_wrong_with_a_role_is_said(change, problem):
    with pytest.raises(BadRoles, match=problem) as refusal:
        read_roles(json.dumps({"roles": {"GARDENER": {**GARDENER, **change}}}))
    assert "“GARDENER”" in str(refusal.value)


@pytest.mark.parametrize("name", list(GARDENER))
def test_a_role_leaves_nothing_out(name):
    entry = {key: value for key, value in GARDENER.items() if key != name}
    with pytest.raises(BadRoles, match="nothing else"):
        read_roles(json.dumps({"roles": {"GARDENER": entry}}))


def test_a_role_that_is_not_there_is_refused_with_those_that_are():
    assert find_role(ROLES, "WARDEN").label == "Warden"
    with pytest.raises(NoSuchRole, match="no role “KING”; the roles are GARDENER, WARDEN"):
        find_role(ROLES, "KING")


def test_the_people_to_show_it_with_are_read_or_refused():
    person = {"user_name": "rose", "name": "Rose Hill", "roles": ["GARDENER@Kew"]}
    assert read_demo(json.dumps({"demo": [person]})) == [person]
    for broken in ({}, {"demo": {}}, {"demo": ["rose"]}, {"demo": [{**person, "age": 7}]}):
        with pytest.raises(BadRoles):
            read_demo(json.dumps(broken))


def test_a_file_is_loaded_from_its_place_or_named_where_it_is_not_there(tmp_path):
    path = tmp_path / "roles.json"
    with pytest.raises(BadRoles, match=r"roles\.json: the file cannot be read"):
        load(path)
    path.write_text(json.dumps({"roles": {"GARDENER": GARDENER}, "demo": []}), encoding="utf-8")
    assert load(path) == {"GARDENER": ROLES["GARDENER"]}
    assert load(path, read_demo) == []
