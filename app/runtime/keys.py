"""Business keys: they say nothing about the person and cannot be guessed from one another."""

import re
import secrets

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without what is mistaken for something else
LENGTH = 10
_KEY = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")


def new_key():
    """A business key that has never been given."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def is_key(text):
    """Whether a text has the form of a business key."""
    return _KEY.fullmatch(text) is not None
