"""Two runs of the same inputs are compared event by event; the first place where they part is named."""

import datetime

import pytest
from hypothesis import given

from app.history.canonical import canonical
from app.history.comparison import compare
from app.history.envelope import seal
from app.history.events import Difference
from tests.history.streams import DAY, MORNING, entry, event
from tests.history.test_canonical import JSON


def recorded(*payloads):
    """Events with these payloads, from sequence 1 on."""
    return [event(sequence=number, envelope=seal(payload)) for number, payload in enumerate(payloads, start=1)]


def made(*payloads):
    return [entry(payload=payload) for payload in payloads]


def test_equal_runs_do_not_differ():
    assert compare(recorded({"a": [1]}, {"b": 2}), made({"a": (1,)}, {"b": 2})) is None
    assert compare([], []) is None


@given(JSON, JSON)
def test_payloads_differ_exactly_if_their_canonical_bytes_do(one, other):
    found = compare(recorded({"it": one}), made({"it": other}))
    assert (found is None) == (canonical(one) == canonical(other))


@pytest.mark.parametrize(
    ("was", "now", "what", "said"),
    [
        ({"a": 1}, {"a": 2}, "payload.a", "was recorded as 1 and is now 2"),
        ({"a": 1}, {"a": 1.0}, "payload.a", "was recorded as 1 and is now 1.0"),
        ({"a": 1}, {"a": True}, "payload.a", "was recorded as 1 and is now true"),
        ({"a": None}, {}, "payload.a", "was recorded as null and is now nothing"),
        ({}, {"a": ""}, "payload.a", 'was recorded as nothing and is now ""'),
        ({"a": [{"b": 1}, {"b": 2}]}, {"a": [{"b": 1}, {"b": 3}]}, "payload.a[1].b", "as 2 and is now 3"),
        ({"a": [1]}, {"a": [1, 2]}, "payload.a", "as [1] and is now [1,2]"),
        ({"a": {"b": 1}}, {"a": []}, "payload.a", 'as {"b":1} and is now []'),
        ({"a": 1, "z": 1}, {"a": 2, "z": 2}, "payload.a", "as 1 and is now 2"),
        ({"a": "x" * 500}, {"a": ""}, "payload.a", f'as "{"x" * 119}… and is now ""'),
    ],
)
def test_the_first_place_in_a_payload_is_named(was, now, what, said):
    found = compare(recorded({}, was), made({}, now))
    assert found[:2] == (2, what)
    assert found.sentence.startswith(f"Event 2, task.completed: {what} ")
    assert said in found.sentence


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("type", "task.claimed"),
        ("occurred_at", MORNING + datetime.timedelta(microseconds=1)),
        ("effective_on", DAY + datetime.timedelta(days=1)),
        ("actor", "bob"),
        ("role", None),
        ("cause", 1),
    ],
)
def test_every_field_is_compared(name, value):
    found = compare([event()], [entry(**{name: value})])
    assert found[:2] == (1, name)
    assert f"{name} was recorded as " in found.sentence
    assert found.sentence.endswith(f" and is now {value}.")


def test_the_same_instant_in_another_zone_is_the_same():
    elsewhere = datetime.timezone(datetime.timedelta(hours=1))
    assert compare([event()], [entry(occurred_at=MORNING.astimezone(elsewhere))]) is None


def test_an_event_that_does_not_follow_any_more_is_named():
    said = "Event 2, task.completed, was recorded and does not follow any more."
    assert compare(recorded({}, {}), made({})) == Difference(2, "type", said)


def test_an_event_that_was_not_recorded_is_named():
    said = "After event 1 there is one more, task.completed, that was not recorded."
    assert compare(recorded({}), made({}, {})) == Difference(2, "type", said)


def test_an_erased_payload_is_passed_over_but_not_the_rest_of_its_event():
    erased = event(envelope=None)
    assert compare([erased], made({"other": 1})) is None
    assert compare([erased], [entry(actor="bob")])[:2] == (1, "actor")


def test_nothing_is_read_behind_the_first_difference():
    def endless():
        yield entry(payload={"a": 2})
        raise AssertionError("read too far")

    assert compare(iter(recorded({"a": 1}, {})), endless()).sequence == 1
