"""A password is kept as a hash that only it fits, and nobody learns from the clock who has an account."""

import time

import pytest

from app.identity.passwords import LONGEST, SHORTEST, BadPassword, hash_password, is_right

GOOD = "Ten green bottles"


def test_only_the_password_itself_is_right():
    kept = hash_password(GOOD, "rose")
    assert is_right(kept, GOOD)
    assert not is_right(kept, GOOD.lower())
    assert not is_right(kept, "")


def test_what_is_kept_is_argon2id_and_never_the_same_twice():
    first, second = hash_password(GOOD, "rose"), hash_password(GOOD, "rose")
    assert first.startswith("$argon2id$")
    assert first != second
    assert GOOD not in first


@pytest.mark.parametrize("password", ["x" * (SHORTEST - 1), "x" * (LONGEST + 1), "I am ROSE of the hill", ""])
def test_a_password_that_is_too_easy_is_refused_in_words(password):
    with pytest.raises(BadPassword, match="12 to 200 characters"):
        hash_password(password, "rose")


@pytest.mark.parametrize("length", [SHORTEST, LONGEST])
def test_a_password_may_be_as_short_and_as_long_as_is_said(length):
    assert is_right(hash_password("x" * length, "rose"), "x" * length)


def test_a_text_longer_than_any_password_is_never_right():
    assert not is_right(hash_password("x" * LONGEST, "rose"), "x" * (LONGEST + 1))


@pytest.mark.parametrize("kept", [None, "", "!", "$argon2id$broken"])
def test_without_a_hash_no_password_is_right(kept):
    assert not is_right(kept, GOOD)
    assert not is_right(kept, "nobody's password")


def test_an_account_that_is_not_there_takes_as_long_as_one_that_is():
    kept = hash_password(GOOD, "rose")
    is_right(None, GOOD)
    there, not_there = (min(_seconds(candidate) for _ in range(5)) for candidate in (kept, None))
    assert 1 / 3 < there / not_there < 3


def _seconds(candidate):
    start = time.perf_counter()
    is_right(candidate, "Not the password")
    return time.perf_counter() - start
