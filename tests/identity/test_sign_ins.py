"""A browser's token stands for somebody, for a while, and is nowhere kept as it is."""

import datetime

import pytest

from app.database import db, transaction
from app.identity.people import add_person, read_grant
from app.identity.sign_ins import WrongCredentials, check_credentials, sign_in, sign_out, signed_in
from app.identity.tables import SignIn
from tests.identity.roles import NOW, ROLES

PASSWORD = "Ten green bottles"  # noqa: S105 (a test's own)
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def rose(stored):
    with transaction():
        return add_person("rose", "Rose Hill", PASSWORD, [read_grant("GARDENER@Kew", ROLES)], now=NOW)


@pytest.fixture
def token(rose):
    with transaction():
        return sign_in(rose, hours=8, now=NOW)


def test_the_right_password_tells_who_somebody_is(rose):
    assert check_credentials(" Rose ", PASSWORD, ROLES) == rose


def test_a_wrong_password_and_an_unknown_name_are_told_in_the_same_words(rose):
    told = set()
    for user_name, password in (("rose", "wrong"), ("basil", PASSWORD), ("", ""), ("\x00", PASSWORD)):
        with pytest.raises(WrongCredentials) as refusal:
            check_credentials(user_name, password, ROLES)
        told.add(str(refusal.value))
    assert told == {"The user name or the password is not right."}


def test_a_token_stands_for_its_person_until_it_expires(rose, token):
    assert signed_in(token, ROLES, now=NOW) == rose
    assert signed_in(token, ROLES, now=NOW + 8 * HOUR - datetime.timedelta(seconds=1)) == rose
    assert signed_in(token, ROLES, now=NOW + 8 * HOUR) is None


@pytest.mark.parametrize("other", ["", "x", "é"])
def test_another_token_stands_for_nobody(token, other):
    assert signed_in(other, ROLES, now=NOW) is None


def test_whoever_signs_out_is_nobody_and_others_stay(rose, token):
    with transaction():
        second = sign_in(rose, hours=8, now=NOW)
    with transaction():
        sign_out(token)
    assert signed_in(token, ROLES, now=NOW) is None
    assert signed_in(second, ROLES, now=NOW) == rose


def test_the_token_is_not_kept_and_is_long(token):
    (row,) = db.session.scalars(db.select(SignIn))
    assert token not in repr(vars(row))
    assert len(token) >= 43


def test_what_has_expired_is_swept_away_when_somebody_signs_in(rose, token):
    with transaction():
        sign_in(rose, hours=8, now=NOW + 9 * HOUR)
    assert len(db.session.scalars(db.select(SignIn)).all()) == 1
