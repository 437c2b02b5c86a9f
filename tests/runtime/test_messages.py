"""A message from outside is checked against what the case's deployment declares of it, then given to the case."""

import json

import pytest

from app.database import db, transaction
from app.runtime import messages
from app.runtime.inputs import Actor
from app.runtime.storing import NoSuchCase
from tests.runtime.house import at
from tests.scenarios.small import FILES as SMALL

OUTSIDE = Actor("outside", None)


@pytest.fixture
def house(house_of):
    house = house_of(**SMALL)
    house.open("P1_main", {"why": None, "begun": None})
    return house


def bring(house, message, payload, key=None):
    with transaction():
        given = {"by": OUTSIDE, "now": at("2014-11-04")}
        return messages.bring(db.session, key or house.key, message, payload, **given).accepted()


def test_a_message_that_is_declared_reaches_the_case(house):
    bring(house, "NEWS", {"open": False})
    assert house.attributes()["open"] is False
    assert house.proven()


def test_what_may_be_left_out_and_is_the_models_read_as_null(house_of):
    declared = json.loads(SMALL["processes/messages.json"])
    declared["messages"]["NEWS"]["payload"]["open"]["required"] = False
    house = house_of(**{**SMALL, "processes/messages.json": json.dumps(declared).encode()})
    house.open("P1_main", {"why": None, "begun": None})
    bring(house, "NEWS", {})
    assert house.attributes()["open"] is None
    assert house.proven()


@pytest.mark.parametrize(
    ("message", "payload", "error", "said"),
    [
        (
            "OLD_NEWS",
            {},
            messages.UnknownMessage,
            "No process knows a message “OLD_NEWS” from outside; there are NEWS.",
        ),
        ("PAID", {}, messages.InternalMessage, "cannot be brought from outside"),
        ("NEWS", {"open": "yes"}, messages.PayloadNotAccepted, "“open” (Open) should be true or false."),
        ("NEWS", {}, messages.PayloadNotAccepted, "“open” (Open) is missing."),
    ],
)
def test_what_is_not_declared_so_is_refused_and_nothing_is_stored(house, message, payload, error, said):
    before = house.types()
    with pytest.raises(error) as refusal:
        bring(house, message, payload)
    assert said in refusal.value.sentence
    assert house.types() == before


def test_a_case_that_is_not_there_is_told(house):
    with pytest.raises(NoSuchCase):
        bring(house, "NEWS", {"open": True}, key="nobody")
