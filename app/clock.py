"""The only reading of the wall clock, and the zone in which the programme's days begin and end (CV-01).

In a demonstration time stands still until somebody moves it on: a door that has looked up the instant says so with
:func:`stand_at`, for its own request, pass or command alone. Whatever is about browsers and machines rather than cases
(being signed in, attempts, limits) goes by :func:`wall`.
"""

import datetime
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Europe/London")
_standing = ContextVar("standing", default=None)


def now():
    """The present instant, in UTC: that of the wall clock, or the one at which time stands still here."""
    return _standing.get() or wall()


def wall():
    """What the wall clock says, in UTC, even where time stands still."""
    return datetime.datetime.now(datetime.UTC)


def stand_at(instant):
    """Let time stand still at an aware instant for what follows here, or (None) run on."""
    _standing.set(None if instant is None else instant.astimezone(datetime.UTC))


@contextmanager
def standing_at(instant):
    """Let time stand still within."""
    before = _standing.set(instant.astimezone(datetime.UTC))
    try:
        yield
    finally:
        _standing.reset(before)


@lru_cache(maxsize=64)  # a list asks for the same instant in each of its rows
def local_date(instant):
    """The date in Europe/London at an instant."""
    return instant.astimezone(LOCAL).date()
