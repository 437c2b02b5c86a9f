"""A browser's token stands for somebody, for a while, and is nowhere kept as it is."""

import datetime

import pytest

from app.database import db, transaction
from app.identity.people import add_person, read_grant
from app.identity.sign_ins import (
    NoSuchSignIn,
    WrongCredentials,
    check_credentials,
    end_others,
    end_place,
    note_seen,
    places_of,
    sign_in,
    sign_out,
    signed_in,
)
from app.identity.tables import SignIn
from tests.databases import asked
from tests.identity.roles import NOW, ROLES

PASSWORD = "Ten green bottles"  # noqa: S105 (a test's own)
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def rose(stored):
    with transaction():
        return add_person("rose", "Rose Hill", PASSWORD, [read_grant("GARDENER@Kew", ROLES)], now=NOW)


@pytest.fixture
def token(rose):
    return enter(rose)


def enter(person, device="Firefox on Windows", now=NOW, hours=8):
    with transaction():
        return sign_in(person, device, hours=hours, now=now)


def who(token, now=NOW, idle_minutes=1000):
    found = signed_in(token, ROLES, idle_minutes=idle_minutes, now=now)
    return found and found.person


def test_the_right_password_tells_who_somebody_is(rose):
    assert check_credentials(" Rose ", PASSWORD, ROLES, now=NOW) == rose


def test_a_wrong_password_and_an_unknown_name_are_told_in_the_same_words(rose):
    told = set()
    for user_name, password in (("rose", "wrong"), ("basil", PASSWORD), ("", ""), ("\x00", PASSWORD)):
        with pytest.raises(WrongCredentials) as refusal:
            check_credentials(user_name, password, ROLES, now=NOW)
        told.add(str(refusal.value))
    assert told == {"The user name or the password is not right."}


def test_a_token_stands_for_its_person_until_it_expires(rose, token):
    assert who(token, NOW) == rose
    assert who(token, NOW + 8 * HOUR - datetime.timedelta(seconds=1)) == rose
    assert who(token, NOW + 8 * HOUR) is None


@pytest.mark.parametrize("other", ["", "x", "é"])
def test_another_token_stands_for_nobody(token, other):
    assert who(other, NOW) is None


def test_whoever_signs_out_is_nobody_and_others_stay(rose, token):
    second = enter(rose)
    with transaction():
        sign_out(token)
    assert who(token, NOW) is None
    assert who(second, NOW) == rose


def test_the_token_is_not_kept_and_is_long(token):
    (row,) = db.session.scalars(db.select(SignIn))
    assert token not in repr(vars(row))
    assert len(token) >= 43


def test_what_has_expired_is_swept_away_when_somebody_signs_in(rose, token):
    enter(rose, now=NOW + 9 * HOUR)
    assert len(db.session.scalars(db.select(SignIn)).all()) == 1


def test_whoever_asks_for_nothing_for_a_while_has_to_sign_in_again(rose, token):
    minute = datetime.timedelta(minutes=1)
    assert who(token, NOW + 29 * minute, idle_minutes=30) == rose
    assert who(token, NOW + 30 * minute, idle_minutes=30) is None
    with transaction():
        note_seen(signed_in(token, ROLES, idle_minutes=30, now=NOW).sign_in_id, now=NOW + 29 * minute)
    assert who(token, NOW + 58 * minute, idle_minutes=30) == rose


def test_being_seen_is_worth_noting_once_a_minute(token):
    seconds = {second: NOW + datetime.timedelta(seconds=second) for second in (0, 59, 60)}
    noted = {each: signed_in(token, ROLES, idle_minutes=30, now=now).unseen for each, now in seconds.items()}
    assert noted == {0: False, 59: False, 60: True}


def test_who_is_signed_in_is_found_with_one_statement(token):
    with asked() as statements:
        who(token)
    assert len(statements) == 1


def test_a_person_sees_where_they_are_signed_in_this_browser_first(rose, token):
    later = enter(rose, "Safari on iPhone", NOW + HOUR)
    enter(rose, "Chrome on Linux", NOW - 9 * HOUR)
    places = places_of(rose, token, idle_minutes=1000, now=NOW + HOUR)
    assert [(place.device, place.here) for place in places] == [
        ("Firefox on Windows", True),
        ("Safari on iPhone", False),
    ]
    assert places_of(rose, later, idle_minutes=30, now=NOW + HOUR) == [places[1]._replace(here=True)]


def test_one_place_can_be_ended_and_only_ones_own(rose, token):
    with transaction():
        basil = add_person("basil", "Basil Green", PASSWORD, [], now=NOW)
    theirs = enter(basil)
    (place,) = places_of(basil, theirs, idle_minutes=30, now=NOW)
    with pytest.raises(NoSuchSignIn), transaction():
        end_place(rose, place.id)
    assert who(theirs) == basil
    with transaction():
        end_place(basil, place.id)
    assert who(theirs) is None
    assert who(token) == rose


def test_all_places_but_this_one_can_be_ended(rose, token):
    others = [enter(rose) for _ in range(2)]
    with transaction():
        assert end_others(rose, token) == 2
    assert [who(each) for each in (token, *others)] == [rose, None, None]


def test_a_one_time_password_is_right_until_its_time_is_over(stored):
    with transaction():
        add_person("basil", "Basil Green", PASSWORD, [], now=NOW, one_time_until=NOW + HOUR)
    assert check_credentials("basil", PASSWORD, ROLES, now=NOW).must_change
    with pytest.raises(WrongCredentials):
        check_credentials("basil", PASSWORD, ROLES, now=NOW + HOUR)
