"""How an event's payload is stored: beside the chain, in an envelope whose digest alone is part of the chain.

So a payload can become unreadable by law, because its key is destroyed, and the chain still proves that nothing else
was changed. The only key so far is ``none``: the body lies open and the nonce is empty.
"""

import hashlib
import json
import zlib
from typing import NamedTuple

from app.history.canonical import MAX_BYTES, canonical
from app.history.errors import UnreadablePayload

OPEN = "none"
_LEVEL = 6


class Envelope(NamedTuple):
    """A payload as stored: ``key_id`` names the key, ``nonce`` and ``body`` are bytes.

    With the key ``none`` the body is the canonical JSON of the payload, compressed with zlib (RFC 1950).
    """

    key_id: str
    nonce: bytes
    body: bytes


def seal(payload):
    """The :class:`Envelope` of a payload. Raises ``UnusablePayload`` unless it is plain JSON."""
    return Envelope(OPEN, b"", zlib.compress(canonical(payload), _LEVEL))


def unseal(envelope):
    """The payload of an :class:`Envelope`. Raises ``UnreadablePayload``."""
    if envelope.key_id != OPEN:
        raise UnreadablePayload(problem=f"its key “{envelope.key_id}” is not there.")
    reading = zlib.decompressobj()
    try:
        written = reading.decompress(envelope.body, MAX_BYTES)
        if not reading.eof or reading.unused_data:
            raise UnreadablePayload(problem="it is cut off, too long or has something behind it.")
        return json.loads(written.decode())
    except (zlib.error, ValueError, RecursionError) as error:
        raise UnreadablePayload(problem=f"it is damaged ({error}).") from error


def digest(envelope):
    """The SHA-256 over the stored bytes, 32 bytes.

    It is taken over ``key_id`` (UTF-8), ``nonce`` and ``body``, in this order, each written as a netstring without the
    comma: its length in bytes in decimal digits, a colon, the bytes.
    """
    key, nonce, body = str(envelope.key_id).encode("utf-8", "surrogatepass"), envelope.nonce, envelope.body
    return hashlib.sha256(b"%d:%b%d:%b%d:%b" % (len(key), key, len(nonce), nonce, len(body), body)).digest()
