"""The kept scope of a task is that of its lane in its case, as both stand, and history makes it again."""

import json

import pytest

from app.database import db, transaction
from app.deployments import store
from app.deployments.programme import programme_of
from app.runtime import cases
from app.runtime.roles import FILE
from app.runtime.scoping import NOWHERE, scope_attributes, scope_text
from tests.engine.writing import diagram, end, flows, script, start, user
from tests.identity.roles import GARDENER
from tests.runtime.house import ANN, at

# Each task moves the case on; the lanes of both are limited by the status.
MOVING = diagram(
    "P_moving",
    start(outputs={"case.status": '="first"'}),
    user("a", role="GARDENERS"),
    script("s", '="second"', "word", outputs={"case.status": "=word"}),
    user("b", role="GARDENERS"),
    script("t", "=null", "none", outputs={"case.status": "=none"}),
    user("c", role="GARDENERS"),
    end(),
    flows("start", "a", "s", "b", "t", "c", "end"),
)
STAYING = diagram(
    "P_staying", start(), user("stay", role="GARDENERS"), user("free"), end(), flows("start", "stay", "free", "end")
)


def roles(**changes):
    return json.dumps({"roles": {"GARDENER": {**GARDENER, "scope": "status", **changes}}}).encode()


@pytest.fixture
def house(house_of):
    return house_of(**{"processes/P_moving.bpmn": MOVING, "processes/P_staying.bpmn": STAYING, FILE: roles()})


def programme(house):
    return programme_of(store.load(db.session, house.deployment))


def scopes(house):
    return {row["activity_id"]: row["scope"] for row in house.rows("user_task")}


def test_it_follows_the_case_as_long_as_the_task_is_open(house):
    house.open("P_moving", {})
    assert scopes(house) == {"a": "status=first"}
    with transaction():
        cases.start_process(db.session, house.key, "P_staying", {}, by=ANN, now=at("2014-11-04"))
    house.complete("a", day="2014-11-05")
    assert scopes(house) == {"a": "status=first", "b": "status=second", "stay": "status=second"}
    house.complete("b", day="2014-11-06")
    assert scopes(house) == {"a": "status=first", "b": "status=second", "stay": NOWHERE, "c": NOWHERE}
    house.complete("stay", day="2014-11-07")
    assert scopes(house)["free"] == NOWHERE  # nothing limits its lane
    assert house.proven()


def test_lanes_that_nothing_limits_have_none(house, house_of):
    assert scope_attributes(programme(house)) == {"GARDENERS": "status"}
    assert scope_attributes(programme(house_of())) == {}
    assert scope_attributes(programme(house_of(**{FILE: roles(scope=None)}))) == {}


@pytest.mark.parametrize(
    ("attribute", "value", "text"),
    [("a", "x", "a=x"), ("a", 3, "a=3"), ("a", True, "a=true"), ("a", None, ""), (None, "x", ""), ("a", "é=", "a=é=")],
)
def test_the_text_names_the_attribute_and_its_value(attribute, value, text):
    assert scope_text(attribute, value) == text
