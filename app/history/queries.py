"""Reading history: heads, pages, single events, and whole streams without holding them in memory."""

from sqlalchemy import and_, func, or_, select

from app.history.envelope import Envelope
from app.history.errors import NoSuchEvent
from app.history.events import GENESIS, Head, HistoryEvent
from app.history.tables import event_table, head_table, payload_table

PAGE = 300

_AT = event_table.c
_BESIDE = and_(payload_table.c.stream == _AT.stream, payload_table.c.sequence == _AT.sequence)
_EVENTS = select(*_AT, payload_table.c.key_id, payload_table.c.nonce, payload_table.c.body).select_from(
    event_table.outerjoin(payload_table, _BESIDE)
)


def head(session, stream):
    """The :class:`Head` of a stream, of one that has not begun too."""
    row = session.execute(select(head_table).where(head_table.c.stream == stream)).one_or_none()
    return Head(*row) if row else Head(stream, 0, GENESIS)


def heads_of(session, streams):
    """The :class:`Head` of each of some streams, by name, in one statement; of those that have not begun too."""
    rows = session.execute(select(head_table).where(head_table.c.stream.in_(streams))).all()
    return {**{stream: Head(stream, 0, GENESIS) for stream in streams}, **{row.stream: Head(*row) for row in rows}}


def heads(session):
    """The heads of all streams by name, read in pages."""
    name = ""
    while rows := session.execute(
        select(head_table).where(head_table.c.stream > name).order_by(head_table.c.stream).limit(PAGE)
    ).all():
        yield from (Head(*row) for row in rows)
        name = rows[-1].stream


def count(session, stream, *, types=()):
    """How many events a stream has, of all ``types`` or of those given."""
    return session.scalar(select(func.count()).where(*_of(stream, types)))


def event(session, stream, sequence):
    """One :class:`HistoryEvent`. Raises ``NoSuchEvent``."""
    row = session.execute(_EVENTS.where(*_of(stream, ()), _AT.sequence == sequence)).one_or_none()
    if row is None:
        raise NoSuchEvent(stream=stream, sequence=sequence)
    return _event(row)


def page(session, stream, *, after=0, types=(), limit=50):
    """Up to ``limit`` events behind the sequence ``after``, the oldest first, of all ``types`` or of those given.

    Their payloads are read when asked for (``HistoryEvent.payload``).
    """
    behind = _EVENTS.where(*_of(stream, types), _AT.sequence > after)
    return [_event(row) for row in session.execute(behind.order_by(_AT.sequence).limit(limit)).all()]


def latest(session, stream, *, before=None, types=(), limit=50):
    """Up to ``limit`` events before the sequence ``before`` (default: from the end), the newest first; as ``page``."""
    found = _EVENTS.where(*_of(stream, types))
    if before is not None:
        found = found.where(_AT.sequence < before)
    return [_event(row) for row in session.execute(found.order_by(_AT.sequence.desc()).limit(limit)).all()]


def within(session, stream, spans, *, types, also=()):
    """The events of ``types`` within some spans (pairs of sequences, both ends included), and those of ``also``.

    In their order; one statement. ``also`` are sequences.
    """
    inside = [_AT.sequence.between(first, last) for first, last in spans]
    wanted = or_(and_(or_(*inside), _AT.type.in_(types)), _AT.sequence.in_(also)) if inside else _AT.sequence.in_(also)
    found = session.execute(_EVENTS.where(_AT.stream == stream, wanted).order_by(_AT.sequence))
    return [_event(row) for row in found.all()]


def stream_events(session, stream, *, after=0, types=()):
    """All events behind ``after``, in order, one by one; ``PAGE`` of them at most are in memory."""
    while events := page(session, stream, after=after, types=types, limit=PAGE):
        after = events[-1].sequence
        yield from events
        del events  # so that the next page does not stand in memory beside it


def _of(stream, types):
    of_stream = (_AT.stream == stream,)
    return (*of_stream, _AT.type.in_(types)) if types else of_stream


def _event(row):
    *fields, key_id, nonce, body = row
    return HistoryEvent(*fields, None if body is None else Envelope(key_id, nonce, body))
