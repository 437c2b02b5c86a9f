"""Accounts are changed by whoever may, and each change ends where their owner is signed in."""

import pytest

from app.database import db, transaction
from app.identity.accounts import (
    BadExpectedName,
    ExpectedAlready,
    SamePassword,
    WrongPassword,
    change_password,
    end_access,
    expect,
    give_role,
    others_with,
    restore_access,
    set_password,
    standing_of,
    take_role,
)
from app.identity.passwords import BadPassword
from app.identity.people import NoSuchPerson, add_person, all_people, read_grant
from app.identity.sign_ins import WrongCredentials, check_credentials, sign_in, signed_in
from app.identity.tables import Assignment
from tests.identity.roles import NOW, ROLES

PASSWORD, OTHER = "Ten green bottles", "Nine green bottles"
AT_KEW, WARDEN = read_grant("GARDENER@Kew", ROLES), read_grant("WARDEN", ROLES)


@pytest.fixture
def rose(stored):
    with transaction():
        return add_person("rose", "Rose Hill", PASSWORD, [AT_KEW], now=NOW)


@pytest.fixture
def token(rose):
    with transaction():
        return sign_in(rose, "Firefox", hours=8, now=NOW)


def in_front_of(token):
    return signed_in(token, ROLES, idle_minutes=60, now=NOW)


CHANGES = {
    "another role": lambda: give_role("rose", "WARDEN", None),
    "a role less": lambda: take_role("rose", "GARDENER", "Kew"),
    "no access": lambda: end_access("Rose"),
    "access again": lambda: restore_access("rose"),
    "a new password": lambda: set_password("rose", OTHER),
    "their own new password": lambda: change_password("rose", PASSWORD, OTHER),
    "somebody expected": lambda: expect("rose", "rose@gardens.example"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_every_change_ends_where_somebody_is_signed_in(token, change):
    assert in_front_of(token)
    with transaction():
        change()
    assert in_front_of(token) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda: end_access("basil"),
        lambda: restore_access("basil"),
        lambda: set_password("basil", OTHER),
        lambda: give_role("basil", "WARDEN", None),
        lambda: take_role("basil", "WARDEN", None),
        lambda: expect("basil", "b"),
        lambda: standing_of("basil"),
    ],
)
def test_nobody_is_changed_who_is_not_there(stored, change):
    with pytest.raises(NoSuchPerson, match="nobody called “basil”"):
        change()


def test_roles_are_given_and_taken_once(rose):
    with transaction():
        assert give_role("rose", "WARDEN", None)
        assert not give_role("rose", "GARDENER", "Kew")
        assert give_role("rose", "GARDENER", "Wisley")
        assert take_role("rose", "GARDENER", "Kew")
        assert not take_role("rose", "GARDENER", "Kew")
    (person,) = all_people(ROLES)
    assert [(grant.role.id, grant.scope) for grant in person.grants] == [("WARDEN", None), ("GARDENER", "Wisley")]
    assert db.session.query(Assignment).count() == 2


def test_access_ends_and_comes_back_and_the_name_stays(rose):
    with transaction():
        assert end_access("rose")
        assert not end_access("rose")
    with pytest.raises(WrongCredentials):
        check_credentials("rose", PASSWORD, ROLES, now=NOW)
    assert [(person.name, person.active) for person in all_people(ROLES)] == [("Rose Hill", False)]
    with transaction():
        assert restore_access("rose")
    assert check_credentials("rose", PASSWORD, ROLES, now=NOW).name == "Rose Hill"


def test_a_new_password_replaces_the_old_one(rose):
    with transaction():
        set_password("rose", OTHER, one_time_until=NOW.replace(year=2015))
    assert check_credentials("rose", OTHER, ROLES, now=NOW).must_change
    with pytest.raises(WrongCredentials):
        check_credentials("rose", PASSWORD, ROLES, now=NOW)
    with transaction():
        change_password("rose", OTHER, PASSWORD)
    assert not check_credentials("rose", PASSWORD, ROLES, now=NOW).must_change


@pytest.mark.parametrize(
    ("present", "new", "error"),
    [("wrong", OTHER, WrongPassword), (PASSWORD, PASSWORD, SamePassword), (PASSWORD, "short", BadPassword)],
)
def test_ones_own_password_is_changed_by_whoever_knows_it_to_another_good_one(token, present, new, error):
    with pytest.raises(error), transaction():
        change_password("rose", present, new)
    assert in_front_of(token)


def test_a_name_elsewhere_is_expected_for_one_account(rose):
    with transaction():
        add_person("basil", "Basil Green", PASSWORD, [], now=NOW)
        expect("rose", "Rose@Gardens.example")
    assert standing_of("rose").expected_as == "rose@gardens.example"
    with pytest.raises(ExpectedAlready, match=r"“rose@gardens\.example”"), transaction():
        expect("basil", "rose@gardens.example")
    with transaction():
        expect("rose", None)
        expect("basil", "rose@gardens.example")
    assert standing_of("rose").expected_as is None


@pytest.mark.parametrize("name", ["", "x" * 256, "a\nb"])
def test_a_name_elsewhere_is_one_line(rose, name):
    with pytest.raises(BadExpectedName), transaction():
        expect("rose", name)


def test_others_who_have_a_role_are_counted_if_they_can_sign_in(rose):
    with transaction():
        for user_name in ("ward", "basil", "ended"):
            add_person(user_name, user_name.title(), PASSWORD, [WARDEN], now=NOW)
        end_access("ended")
    assert others_with(["WARDEN"], "rose") == 2
    assert others_with(["WARDEN"], "ward") == 1
    assert others_with(["KING"], "rose") == 0
