"""Entries become events with three statements, behind the head that was read, or not at all."""

import datetime
import threading

import pytest
from flask import current_app
from hypothesis import HealthCheck, given, settings
from sqlalchemy import select

from app.database import db, transaction
from app.history import queries
from app.history.canonical import canonical
from app.history.errors import StreamMoved, UnusableEntry, UnusablePayload
from app.history.events import Head
from app.history.recorder import record
from app.history.tables import event_table, head_table, payload_table
from app.history.verification import verify_chain
from tests.history.databases import statements
from tests.history.streams import DAY, MORNING, RECORDED, append, consequence, entry, start, story
from tests.history.test_canonical import JSON


def test_what_is_recorded_reads_back_the_same(session):
    payload = {"b": [1, 1.5, None, "é“"], "a": {}}
    append(session, "case-1", [entry(payload=payload), consequence(1)])
    first, second = queries.page(session, "case-1")
    assert first[:9] == ("case-1", 1, "task.completed", MORNING, RECORDED, DAY, "ann", "ADVISER", None)
    assert first.payload == payload
    assert second[:9] == ("case-1", 2, "attribute.changed", MORNING, RECORDED, DAY, None, None, 1)
    assert (second.previous_hash, len(second.hash), second.occurred_at.tzinfo) == (first.hash, 32, datetime.UTC)


def test_the_new_head_is_given_back_and_stored(session):
    reached = append(session, "case-1", story())
    assert reached.sequence == 9
    assert queries.head(session, "case-1") == reached
    assert queries.event(session, "case-1", 9).hash == reached.hash


@given(JSON)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_any_payload_comes_back_as_it_was(session, payload):
    reached = append(session, "case-1", [entry(payload={"it": payload})])
    found = queries.event(session, "case-1", reached.sequence).payload
    assert canonical(found) == canonical({"it": payload})


@pytest.mark.parametrize("turns", [1, 20])
def test_three_statements_are_sent_however_many_events_there_are(session, turns):
    append(session, "case-1", story())
    head = queries.head(session, "case-1")
    session.rollback()
    with statements() as sent, transaction():
        record(session, "case-1", head, story(10, turns), recorded_at=RECORDED)
    kinds = [(text.split()[0], text.split()[1 if text.startswith("UPDATE") else 2], many) for text, many in sent]
    assert kinds == [
        ("UPDATE", "history_stream", False),
        ("INSERT", "history_event", True),
        ("INSERT", "history_payload", True),
    ]


def test_a_stream_begins_with_three_statements_too(session):
    with statements() as sent, transaction():
        record(session, "case-1", start(), story(), recorded_at=RECORDED)
    assert [text.split()[2] for text, _ in sent] == ["history_stream", "history_event", "history_payload"]


def test_nothing_to_record_sends_nothing(session):
    with statements() as sent, transaction():
        assert record(session, "case-1", start(), [], recorded_at=RECORDED) == start()
    assert sent == []


def rows(session):
    return [len(session.execute(select(table)).all()) for table in (event_table, payload_table, head_table)]


def test_what_is_recorded_in_a_transaction_that_fails_is_not_there(session):
    with pytest.raises(LookupError), transaction():
        record(session, "case-1", start(), story(), recorded_at=RECORDED)
        raise LookupError
    assert rows(session) == [0, 0, 0]


def moved(session, head):
    """Whether recording behind ``head`` is refused because the stream has moved; then nothing is stored."""
    before = rows(session)
    with pytest.raises(StreamMoved) as caught, transaction():
        record(session, "case-1", head, story(head.sequence + 1), recorded_at=RECORDED)
    session.rollback()
    return rows(session) == before and str(head.sequence) in caught.value.sentence


def test_somebody_faster_is_a_conflict_in_words(session):
    old = append(session, "case-1", story())
    append(session, "case-1", story(10))
    assert moved(session, old)
    assert moved(session, start())


def test_a_head_that_never_was_is_a_conflict(session):
    real = append(session, "case-1", story())
    assert moved(session, Head("case-1", 12, real.hash))
    assert moved(session, Head("case-1", 9, b"x" * 32))
    assert moved(session, Head("case-1", 3, queries.event(session, "case-1", 3).hash))


def test_streams_do_not_touch_each_other(session):
    one = append(session, "case-1", story())
    other = append(session, "case-2", story(turns=1))
    assert (one.sequence, other.sequence) == (9, 3)
    assert append(session, "case-1", story(10, 1)).sequence == 12


def test_of_several_who_write_at_once_one_wins_and_the_others_are_told(session):
    head, together, told = append(session, "case-1", story()), threading.Barrier(4), []
    app = current_app._get_current_object()

    def write():
        with app.app_context():
            together.wait()
            try:
                with transaction():
                    record(db.session(), "case-1", head, story(10), recorded_at=RECORDED)
                told.append("stored")
            except StreamMoved:
                told.append("told")

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["stored", "told", "told", "told"]
    assert queries.count(session, "case-1") == 18


def refused(entries, kind=UnusableEntry, stream="case-1", head=None, recorded_at=RECORDED):
    """Why the entries are refused; without a session, because nothing is sent."""
    with pytest.raises(kind) as caught:
        record(None, stream, head or start(stream), entries, recorded_at=recorded_at)
    return caught.value.problem


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (entry("task.begun"), "there is no such type of event."),
        (entry(cause=1), "an input has no cause."),
        (entry("activity.entered"), "its cause is no earlier event of the stream."),
        (consequence(2), "its cause is no earlier event of the stream."),
        (consequence(7), "its cause is no earlier event of the stream."),
        (consequence(0), "its cause is no earlier event of the stream."),
        (consequence("1"), "its cause is no earlier event of the stream."),
        (entry(effective_on=MORNING), "effective_on is not a date."),
        (entry(payload=[1]), "its payload is not a dict."),
        (entry(occurred_at=MORNING.replace(tzinfo=None)), "occurred_at is not an instant with a time zone."),
        (entry(occurred_at=DAY), "occurred_at is not an instant with a time zone."),
        (entry(actor="a\0b"), "actor is not a text of 1 to 200 printable characters."),
        (entry(role=""), "role is not a text of 1 to 200 printable characters."),
        (entry(actor="a" * 201), "actor is not a text of 1 to 200 printable characters."),
        (entry(actor=5), "actor is not a text of 1 to 200 printable characters."),
    ],
)
def test_what_the_chain_could_not_keep_is_refused_before_anything_is_sent(wrong, said):
    assert refused([entry(), wrong]) == said


def test_a_consequence_follows_from_an_input_and_not_from_another_consequence():
    assert refused([entry(), consequence(1), consequence(2)]) == "its cause, event 2, is not an input."


def test_a_consequence_may_follow_from_an_input_recorded_earlier(session):
    append(session, "case-1", [entry()])
    assert append(session, "case-1", [consequence(1)]).sequence == 2


def test_what_is_no_plain_json_is_refused():
    assert refused([entry(payload={"on": DAY})], UnusablePayload) == "on is no JSON value but a date."


def test_an_instant_of_recording_without_a_zone_is_refused():
    said = refused([entry()], recorded_at=RECORDED.replace(tzinfo=None))
    assert said == "recorded_at is not an instant with a time zone."


@pytest.mark.parametrize(("stream", "head"), [("case-1", start("case-2")), ("", start("")), ("a\nb", start("a\nb"))])
def test_the_head_is_that_of_the_stream_and_the_stream_has_a_name(stream, head):
    assert "is no stream's name, or not that of the head" in refused([entry()], stream=stream, head=head)


def test_instants_of_another_zone_are_recorded_in_utc(session):
    elsewhere = datetime.timezone(datetime.timedelta(hours=5))
    append(session, "case-1", [entry(occurred_at=MORNING.astimezone(elsewhere))])
    found = queries.event(session, "case-1", 1)
    assert (found.occurred_at, found.occurred_at.tzinfo) == (MORNING, datetime.UTC)
    assert verify_chain(session, "case-1").events == 1
