"""The history of a stream as JSON Lines, which proves itself: it can be checked without the database, by anyone.

A line for each event, in order: every field (instants and dates as ISO texts, digests and hashes in hexadecimal),
``payload`` as JSON and ``envelope`` as it is stored, with ``nonce`` and ``body`` in Base64; both are null if the
payload has been erased, and ``payload`` alone if its key has been destroyed. The last line holds the head:
``{"head": {"stream", "sequence", "hash"}}``. How to recompute the digests and hashes is said in ``envelope.digest``
and ``chain``.
"""

import base64
import datetime
import json

from app.history import queries
from app.history.canonical import canonical
from app.history.chain import Walk
from app.history.envelope import OPEN, Envelope, unseal
from app.history.errors import NoSuchStream, UnreadablePayload, UnusablePayload
from app.history.events import Difference, Head, HistoryEvent

_HEX = ("payload_digest", "previous_hash", "hash")
_INSTANTS = ("occurred_at", "recorded_at")
_FIELDS = HistoryEvent._fields[:-1]


def export(session, stream):
    """The lines of a stream, one by one, without their line ends. Raises ``NoSuchStream``."""
    head = queries.head(session, stream)
    if head.sequence == 0:
        raise NoSuchStream(stream=stream)
    for event in queries.stream_events(session, stream):
        if event.sequence > head.sequence:
            break
        yield _line({**_event_fields(event), "payload": _payload_shown(event)})
    yield _line({"head": _head_told(head)})


def _line(value):
    return canonical(value).decode()


def _event_fields(event):
    """An event as JSON, all but its payload."""
    told = event._asdict()
    for name in _HEX:
        told[name] = told[name].hex()
    for name in _INSTANTS:
        told[name] = told[name].isoformat(timespec="microseconds")
    told["effective_on"] = event.effective_on.isoformat()
    if event.envelope is not None:
        key_id, nonce, body = event.envelope
        told["envelope"] = {"key_id": key_id, "nonce": _base64(nonce), "body": _base64(body)}
    return told


def _head_told(head):
    return {**head._asdict(), "hash": head.hash.hex()}


def _payload_shown(event):
    return event.payload if event.envelope is not None and event.envelope.key_id == OPEN else None


def _base64(data):
    return base64.b64encode(data).decode()


def import_check(lines):
    """:class:`Verified`, or the first :class:`Difference` of an export, read line by line; blank lines do not count.

    What is shown of a payload has to be what is in its envelope, and each line as it was written, to the letter. The
    stream is the one that the first line names.
    """
    walk, ended = Walk(""), None
    for text in filter(None, map(str.strip, lines)):
        place = walk.head.sequence + 1
        if ended:
            return Difference(place, "head", f"Behind the last line, after event {place - 1}, stands one more.")
        told = _object(text)
        if told.keys() == {"head"}:
            found = ended = _ended(walk, told["head"])
        else:
            found, walk = _taken(walk, told)
        if isinstance(found, Difference):
            return found
    place = walk.head.sequence + 1
    return ended or Difference(
        place, "head", f"The export is cut off after event {place - 1}: its last line is missing."
    )


def _object(text):
    """What a line says, or an empty object if it does not say it as ``export`` does."""
    try:
        told = json.loads(text)
        return told if isinstance(told, dict) and _line(told) == text else {}
    except (ValueError, RecursionError, UnusablePayload):
        return {}


def _taken(walk, told):
    """The :class:`Difference` of an event's line, or None, and the walk one event on."""
    try:
        event = _event(told)
    except (KeyError, ValueError, TypeError):
        return _unreadable(walk), walk
    if walk.head.sequence == 0:
        walk = Walk(event.stream)
    return walk.take(event) or _shown_wrongly(event, told), walk


def _event(told):
    """The event a line tells of. Raises ``KeyError``, ``ValueError`` or ``TypeError`` where it is not like one."""
    fields = {name: told[name] for name in _FIELDS}
    for name in _HEX:
        fields[name] = bytes.fromhex(told[name])
    for name in _INSTANTS:
        fields[name] = datetime.datetime.fromisoformat(told[name])
    fields["effective_on"] = datetime.date.fromisoformat(told["effective_on"])
    stored = told["envelope"]
    if stored is None:
        event = HistoryEvent(**fields, envelope=None)
    else:
        bodies = (base64.b64decode(stored[name]) for name in ("nonce", "body"))
        event = HistoryEvent(**fields, envelope=Envelope(stored["key_id"], *bodies))
    if canonical({**_event_fields(event), "payload": told["payload"]}) != canonical(told):
        raise ValueError
    return event


def _shown_wrongly(event, told):
    shown = None
    if event.envelope is not None and event.envelope.key_id == OPEN:
        try:
            shown = unseal(event.envelope)
        except UnreadablePayload:
            return _payload_differs(event)
    return None if canonical(shown) == canonical(told["payload"]) else _payload_differs(event)


def _payload_differs(event):
    said = f"The payload shown with event {event.sequence} is not the one in its envelope."
    return Difference(event.sequence, "payload", said)


def _ended(walk, told):
    try:
        head = Head(told["stream"], told["sequence"], bytes.fromhex(told["hash"]))
        as_written = type(head.sequence) is int and _head_told(head) == told
        return walk.end(head) if as_written else _unreadable(walk)
    except (KeyError, ValueError, TypeError):
        return _unreadable(walk)


def _unreadable(walk):
    place = walk.head.sequence + 1
    return Difference(place, "event", f"The line of event {place} is not as it was written.")
