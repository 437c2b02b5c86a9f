"""Streams of events to test with."""

import datetime

from app.database import transaction
from app.history.chain import event_hash
from app.history.envelope import digest, seal
from app.history.events import GENESIS, Entry, Head, HistoryEvent
from app.history.queries import head
from app.history.recorder import record

MORNING = datetime.datetime(2015, 3, 2, 9, tzinfo=datetime.UTC)
RECORDED = datetime.datetime(2015, 3, 2, 9, 0, 1, 250, tzinfo=datetime.UTC)
DAY = datetime.date(2015, 3, 2)


def entry(kind="task.completed", cause=None, **changes):
    """An entry; an input unless it has a cause."""
    made = Entry(kind, MORNING, DAY, "ann", "ADVISER", cause, {"values": {"answer": "yes"}})
    return made._replace(**changes)


def consequence(cause, kind="attribute.changed", **changes):
    return entry(
        kind, cause, **{"actor": None, "role": None, "payload": {"name": "status", "to": "referred"}, **changes}
    )


def story(first=1, turns=3):
    """Inputs that have two consequences each, to stand from the sequence ``first`` on."""
    made = []
    for turn in range(turns):
        cause = first + len(made)
        kinds = ("activity.completed", "attribute.changed")
        made += [entry(payload={"turn": turn}), *(consequence(cause, kind) for kind in kinds)]
    return made


def append(session, stream, entries):
    """Record entries behind whatever the stream has, in a transaction of their own."""
    with transaction():
        return record(session, stream, head(session, stream), entries, recorded_at=RECORDED)


def event(**changes):
    """A single event as it would be recorded first in a stream, changed before its hash is made."""
    envelope = seal({"values": {"answer": "yes"}})
    parts = entry()._asdict()
    del parts["payload"]
    plain = HistoryEvent(
        stream="case-1",
        sequence=1,
        recorded_at=RECORDED,
        payload_digest=digest(envelope),
        previous_hash=GENESIS,
        hash=b"",
        envelope=envelope,
        **parts,
    )._replace(**changes)
    return plain._replace(hash=event_hash(plain))


def start(stream="case-1"):
    return Head(stream, 0, GENESIS)
