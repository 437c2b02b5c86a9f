"""Passwords: kept as argon2id hashes, checked in the same time whether or not the account exists."""

import functools

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.errors import Invalid

SHORTEST, LONGEST = 12, 200
_HASHER = PasswordHasher()


class BadPassword(Invalid):
    """A password has {shortest} to {longest} characters and does not contain the user name."""


def hash_password(password, user_name):
    """The argon2id hash of a password that is good enough. Raises ``BadPassword``."""
    if not SHORTEST <= len(password) <= LONGEST or user_name.casefold() in password.casefold():
        raise BadPassword(shortest=SHORTEST, longest=LONGEST)
    return _HASHER.hash(password)


def is_right(password_hash, password):
    """Whether the password is that of the hash; with None for the hash it is not, but takes as long."""
    kept = _nobody() if password_hash is None else password_hash
    try:
        return _HASHER.verify(kept, password[: LONGEST + 1]) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


@functools.cache
def _nobody():
    """A hash that costs what others cost; what it is of does not matter, since it never lets anybody in."""
    return _HASHER.hash("nobody's password")
