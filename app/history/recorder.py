"""The only writer of history: appends events to a stream, all of a transaction at once.

However many events there are, three statements are sent: one that moves the stream's head, which fails if somebody
else has moved it since it was read, and one INSERT each for the events and their payloads.
"""

import datetime

from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from app.history.chain import event_hash
from app.history.envelope import digest, seal
from app.history.errors import StreamMoved, UnusableEntry
from app.history.event_types import INPUTS, MEANINGS
from app.history.events import Head, HistoryEvent
from app.history.tables import event_table, head_table, payload_table

_MAX_TEXT = 200


def record(session, stream, head, entries, *, recorded_at):
    """Append ``entries`` (:class:`Entry`, in order) to a stream that is at ``head``, and give its new :class:`Head`.

    The first entry gets the sequence ``head.sequence + 1``, and a consequence may name an input of the same call so.
    ``recorded_at`` is an aware instant, the same for all. Without entries nothing is sent and ``head`` is given back.
    Raises ``UnusableEntry`` or ``UnusablePayload`` before anything is sent, and ``StreamMoved`` if ``head`` is no
    longer the stream's head; the transaction can then only be given up.
    """
    if head.stream != stream or not _is_plain(stream):
        raise UnusableEntry(type="…", problem=f"“{stream}” is no stream's name, or not that of the head.")
    events = _chained(head, list(entries), _utc(recorded_at, "recorded_at", "…"))
    if not events:
        return head
    reached = Head(stream, events[-1].sequence, events[-1].hash)
    _move_head(session, head, reached)
    session.execute(insert(event_table), [_event_row(event) for event in events])
    session.execute(insert(payload_table), [_payload_row(event) for event in events])
    return reached


def _chained(head, entries, recorded_at):
    """The events that ``entries`` become behind ``head``, each with the hash of the one before it."""
    last, events = head.hash, []
    types = [entry.type for entry in entries]
    for sequence, entry in enumerate(entries, start=head.sequence + 1):
        _refuse_misfits(entry, sequence, head.sequence + 1, types)
        occurred_at = _utc(entry.occurred_at, "occurred_at", entry.type)
        envelope = seal(entry.payload)
        told = (occurred_at, recorded_at, entry.effective_on, entry.actor, entry.role, entry.cause)
        event = HistoryEvent(head.stream, sequence, entry.type, *told, digest(envelope), last, b"", envelope)
        last = event_hash(event)
        events.append(event._replace(hash=last))
    return events


def _refuse_misfits(entry, sequence, first, types):
    """Refuse what the chain could not keep; ``types`` are those of the entries from the sequence ``first`` on."""
    if entry.type not in MEANINGS:
        raise UnusableEntry(type=entry.type, problem="there is no such type of event.")
    _refuse_cause(entry, sequence, first, types)
    if type(entry.effective_on) is not datetime.date:
        raise UnusableEntry(type=entry.type, problem="effective_on is not a date.")
    if not isinstance(entry.payload, dict):
        raise UnusableEntry(type=entry.type, problem="its payload is not a dict.")
    for name, text in (("actor", entry.actor), ("role", entry.role)):
        if text is not None and not _is_plain(text):
            problem = f"{name} is not a text of 1 to {_MAX_TEXT} printable characters."
            raise UnusableEntry(type=entry.type, problem=problem)


def _refuse_cause(entry, sequence, first, types):
    if entry.type in INPUTS:
        if entry.cause is not None:
            raise UnusableEntry(type=entry.type, problem="an input has no cause.")
    elif type(entry.cause) is not int or not 0 < entry.cause < sequence:
        raise UnusableEntry(type=entry.type, problem="its cause is no earlier event of the stream.")
    elif entry.cause >= first and types[entry.cause - first] not in INPUTS:
        raise UnusableEntry(type=entry.type, problem=f"its cause, event {entry.cause}, is not an input.")


def _is_plain(text):
    return isinstance(text, str) and 0 < len(text) <= _MAX_TEXT and text.isprintable()


def _utc(instant, name, kind):
    if not isinstance(instant, datetime.datetime) or instant.tzinfo is None:
        raise UnusableEntry(type=kind, problem=f"{name} is not an instant with a time zone.")
    return instant.astimezone(datetime.UTC)


def _move_head(session, head, reached):
    """Take the stream from ``head`` to ``reached`` in one statement. Raises ``StreamMoved``."""
    if head.sequence == 0:
        try:
            session.execute(insert(head_table).values(reached._asdict()))
        except IntegrityError as error:
            raise StreamMoved(stream=head.stream, sequence=0) from error
        return
    at_head = (head_table.c.stream == head.stream, head_table.c.sequence == head.sequence)
    move = update(head_table).where(*at_head, head_table.c.hash == head.hash).values(reached._asdict())
    if session.execute(move).rowcount != 1:
        raise StreamMoved(stream=head.stream, sequence=head.sequence)


def _event_row(event):
    row = event._asdict()
    del row["envelope"]
    return row


def _payload_row(event):
    return {"stream": event.stream, "sequence": event.sequence, **event.envelope._asdict()}
