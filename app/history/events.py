"""The values of history: what is to be recorded, what was recorded, and how far a stream has come."""

import datetime
from typing import NamedTuple

from app.history.envelope import Envelope, unseal
from app.history.errors import PayloadErased

GENESIS = bytes(32)


class Entry(NamedTuple):
    """An event before it has a place in a stream.

    ``cause`` is None for an input, and for a consequence the sequence of the input of the same stream it follows from.
    ``actor`` and ``role`` are None where nobody acted; ``payload`` is a dict of plain JSON.
    """

    type: str
    occurred_at: datetime.datetime
    effective_on: datetime.date
    actor: str | None
    role: str | None
    cause: int | None
    payload: dict


class Head(NamedTuple):
    """How far a stream has come: the sequence and hash of its last event; 0 and ``GENESIS`` before the first."""

    stream: str
    sequence: int
    hash: bytes


class HistoryEvent(NamedTuple):
    """An event as recorded; sequences begin with 1, digests and hashes are 32 bytes, instants are in UTC.

    ``envelope`` is None if the payload has been erased.
    """

    stream: str
    sequence: int
    type: str
    occurred_at: datetime.datetime
    recorded_at: datetime.datetime
    effective_on: datetime.date
    actor: str | None
    role: str | None
    cause: int | None
    payload_digest: bytes
    previous_hash: bytes
    hash: bytes
    envelope: Envelope | None

    @property
    def payload(self):
        """What belongs to the event, read when asked for. Raises ``PayloadErased`` or ``UnreadablePayload``."""
        if self.envelope is None:
            raise PayloadErased(stream=self.stream, sequence=self.sequence)
        return unseal(self.envelope)


class Difference(NamedTuple):
    """The first place where something is not as it should be: the event, what about it, and a sentence."""

    sequence: int
    what: str
    sentence: str


class Verified(NamedTuple):
    """A chain that is whole: how many events, its head, and how many payloads are no longer there."""

    events: int
    head: Head
    erased: int

    @property
    def sentence(self):
        """The finding in words."""
        said = f"All {self.events} events of “{self.head.stream}” are as they were recorded"
        return f"{said}; the payloads of {self.erased} have been erased." if self.erased else f"{said}."
