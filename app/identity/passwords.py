"""Passwords: long and not easily guessed, kept as argon2id hashes, checked in the same time whoever asks.

As NIST SP 800-63B has it: length counts, no mixture of signs is demanded, and what is guessed first is refused.
"""

import functools
import itertools
import secrets
import unicodedata
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.errors import Invalid

SHORTEST, LONGEST = 12, 200
FEWEST_SIGNS = 5
NO_PASSWORD = "!"  # noqa: S105 (kept instead of a hash where no password is right)
COMMON = Path(__file__).parent / "common_passwords.txt"
_EASY_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another when it is read aloud or copied
_GROUPS, _GROUP = 4, 4
_HASHER = PasswordHasher()


class BadPassword(Invalid):
    """A password has {shortest} to {longest} characters and does not contain the user name."""


class CommonPassword(Invalid):
    """This password is one of the first that somebody would guess; think of another, such as a few words."""


def hash_password(password, user_name):
    """The argon2id hash of a password that is good enough. Raises ``BadPassword``, ``CommonPassword``."""
    password = _normal(password)
    if not SHORTEST <= len(password) <= LONGEST or user_name.casefold() in password.casefold():
        raise BadPassword(shortest=SHORTEST, longest=LONGEST)
    if is_common(password):
        raise CommonPassword
    return _HASHER.hash(password)


def is_right(password_hash, password):
    """Whether the password is that of the hash; without any (None, ``NO_PASSWORD``) it is not, but takes as long."""
    none = password_hash in (None, NO_PASSWORD)
    kept = _nobody() if none else password_hash
    try:
        return _HASHER.verify(kept, _normal(password[: LONGEST + 1])) and not none
    except (VerificationError, InvalidHashError):
        return False


def is_common(password):
    """Whether a password is among the commonest, or one of them with digits and signs around it, or hardly varied."""
    folded = _normal(password).casefold()
    if len(set(folded)) < FEWEST_SIGNS or _counts(folded):
        return True
    bare = folded.strip("".join(sign for sign in set(folded) if not sign.isalpha()))
    half = folded[: len(folded) // 2]
    tried = {folded, bare} | ({half} if half * 2 == folded else set())
    return bool(tried & _common())


def one_time_password():
    """A random password that is easily read aloud: letters and digits in groups, of about 79 bits."""
    groups = ("".join(secrets.choice(_EASY_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def _normal(password):
    """The same password however a keyboard composes its letters."""
    return unicodedata.normalize("NFKC", password)


def _counts(text):
    """Whether each sign follows the one before in the alphabet or in counting, forwards or backwards, nines and all."""
    steps = {(ord(second) - ord(first)) for first, second in itertools.pairwise(text)}
    return steps in ({1}, {-1}, {1, -9}, {-1, 9})


@functools.cache
def _common():
    lines = COMMON.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@functools.cache
def _nobody():
    """A hash that costs what others cost; what it is of does not matter, since it never lets anybody in."""
    return _HASHER.hash("nobody's password")
