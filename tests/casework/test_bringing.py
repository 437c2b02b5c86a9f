"""A message that a program brings is brought once, however often it is sent, and followed by who brought it."""

import datetime

import pytest

from app.casework.bringing import NoSuchBrought, bring_once, brought
from app.casework.once import KeyUsedBefore
from app.database import db, transaction
from app.identity.people import Grant, Person
from app.identity.permissions import NotPermitted
from app.identity.roles import Role
from app.runtime.storing import NoSuchCase
from tests.runtime.house import at
from tests.scenarios.small import FILES as SMALL

DAY = datetime.timedelta(days=1)


def program(user_name="system", sees="=true", permissions=("deliver_messages",)):
    role = Role("SYSTEM", "System", None, None, (), frozenset(permissions), sees, sees)
    return Person(1, user_name, "System", True, (Grant(role, None),), False)


@pytest.fixture
def house(house_of):
    house = house_of(**SMALL)
    house.open("P1_main", {"why": None, "begun": None})
    return house


def bring(house, payload, key="one", person=None, message="NEWS"):
    with transaction():
        given = {"key": f"{house.key}-{key}", "person": person or program(), "now": at("2014-11-04")}
        identity, refusal = bring_once(db.session, house.key, message, payload, **given)
    assert refusal is None
    return identity


def follow(identity, person=None, now=None):
    return brought(db.session, identity, person=person or program(), now=now or at("2014-11-04"))


def test_a_message_is_brought_once_under_a_key(house):
    first = bring(house, {"open": False})
    assert bring(house, {"open": False}) == first
    assert house.types().count("message.received") == 1
    assert bring(house, {"open": True}, "two") != first
    assert house.types().count("message.received") == 2


def test_what_it_reached_is_told(house):
    told = follow(bring(house, {"open": False}))
    assert (told.status, told.reached, told.business_key) == ("delivered", [{"process": "P3_heard"}], house.key)
    assert house.events()[told.sequence - 1].type == "message.received"


def test_who_brought_it_and_in_which_role_is_kept(house):
    told = follow(bring(house, {"open": False}))
    event = house.events()[told.sequence - 1]
    assert (event.actor, event.role) == ("system", "SYSTEM")


def test_a_key_stands_for_one_message_of_one_program(house):
    bring(house, {"open": False})
    with pytest.raises(KeyUsedBefore):
        bring(house, {"open": True})
    assert bring(house, {"open": True}, person=program("another"))


def test_only_who_brought_it_may_follow_it(house):
    identity = bring(house, {"open": False})
    with pytest.raises(NoSuchBrought):
        follow(identity, program("another"))
    with pytest.raises(NotPermitted):
        follow(identity, program(permissions=("see_cases",)))


def test_who_does_not_see_the_case_any_more_cannot_follow_it(house):
    identity = bring(house, {"open": False})
    with pytest.raises(NoSuchBrought):
        follow(identity, program(sees='=case.status = "late"'))


def test_a_case_that_the_program_may_not_know_takes_nothing(house):
    with pytest.raises(NoSuchCase):
        bring(house, {"open": False}, person=program(sees='=case.status = "late"'))
    with pytest.raises(NotPermitted):
        bring(house, {"open": False}, person=program(permissions=("see_cases",)))
