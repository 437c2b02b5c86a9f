"""Events are read by page, by type, from either end, or all in a row with few of them in memory."""

import pytest

from app.history import queries
from app.history.errors import NoSuchEvent
from app.history.event_types import INPUTS
from app.history.events import Head
from tests.history.databases import statements
from tests.history.streams import append, start, story


def sequences(events):
    return [event.sequence for event in events]


@pytest.fixture
def filled(session):
    append(session, "case-1", story(turns=4))
    append(session, "case-2", story(turns=1))
    return session


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, list(range(1, 13))),
        ({"limit": 3}, [1, 2, 3]),
        ({"after": 3, "limit": 3}, [4, 5, 6]),
        ({"after": 12}, []),
        ({"types": INPUTS}, [1, 4, 7, 10]),
        ({"types": ["activity.completed", "attribute.changed"], "after": 4, "limit": 3}, [5, 6, 8]),
        ({"types": ["timer.fired"]}, []),
    ],
)
def test_a_page_is_the_oldest_events_behind_a_place(filled, asked, found):
    assert sequences(queries.page(filled, "case-1", **asked)) == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"limit": 3}, [12, 11, 10]),
        ({"before": 10, "limit": 2}, [9, 8]),
        ({"before": 1}, []),
        ({"types": INPUTS, "before": 10}, [7, 4, 1]),
    ],
)
def test_the_latest_are_the_newest_events_before_a_place(filled, asked, found):
    assert sequences(queries.latest(filled, "case-1", **asked)) == found


@pytest.mark.parametrize(
    ("spans", "types", "also", "found"),
    [
        ([(2, 8)], INPUTS, [], [4, 7]),
        ([(1, 1), (10, 99)], INPUTS, [], [1, 10]),
        ([(-5, 2)], INPUTS, [12, 3], [1, 3, 12]),
        ([(1, 6), (4, 7)], INPUTS, [4], [1, 4, 7]),
        ([], INPUTS, [5], [5]),
        ([(5, 4)], INPUTS, [], []),
    ],
)
def test_the_events_within_spans_are_those_of_the_types_and_those_named(filled, spans, types, also, found):
    events = queries.within(filled, "case-1", spans, types=sorted(types), also=also)
    assert sequences(events) == found
    assert {event.stream for event in events} <= {"case-1"}


def test_events_are_counted_by_type(filled):
    assert queries.count(filled, "case-1") == 12
    assert queries.count(filled, "case-1", types=INPUTS) == 4
    assert queries.count(filled, "case-3") == 0


def test_a_single_event_is_found_by_its_sequence(filled):
    assert queries.event(filled, "case-1", 4).payload == {"turn": 1}
    with pytest.raises(NoSuchEvent, match="There is no event 13 in the history of “case-1”"):
        queries.event(filled, "case-1", 13)


def test_a_stream_that_has_not_begun_has_a_head(filled):
    assert queries.head(filled, "case-3") == start("case-3")


def test_the_heads_of_all_streams_are_read_by_name(filled, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 1)
    assert [head[:2] for head in queries.heads(filled)] == [("case-1", 12), ("case-2", 3)]
    assert isinstance(next(queries.heads(filled)), Head)


def test_a_whole_stream_is_read_a_page_at_a_time(filled, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 5)
    with statements() as sent:
        reading = queries.stream_events(filled, "case-1")
        assert next(reading).sequence == 1
        assert len(sent) == 1
        assert sequences(reading) == list(range(2, 13))
    assert len(sent) == 4  # 5, 5, 2 and none


def test_a_whole_stream_is_read_from_a_place_on_and_by_type(filled, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    assert sequences(queries.stream_events(filled, "case-1", after=4, types=INPUTS)) == [7, 10]


def test_payloads_are_read_when_asked_for(filled, monkeypatch):
    read = []
    monkeypatch.setattr("app.history.events.unseal", lambda envelope: read.append(envelope) or {})
    events = queries.page(filled, "case-1")
    assert read == []
    assert events[3].payload == {}
    assert read == [events[3].envelope]


def test_one_statement_reads_a_page_with_its_payloads(filled):
    with statements() as sent:
        assert [event.payload for event in queries.page(filled, "case-1", limit=4)][3] == {"turn": 1}
    assert len(sent) == 1
