"""Whoever changes anything in a stream is found, at the event that was changed."""

import datetime
import tracemalloc

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from app.database import transaction
from app.history import queries
from app.history.errors import NoSuchStream
from app.history.events import Difference, Verified
from app.history.tables import event_table, head_table, payload_table
from app.history.verification import verify_chain
from tests.databases import ON_SQLITE, take_guards_away
from tests.history.databases import statements
from tests.history.streams import MORNING, append, story

LENGTH = 12


@pytest.fixture
def unguarded(session):
    """A stream in a database whose guards somebody has taken away."""
    append(session, "case-1", story(turns=4))
    append(session, "case-2", story(turns=1))
    with transaction():
        take_guards_away()
    return session


def at(table, sequence):
    return (table.c.stream == "case-1", table.c.sequence == sequence)


def tampered(session, *changes):
    """What verification finds after these statements, which are taken back afterwards."""
    with pytest.raises(LookupError), transaction():
        for change in changes:
            session.execute(change)
        found = verify_chain(session, "case-1")
        raise LookupError
    return found


def test_a_stream_as_it_was_recorded_is_verified(session):
    head = append(session, "case-1", story(turns=4))
    append(session, "case-2", story())
    assert verify_chain(session, "case-1") == Verified(12, head, 0)


TEXTS = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=8)
INSTANTS = st.integers(-(10**15), 10**15).map(lambda micros: MORNING + datetime.timedelta(microseconds=micros))
EVENT_CHANGES = {
    "stream": TEXTS,
    "sequence": st.integers(-(2**31) + 1, 2**31 - 1),
    "type": TEXTS,
    "occurred_at": INSTANTS,
    "recorded_at": INSTANTS,
    "effective_on": st.dates(),
    "actor": st.none() | TEXTS,
    "role": st.none() | TEXTS,
    "cause": st.none() | st.integers(-5, 2**31 - 1),
    "payload_digest": st.binary(max_size=40),
    "previous_hash": st.binary(max_size=40),
    "hash": st.binary(max_size=40),
}
PAYLOAD_CHANGES = {"key_id": TEXTS, "nonce": st.binary(max_size=12), "body": st.binary(max_size=40)}
HEAD_CHANGES = {"stream": TEXTS, "sequence": st.integers(-5, 2**31 - 1), "hash": st.binary(max_size=40)}


def changes_of(columns):
    """A column and another value for it."""
    return st.sampled_from(sorted(columns)).flatmap(lambda name: columns[name].map(lambda value: (name, value)))


MANY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)


@given(st.integers(1, LENGTH), changes_of(EVENT_CHANGES))
@MANY
def test_any_other_value_in_any_field_of_an_event_is_found_there(unguarded, sequence, change):
    name, value = change
    assume(value != getattr(queries.event(unguarded, "case-1", sequence), name))
    assume(name != "sequence" or not 0 < value <= LENGTH)
    unguarded.rollback()
    found = tampered(unguarded, event_table.update().where(*at(event_table, sequence)).values({name: value}))
    expected = 1 if name == "sequence" and value < 1 else sequence
    assert (type(found), found.sequence) == (Difference, expected)


@given(st.integers(1, LENGTH), changes_of(PAYLOAD_CHANGES))
@MANY
def test_any_other_value_in_any_field_of_a_payload_is_found_there(unguarded, sequence, change):
    name, value = change
    assume(value != getattr(queries.event(unguarded, "case-1", sequence).envelope, name))
    unguarded.rollback()
    found = tampered(unguarded, payload_table.update().where(*at(payload_table, sequence)).values({name: value}))
    said = f"The payload of event {sequence} of “case-1” was changed."
    assert found == Difference(sequence, "payload", said)


@given(changes_of(HEAD_CHANGES))
@MANY
def test_any_other_value_in_any_field_of_the_head_is_found_at_the_end(unguarded, change):
    name, value = change
    head = queries.head(unguarded, "case-1")
    assume(value not in (getattr(head, name), "case-2"))
    unguarded.rollback()
    found = tampered(unguarded, head_table.update().where(head_table.c.stream == "case-1").values({name: value}))
    place = LENGTH + 1 if name == "sequence" and value > LENGTH else LENGTH
    assert (type(found), found.sequence) == (Difference, place)


@given(st.integers(1, LENGTH), st.integers(1, LENGTH))
@MANY
def test_events_taken_out_are_found_where_the_first_is_missing(unguarded, one, other):
    out = (event_table.delete().where(*at(event_table, sequence)) for sequence in (one, other))
    assert tampered(unguarded, *out)[:2] == (min(one, other), "sequence")


@given(st.lists(st.integers(1, LENGTH), min_size=2, max_size=2, unique=True))
@MANY
def test_events_that_changed_places_are_found_at_the_first_of_them(unguarded, places):
    one, other = places
    swap = [(one, 99), (other, one), (99, other)]
    moves = (event_table.update().where(*at(event_table, old)).values(sequence=new) for old, new in swap)
    assert tampered(unguarded, *moves).sequence == min(places)


@given(st.integers(1, LENGTH))
@MANY
def test_a_tail_cut_off_with_its_payloads_is_found_by_the_head(unguarded, first):
    tables = (event_table, payload_table)
    out = (table.delete().where(table.c.stream == "case-1", table.c.sequence >= first) for table in tables)
    assert tampered(unguarded, *out)[:2] == (first, "sequence")


@given(st.integers(1, LENGTH), st.integers(1, LENGTH))
@MANY
def test_payloads_that_changed_places_are_found(unguarded, one, other):
    bodies = [queries.event(unguarded, "case-1", sequence).envelope.body for sequence in (one, other)]
    assume(bodies[0] != bodies[1])
    unguarded.rollback()
    swap = ((one, bodies[1]), (other, bodies[0]))
    moves = (payload_table.update().where(*at(payload_table, place)).values(body=body) for place, body in swap)
    assert tampered(unguarded, *moves)[:2] == (min(one, other), "payload")


def test_an_event_put_in_behind_the_head_is_found(unguarded):
    event = queries.event(unguarded, "case-1", LENGTH)._replace(sequence=LENGTH + 1)._asdict()
    del event["envelope"]
    unguarded.rollback()
    assert tampered(unguarded, event_table.insert().values(event))[:2] == (LENGTH + 1, "previous_hash")


def test_an_erased_payload_leaves_the_chain_whole_and_is_counted(unguarded):
    found = tampered(unguarded, *(payload_table.delete().where(*at(payload_table, place)) for place in (1, 5)))
    assert (type(found), found.events, found.erased) == (Verified, LENGTH, 2)
    assert found.sentence.endswith("the payloads of 2 have been erased.")


def test_a_missing_head_is_found(unguarded):
    found = tampered(unguarded, head_table.delete().where(head_table.c.stream == "case-1"))
    assert found[:2] == (LENGTH, "head")


def test_events_all_taken_out_are_found_by_the_head(unguarded):
    assert tampered(unguarded, event_table.delete())[:2] == (1, "sequence")


def test_a_stream_of_which_nothing_is_left_does_not_exist(unguarded):
    with pytest.raises(NoSuchStream, match="There is no history called “case-3”"):
        verify_chain(unguarded, "case-3")


@ON_SQLITE
@pytest.mark.parametrize(
    "change",
    [
        "history_event SET effective_on = 'yesterday'",
        "history_event SET effective_on = 5",
        "history_event SET occurred_at = 'noon'",
        "history_event SET recorded_at = x'00'",
        "history_event SET hash = 'text'",
        "history_event SET payload_digest = ''",
        "history_event SET previous_hash = 5",
        "history_event SET cause = 'one'",
        "history_event SET actor = x'616e6e'",
        "history_event SET sequence = 'four'",
        "history_payload SET body = 'text'",
        "history_payload SET nonce = ''",
        "history_payload SET key_id = x'6e6f6e65'",
    ],
)
def test_a_value_of_another_kind_is_found_too(unguarded, change):
    found = tampered(unguarded, text(f"UPDATE {change} WHERE stream = 'case-1' AND sequence = 4"))
    assert (type(found), found.sequence) == (Difference, 4)


def test_what_is_recorded_while_verification_runs_does_not_matter(session, monkeypatch):
    append(session, "case-1", story(turns=4))
    monkeypatch.setattr(queries, "PAGE", 3)
    read, written = queries.page, []

    def page(session, stream, **asked):
        if not written:
            written.append(append(session, "case-1", story(13)))
        return read(session, stream, **asked)

    monkeypatch.setattr(queries, "page", page)
    assert verify_chain(session, "case-1").events == LENGTH
    assert verify_chain(session, "case-1").events == LENGTH + 9


def test_a_statement_is_sent_for_each_page_and_one_for_the_ends(session, monkeypatch):
    append(session, "case-1", story(turns=4))
    monkeypatch.setattr(queries, "PAGE", 5)
    with statements() as sent:
        assert verify_chain(session, "case-1").events == LENGTH
    assert len(sent) == 1 + 3


def test_memory_does_not_grow_with_the_stream(session, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 50)
    append(session, "short", story(turns=50))
    append(session, "long", story(turns=1_000))
    verify_chain(session, "long")
    peaks = [peak(session, stream) for stream in ("short", "long")]
    assert peaks[1] < 1.5 * peaks[0]


def peak(session, stream):
    session.rollback()
    tracemalloc.start()
    try:
        verify_chain(session, stream)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
