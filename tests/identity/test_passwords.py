"""A password is kept as a hash that only it fits, and nobody learns from the clock who has an account."""

import re
import time

import pytest

from app.identity.passwords import (
    COMMON,
    LONGEST,
    NO_PASSWORD,
    SHORTEST,
    BadPassword,
    CommonPassword,
    hash_password,
    is_common,
    is_right,
    one_time_password,
)

GOOD = "Ten green bottles"
LONG = "seven wild geese " * 12


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


@pytest.mark.parametrize("password", [LONG[: SHORTEST - 1], LONG[: LONGEST + 1], "I am ROSE of the hill", ""])
def test_a_password_that_is_too_easy_is_refused_in_words(password):
    with pytest.raises(BadPassword, match="12 to 200 characters"):
        hash_password(password, "rose")


@pytest.mark.parametrize("length", [SHORTEST, LONGEST])
def test_a_password_may_be_as_short_and_as_long_as_is_said(length):
    assert is_right(hash_password(LONG[:length], "rose"), LONG[:length])


def test_a_text_longer_than_any_password_is_never_right():
    assert not is_right(hash_password(LONG[:LONGEST], "rose"), LONG[: LONGEST + 1])


@pytest.mark.parametrize("kept", [None, "", NO_PASSWORD, "$argon2id$broken"])
def test_without_a_hash_no_password_is_right(kept):
    assert not is_right(kept, GOOD)
    assert not is_right(kept, "nobody's password")


@pytest.mark.parametrize("none", [None, NO_PASSWORD])
def test_an_account_that_is_not_there_or_has_no_password_takes_as_long_as_one_that_has(none):
    kept = hash_password(GOOD, "rose")
    is_right(none, GOOD)
    there, not_there = (min(_seconds(candidate) for _ in range(5)) for candidate in (kept, none))
    assert 1 / 3 < there / not_there < 3


def _seconds(candidate):
    start = time.perf_counter()
    is_right(candidate, "Not the password")
    return time.perf_counter() - start


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "Password!2024",
        "111111111111",
        "abababababab",
        "123456789012",
        "098765432109",
        "abcdefghijklm",
        "passwordpassword",
        "1q2w3e4r5t6y",
        "LeaveMeAlone",
        "....qwerty....",
        "ｐａｓｓｗｏｒｄ１２３４",
    ],
)
def test_what_is_guessed_first_is_refused_in_words(password):
    assert is_common(password)
    with pytest.raises(CommonPassword, match="one of the first that somebody would guess"):
        hash_password(password, "rose")


@pytest.mark.parametrize(
    "password", [GOOD, "correct horse battery", "größere Gärten 7", "kühe-und-zäune", "passwordless geese"]
)
def test_a_few_words_are_good_enough_whatever_signs_they_have(password):
    assert not is_common(password)
    assert is_right(hash_password(password, "rose"), password)


def test_a_password_is_the_same_however_its_letters_are_composed():
    assert is_right(hash_password("gr\u00fcne Flaschen zehn", "rose"), "gru\u0308ne Flaschen zehn")


def test_the_list_says_where_it_is_from_and_under_which_licence():
    head = [line for line in COMMON.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    assert "zxcvbn" in " ".join(head) and "MIT License" in " ".join(head)
    assert is_common("qwertyuiop") and not is_common("Copyright")


def test_a_one_time_password_is_random_good_and_easily_read_aloud():
    made = {one_time_password() for _ in range(50)}
    assert len(made) == 50
    for password in made:
        assert re.fullmatch(r"([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}", password)
        assert is_right(hash_password(password, "rose"), password)
