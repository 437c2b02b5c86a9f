"""The hash of an event can be recomputed by a stranger, and no two events have the same."""

import datetime
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.history.chain import Walk, event_hash
from app.history.envelope import Envelope
from app.history.events import GENESIS, Difference, Head, Verified
from tests.history.streams import MORNING, RECORDED, event


def test_a_stranger_can_recompute_the_hash_from_what_the_module_says():
    made = event(actor="Ann O’Hara", role=None)
    written = (
        "15:history event 1"
        "6:case-1"
        "1:1"
        "14:task.completed"
        "32:2015-03-02T09:00:00.000000+00:00"
        "32:2015-03-02T09:00:01.000250+00:00"
        "10:2015-03-02"
        "12:Ann O’Hara"
        "-"
        "-"
        f"64:{made.payload_digest.hex()}"
        f"64:{'0' * 64}"
    )
    assert event_hash(made) == hashlib.sha256(written.encode()).digest()


def test_the_zone_an_instant_is_written_in_does_not_matter():
    elsewhere = datetime.timezone(datetime.timedelta(hours=-5))
    assert event(occurred_at=MORNING.astimezone(elsewhere)).hash == event().hash


TEXTS = st.text(max_size=5)
PARTS = st.fixed_dictionaries(
    {
        "stream": TEXTS,
        "sequence": st.integers(1, 30),
        "type": TEXTS,
        "actor": st.none() | TEXTS,
        "role": st.none() | TEXTS,
        "cause": st.none() | st.integers(1, 30),
    }
)


@given(PARTS, PARTS)
def test_two_events_have_the_same_hash_only_if_they_are_the_same(one, other):
    assert (event(**one).hash == event(**other).hash) == (one == other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"actor": "ab", "role": "c"}, {"actor": "a", "role": "bc"}),
        ({"actor": None, "role": "a"}, {"actor": "a", "role": None}),
        ({"actor": "-"}, {"actor": None}),
        ({"actor": ""}, {"actor": None}),
        ({"sequence": 1, "type": "1x"}, {"sequence": 11, "type": "x"}),
        ({"occurred_at": MORNING, "recorded_at": RECORDED}, {"occurred_at": RECORDED, "recorded_at": MORNING}),
    ],
)
def test_what_moves_from_one_field_to_the_next_is_noticed(one, other):
    assert event(**one).hash != event(**other).hash


def chain(length):
    """A stream of so many events."""
    events, last = [], GENESIS
    for sequence in range(1, length + 1):
        events.append(event(sequence=sequence, previous_hash=last))
        last = events[-1].hash
    return events


def walked(events, head=None):
    """What a walk along ``events`` finds, to the head given or to the last event."""
    walk = Walk("case-1")
    for found in map(walk.take, events):
        if found:
            return found
    return walk.end(head or (Head("case-1", events[-1].sequence, events[-1].hash)))


def test_a_whole_chain_is_verified():
    events = chain(3)
    assert walked(events) == Verified(3, Head("case-1", 3, events[2].hash), 0)


def test_the_finding_is_a_sentence():
    events = chain(2)
    assert walked(events).sentence == "All 2 events of “case-1” are as they were recorded."
    erased = walked([events[0]._replace(envelope=None), events[1]])
    assert erased == Verified(2, Head("case-1", 2, events[1].hash), 1)
    assert erased.sentence.endswith("as they were recorded; the payloads of 1 have been erased.")


@pytest.mark.parametrize(
    ("change", "what", "said"),
    [
        ({"actor": "eve"}, "event", "Event 2 of “case-1” was changed: its hash is another."),
        ({"hash": b"x" * 32}, "event", "Event 2 of “case-1” was changed: its hash is another."),
        ({"payload_digest": b"x" * 32}, "event", "Event 2 of “case-1” was changed: its hash is another."),
        ({"envelope": Envelope("none", b"", b"x")}, "payload", "The payload of event 2 of “case-1” was changed."),
        (
            {"previous_hash": b"x" * 32},
            "previous_hash",
            "Event 2 of “case-1” does not follow from the event before it.",
        ),
        ({"sequence": 5}, "sequence", "Event 2 of “case-1” is missing: event 5 stands in its place."),
        ({"stream": "case-2"}, "stream", "Event 2 belongs to “case-2”, not to “case-1”."),
    ],
)
def test_what_was_changed_is_said(change, what, said):
    events = chain(3)
    events[1] = events[1]._replace(**change)
    assert walked(events) == Difference(2, what, said)


def test_an_event_that_was_changed_and_given_a_new_hash_is_found_at_the_next_one():
    events = chain(3)
    forged = events[1]._replace(actor="eve")
    events[1] = forged._replace(hash=event_hash(forged))
    assert walked(events)[:2] == (3, "previous_hash")


def test_a_chain_forged_to_its_end_is_found_by_the_head():
    events = chain(3)
    head = Head("case-1", 3, events[2].hash)
    forged = events[2]._replace(actor="eve")
    events[2] = forged._replace(hash=event_hash(forged))
    assert walked(events, head) == Difference(3, "head", "The head of “case-1” is not its event 3.")


@pytest.mark.parametrize(("order", "place"), [((1, 0, 2), 1), ((0, 2, 1), 2), ((0, 0, 1), 2), ((1, 2), 1)])
def test_another_order_is_found_where_it_begins(order, place):
    events = chain(3)
    assert walked([events[index] for index in order])[:2] == (place, "sequence")


def test_a_missing_end_is_found_by_the_head():
    events = chain(3)
    found = walked(events[:2], Head("case-1", 3, events[2].hash))
    said = "The end of “case-1” is missing: its head is event 3, its last event 2."
    assert found == Difference(3, "sequence", said)


def test_a_head_that_is_missing_or_behind_is_found():
    events = chain(3)
    said = "“case-1” has events that its head does not know, up to event 3."
    assert walked(events, Head("case-1", 2, events[1].hash)) == Difference(3, "head", said)
    walk = Walk("case-1")
    walk.take(events[0])
    assert walk.end(None)[:2] == (1, "head")
