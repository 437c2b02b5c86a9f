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
    """There were too many attempts to sign in. Try again in {minutes} minutes."""


class Limits(NamedTuple):
    """So many attempts are admitted within a window; ``key`` (bytes) is what the digests are made with."""

    per_user_name: int
    per_address: int
    minutes: int
    key: bytes


def count_attempt(user_name, address, *, limits, now):
    """Count an attempt, to be stored whatever comes of it. The error to raise once it is stored, or None."""
    start = _window_start(now, limits.minutes)
    _forget_before(start)
    tried = [_count(digest, start) for digest in _digests(user_name, address, limits.key)]
    if tried[0] <= limits.per_user_name and tried[1] <= limits.per_address:
        return None
    end = start + datetime.timedelta(minutes=limits.minutes)
    return TooManyAttempts(minutes=math.ceil((end - now).total_seconds() / 60))


def forget_attempts(user_name, address, *, limits):
    """Somebody has signed in: what was counted for the user name is forgotten, for the address it stays."""
    digest, _ = _digests(user_name, address, limits.key)
    db.session.execute(db.delete(SignInAttempts).where(SignInAttempts.subject_digest == digest))


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
