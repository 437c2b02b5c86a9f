"""Who sees a case is asked of it and of the database alike, by the roles at present, however old the case is."""

import pytest
from sqlalchemy import select

from app.administration.policy import policy_of
from app.casework import access
from app.database import db
from app.engine.case_model import CaseModel
from app.feel.values import Date
from app.identity.people import Grant, Person
from app.identity.roles import read_roles
from app.runtime import tables
from tests.runtime.house import FILES
from tests.runtime.role_files import bundle, roles_file

TODAY = Date.parse("2014-11-03")
KEY = tables.case_table.c.business_key


def person(role, *scopes, **changes):
    role = role._replace(**changes)
    return Person(1, "rose", "Rose", True, tuple(Grant(role, scope) for scope in scopes))


@pytest.fixture
def role():
    """A role that sees the cases of a status, as the present files have it."""
    return policy_of(bundle(roles_file(sees="=case.status = scope", scope="status"))).roles["GARDENER"]


def listed(condition):
    return db.session.scalars(select(KEY).where(condition)).all()


def test_a_case_is_seen_in_any_of_several_scopes(house, role):
    house.open()
    attributes, model = house.attributes(), house.models().case_model
    for scopes, seen in ((("begun",), True), (("ended", "begun"), True), (("ended",), False), ((), False)):
        someone = person(role, *scopes)
        assert any(access.grant_sees(grant, attributes, model, TODAY) for grant in someone.grants) is seen
        assert (house.key in listed(access.visible(someone, KEY, model, TODAY))) is seen


def test_without_the_permission_nothing_is_seen_by_the_condition_alone(house, role):
    house.open()
    attributes, model = house.attributes(), house.models().case_model
    someone = person(role, "begun", permissions=frozenset({"work"}))
    assert listed(access.visible(someone, KEY, model, TODAY)) == []
    with pytest.raises(access.NotYourCase):
        access.seeing(someone, attributes, model, TODAY)


def test_incidents_may_be_known_where_cases_are_not_seen(house, role):
    house.open()
    attributes, model = house.attributes(), house.models().case_model
    held = {"sees": "=false", "incidents": "=case.status = scope"}
    mender = person(role, "begun", permissions=frozenset({"see_incidents"}), **held)
    assert listed(access.visible(mender, KEY, model, TODAY)) == []
    assert house.key in listed(access.mendable(mender, KEY, model, TODAY))
    assert access.mending(mender, attributes, model, TODAY) == mender.grants[0]
    assert access.mending(mender, attributes, model, TODAY, "retry_incidents") is None
    assert listed(access.mendable(mender, KEY, model, TODAY, "retry_incidents")) == []
    elsewhere = person(role, "ended", permissions=frozenset({"see_incidents"}), **held)
    assert access.mending(elsewhere, attributes, model, TODAY) is None
    assert listed(access.mendable(elsewhere, KEY, model, TODAY)) == []


def test_the_roles_at_present_may_name_what_an_old_case_does_not_know(house, role):
    house.open()
    attributes, old = house.attributes(), house.models().case_model
    types = (*role.types, ("team", "string"))
    newer = person(role, "begun", sees='=case.status = scope and not(case.team = "red")', types=types)
    assert access.grant_sees(newer.grants[0], attributes, old, TODAY)
    assert house.key in listed(access.visible(newer, KEY, old, TODAY))
    red = person(role, "begun", sees='=case.team = "red"', types=types)
    assert not access.grant_sees(red.grants[0], attributes, old, TODAY)
    assert listed(access.visible(red, KEY, old, TODAY)) == []


def test_what_cannot_be_searched_decides_nothing_even_if_the_case_has_it(house, role):
    house.open()
    model = house.models().case_model
    types = (*role.types, ("limit", "date"))
    someone = person(role, "begun", sees="=case.limit != null", types=types)
    assert not access.grant_sees(someone.grants[0], {**house.attributes(), "limit": "2014-12-01"}, model, TODAY)


def test_roles_without_types_of_their_own_are_held_against_the_model_of_the_case():
    role = read_roles(roles_file(sees="=case.status = scope"))["GARDENER"]
    model = CaseModel.read(FILES["processes/case.json"], "case.json")
    assert role.types == ()
    assert access.grant_sees(Grant(role, "begun"), {"status": "begun"}, model, TODAY)
