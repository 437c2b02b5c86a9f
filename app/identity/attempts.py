"""How often signing in may be tried: so many times in a window, by user name and by address.

Attempts are counted before the password is looked at, in the database, so that many tries at once or on several
servers count as well. User names and addresses are kept only as digests with the application's key.
"""

import datetime
import hashlib
import hmac
import math
from typing import NamedTuple

from sqlalchemy import bindparam, text

from app.database import UtcDateTime, db
from app.errors import Forbidden
from app.identity.people import normal
from app.identity.tables import SignInAttempts

_COUNT = text(
    "INSERT INTO sign_in_attempts (subject_digest, window_start, attempts) VALUES (:digest, :window, 1)"
    " ON CONFLICT (subject_digest, window_start) DO UPDATE SET attempts = sign_in_attempts.attempts + 1"
    " RETURNING attempts"
).bindparams(bindparam("window", type_=UtcDateTime))


class TooManyAttempts(Forbidden):
    """There were too many attempts to sign in. Try again in {minutes} {word}."""


class Limits(NamedTuple):
    """So many attempts are admitted within a window; ``key`` (bytes) is what the digests are made with."""

    per_user_name: int
    per_address: int
    minutes: int
    key: bytes


def count_attempt(user_name, address, *, limits, now):
    """Count an attempt, to be stored whatever comes of it. The error to raise once it is stored, or None."""
    allowed = (limits.per_user_name, limits.per_address)
    return _counted(zip(_digests(user_name, address, limits.key), allowed, strict=True), limits, now)


def count_address(address, *, limits, now):
    """The same for an attempt of which no user name is known."""
    _, digest = _digests("", address, limits.key)
    return _counted([(digest, limits.per_address)], limits, now)


def _counted(tried, limits, now):
    start = _window_start(now, limits.minutes)
    _forget_before(start)
    if all([_count(digest, start) <= allowed for digest, allowed in tried]):  # noqa: C419 (each is counted)
        return None
    end = start + datetime.timedelta(minutes=limits.minutes)
    minutes = math.ceil((end - now).total_seconds() / 60)
    return TooManyAttempts(minutes=minutes, word="minute" if minutes == 1 else "minutes")


def forget_attempts(user_name, address, *, limits):
    """Somebody has signed in: what was counted for the user name is forgotten, and for the address this attempt alone.

    So a whole office behind one address can sign in, and whoever guesses there gains nothing by signing in themselves.
    """
    at = SignInAttempts
    digest, place = _digests(user_name, address, limits.key)
    db.session.execute(db.delete(at).where(at.subject_digest == digest))
    counted = db.update(at).where(at.subject_digest == place, at.attempts > 0)
    db.session.execute(counted.values(attempts=at.attempts - 1))


def _digests(user_name, address, key):
    subjects = (f"user name {normal(user_name)}", f"address {address}")
    return [hmac.new(key, subject.encode(), hashlib.sha256).hexdigest() for subject in subjects]


def _count(digest, start):
    return db.session.execute(_COUNT, {"digest": digest, "window": start}).scalar_one()


def _window_start(now, minutes):
    seconds = minutes * 60
    return datetime.datetime.fromtimestamp(now.timestamp() // seconds * seconds, datetime.UTC)


def _forget_before(start):
    db.session.execute(db.delete(SignInAttempts).where(SignInAttempts.window_start < start))
