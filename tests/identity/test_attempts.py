"""Guessing passwords is stopped, by user name and by address, on both databases and for many guesses at once."""

import datetime
import threading

import pytest

from app.database import db, transaction
from app.identity.attempts import Limits, TooManyAttempts, count_attempt, forget_attempts
from app.identity.tables import SignInAttempts
from tests.identity.roles import NOW

LIMITS = Limits(per_user_name=3, per_address=5, minutes=15, key=b"secret")
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def app(stored):
    return stored


def attempt(user_name="rose", address="192.0.2.1", now=NOW):
    with transaction():
        return count_attempt(user_name, address, limits=LIMITS, now=now)


def test_so_many_attempts_for_a_user_name_are_admitted_and_no_more():
    assert [attempt(address=f"192.0.2.{n}") for n in range(3)] == [None, None, None]
    refusal = attempt(address="192.0.2.9")
    assert isinstance(refusal, TooManyAttempts)
    assert str(refusal) == "There were too many attempts to sign in. Try again in 15 minutes."
    assert attempt("basil") is None


def test_however_the_user_name_is_typed_it_is_the_same():
    for user_name in ("rose", "ROSE", " rose"):
        attempt(user_name)
    assert attempt("Rose") is not None


def test_so_many_attempts_from_an_address_are_admitted_and_no_more():
    assert [attempt(f"user{n}") for n in range(5)] == [None] * 5
    assert attempt("user9") is not None
    assert attempt("user9", address="192.0.2.2") is None


def test_a_new_window_begins_with_nothing_counted():
    for _ in range(4):
        refusal = attempt(now=NOW + 14 * MINUTE)
    assert "Try again in 1 minute." in str(refusal)
    assert attempt(now=NOW + 15 * MINUTE) is None


def test_what_is_past_is_forgotten():
    attempt()
    attempt("basil", now=NOW + 15 * MINUTE)
    assert {row.window_start for row in db.session.scalars(db.select(SignInAttempts))} == {NOW + 15 * MINUTE}


def test_who_has_signed_in_starts_anew_but_the_address_does_not():
    for _ in range(3):
        attempt()
    with transaction():
        forget_attempts("Rose", "192.0.2.1", limits=LIMITS)
    assert [attempt(), attempt(), attempt("basil")] == [None, None, None]
    assert attempt("basil") is not None


def test_any_number_of_people_can_sign_in_from_one_address():
    for number in range(10):
        assert attempt(f"user{number}") is None
        with transaction():
            forget_attempts(f"user{number}", "192.0.2.1", limits=LIMITS)


def test_signing_in_gives_nobody_more_guesses_at_others():
    admitted = []
    for number in range(7):
        admitted.append(attempt(f"user{number}") is None)
        if attempt("rose") is None:
            with transaction():
                forget_attempts("rose", "192.0.2.1", limits=LIMITS)
    assert sum(admitted) == 5


def test_neither_user_names_nor_addresses_are_kept():
    attempt("rose", "192.0.2.1")
    for row in db.session.scalars(db.select(SignInAttempts)):
        assert len(row.subject_digest) == 64
        assert "rose" not in repr(vars(row)) and "192.0.2" not in repr(vars(row))


def test_guesses_made_at_once_are_all_counted(app):
    admitted = []

    def guess():
        with app.app_context():
            for _ in range(2):
                admitted.append(attempt() is None)

    threads = [threading.Thread(target=guess) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(admitted) == 8
    assert sum(admitted) == 3
