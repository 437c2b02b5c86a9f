"""The chain: each event holds the hash of the one before it, so that no event can be changed without all that follow.

``hash`` of an event is the SHA-256 over these parts, one after the other: the text ``history event 1``, then
``stream``, ``sequence``, ``type``, ``occurred_at``, ``recorded_at``, ``effective_on``, ``actor``, ``role``, ``cause``,
``payload_digest``, ``previous_hash``. A part is written as a netstring without the comma: the length of its UTF-8 bytes
in decimal digits, a colon, the bytes; what is not there (null) is a single hyphen. Numbers are decimal digits, dates
``2015-03-02``, instants ``2015-03-02T09:00:00.000000+00:00`` (UTC, six decimals always), digests and hashes 64
hexadecimal digits in lower case. ``previous_hash`` of the first event is 32 bytes of zero. ``payload_digest`` is
explained in ``envelope.digest``. Nothing else goes in, so a stranger can recompute it with any language.
"""

import datetime
import hashlib
from functools import lru_cache

from app.history.envelope import digest
from app.history.events import GENESIS, Difference, Head, Verified

_VERSION = "history event 1"


def event_hash(event):
    """The hash that a :class:`HistoryEvent` should have, 32 bytes; its own ``hash`` and ``envelope`` are not read."""
    (stream, sequence, kind, occurred_at, recorded_at, effective_on, actor, role, cause, digested, previous, *_) = event
    digested, previous = digested.hex(), previous.hex()
    parts = (
        _BEGINNING,
        _known_part(stream),
        _part(sequence),
        _known_part(kind),
        _days(occurred_at, recorded_at, effective_on),
        _known_part(actor),
        _known_part(role),
        _part(cause),
        f"{len(digested)}:{digested}{len(previous)}:{previous}".encode(),
    )
    return hashlib.sha256(b"".join(parts)).digest()


def _part(value):
    if value is None:
        return b"-"
    written = str(value).encode("utf-8", "surrogatepass")
    return b"%d:%b" % (len(written), written)


_of_text = lru_cache(maxsize=1024)(_part)


def _known_part(value):
    """The part of what comes again from event to event."""
    return _of_text(value) if type(value) is str else _part(value)


@lru_cache(maxsize=64)
def _days(occurred_at, recorded_at, effective_on):
    """The parts of two instants and a day, which whatever follows from one input shares."""
    return f"32:{_instant(occurred_at)}32:{_instant(recorded_at)}10:{effective_on.isoformat()}".encode()


def _instant(value):
    """An instant as it is written: 32 characters."""
    utc = value if value.tzinfo is datetime.UTC else value.astimezone(datetime.UTC)
    return utc.isoformat(timespec="microseconds")


_BEGINNING = _part(_VERSION)
_BYTES = {bytes}


class Walk:
    """One pass along the events of a stream, in order, that remembers only where it is."""

    def __init__(self, stream):
        self.head = Head(stream, 0, GENESIS)
        self._erased = 0

    def take(self, event):
        """The first :class:`Difference` of the next event, or None; then the walk has moved on to it."""
        found = self._misplaced(event) or _changed(event)
        if found is None:
            self.head = Head(self.head.stream, event.sequence, event.hash)
            self._erased += event.envelope is None
        return found

    def _misplaced(self, event):
        stream, last, last_hash = self.head
        if event.stream != stream:
            return Difference(last + 1, "stream", f"Event {last + 1} belongs to “{event.stream}”, not to “{stream}”.")
        if event.sequence != last + 1:
            said = f"Event {last + 1} of “{stream}” is missing: event {event.sequence} stands in its place."
            return Difference(last + 1, "sequence", said)
        if event.previous_hash != last_hash:
            said = f"Event {last + 1} of “{stream}” does not follow from the event before it."
            return Difference(last + 1, "previous_hash", said)
        return None

    def end(self, head):
        """:class:`Verified` if the walk has come to the stream's ``head`` (which may be None), else a difference."""
        stream, last, _ = self.head
        if head is None or head.sequence < last:
            return Difference(last, "head", f"“{stream}” has events that its head does not know, up to event {last}.")
        if head.sequence > last:
            said = f"The end of “{stream}” is missing: its head is event {head.sequence}, its last event {last}."
            return Difference(last + 1, "sequence", said)
        if head != self.head:
            return Difference(last, "head", f"The head of “{stream}” is not its event {last}.")
        return Verified(last, head, self._erased)


def _changed(event):
    sequence, stream, envelope = event.sequence, event.stream, event.envelope
    if not _are_bytes(event.payload_digest, event.previous_hash, event.hash) or event_hash(event) != event.hash:
        return Difference(sequence, "event", f"Event {sequence} of “{stream}” was changed: its hash is another.")
    if envelope is not None and not (_are_bytes(*envelope[1:]) and digest(envelope) == event.payload_digest):
        return Difference(sequence, "payload", f"The payload of event {sequence} of “{stream}” was changed.")
    return None


def _are_bytes(*values):
    """SQLite keeps a text in a column of bytes if somebody puts one there."""
    return {*map(type, values)} == _BYTES
