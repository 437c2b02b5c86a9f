"""Where a page of a list ended, as an opaque text: the place that the list itself understands, made unreadable."""

import base64
import binascii
from datetime import datetime

from app.casework.listing import place_of
from app.errors import NotFound


class NoSuchPage(NotFound):
    """There is no such page; take “next” of the answer before."""


def cursor(place):
    """The cursor of a place (a text), None where the list has ended."""
    return None if place is None else base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def place(text, size):
    """The place of a cursor, of so many parts, None where none was given. Raises ``NoSuchPage``."""
    found = None if text is None else _read(text)
    if found is not None and place_of(found, size) is None:
        raise NoSuchPage
    return found


def _read(text):
    try:
        found = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True).decode()
    except (ValueError, binascii.Error) as error:
        raise NoSuchPage from error
    if not found.isprintable() or cursor(found) != text:
        raise NoSuchPage
    return found


def number(text):
    """The whole number of a cursor, None where none was given. Raises ``NoSuchPage``."""
    if text is None:
        return None
    found = _read(text)
    if not (found.isascii() and found.isdigit() and 0 < len(found) < 10):
        raise NoSuchPage
    return int(found)


def moment(text):
    """The pair of instant and id of a cursor, None where none was given. Raises ``NoSuchPage``."""
    found = place(text, 2)
    if found is None:
        return None
    try:
        at, identity = place_of(found, 2)
        instant = datetime.fromisoformat(at)
    except (TypeError, ValueError) as error:
        raise NoSuchPage from error
    if instant.tzinfo is None or identity is None:
        raise NoSuchPage
    return instant, identity
