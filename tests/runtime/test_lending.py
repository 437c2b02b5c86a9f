"""What a case is lent: looked up once, when it is first needed, and nothing that it holds already."""

import pytest

from app.database import db
from app.runtime import storing
from app.runtime.lending import Lent
from tests.runtime.house import counted


@pytest.fixture
def world(house):
    house.open()
    return storing.load(db.session, house.key)[0]


def test_subscriptions_are_looked_up_once(world):
    with counted() as (sent, _commits):
        world.lent.load_subscriptions(world, "PING")
        world.lent.load_subscriptions(world, None)
    assert len(sent) == 1
    assert {row["message"] for row in world.rows.of("message_subscription").values()} == {"PING", "STOP"}


def test_what_was_removed_meanwhile_does_not_come_back(world):
    world.lent.load_subscriptions(world, None)
    first = next(iter(world.rows.of("message_subscription")))
    world.rows.remove("message_subscription", first)
    world.lent.forget()
    world.lent.load_subscriptions(world, None)
    assert first not in world.rows.of("message_subscription")


def test_the_state_of_an_instance_is_fetched_and_not_loaded_with_the_case(world):
    row = next(iter(world.rows.of("process_instance").values()))
    assert "state" not in row
    assert isinstance(world.state(row), bytes)


def test_record_lists_are_read_when_they_are_needed(world):
    with counted() as (sent, _commits):
        assert list(world.facts.lists.get("visits")) == []
        assert list(world.facts.lists.get("visits")) == []
    assert len(sent) == 1


def test_a_history_that_is_executed_once_more_is_lent_nothing_that_is_stored(world):
    lent = Lent(world.lent.programme, world.lent.parameters)
    with counted() as (sent, _commits):
        lent.load_subscriptions(world, None)
        lent.load_kept(world)
        lent.open_tasks(world, "x")
        lent.forget()
    assert sent == []
    with pytest.raises(KeyError):
        lent.state_of("x")
