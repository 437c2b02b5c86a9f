"""Accounts are added with roles for parts of the programme, listed, and end without being deleted."""

import pytest

from app.database import db, transaction
from app.identity.passwords import BadPassword
from app.identity.people import (
    BadName,
    BadUserName,
    ScopeMissing,
    ScopeTooMuch,
    UserNameTaken,
    add_person,
    all_people,
    read_grant,
    some_people,
)
from app.identity.roles import NoSuchRole
from app.identity.tables import Account
from tests.identity.roles import NOW, ROLES

PASSWORD = "Ten green bottles"  # noqa: S105 (a test's own)
AT_KEW, WARDEN = read_grant("GARDENER@Kew", ROLES), read_grant("WARDEN", ROLES)
pytestmark = pytest.mark.usefixtures("stored")


def add(user_name="rose", name="Rose Hill", password=PASSWORD, grants=(AT_KEW,)):
    with transaction():
        return add_person(user_name, name, password, grants, now=NOW)


def test_somebody_added_is_found_with_all_that_is_theirs(roles):
    added = add(grants=(AT_KEW, WARDEN, AT_KEW))
    db.session.remove()
    assert all_people(roles) == [added]
    assert added.grants == (AT_KEW, WARDEN)
    assert (added.user_name, added.name, added.active) == ("rose", "Rose Hill", True)


def test_people_are_listed_by_user_name(roles):
    for user_name in ("rose", "basil", "heather"):
        add(user_name)
    assert [person.user_name for person in all_people(roles)] == ["basil", "heather", "rose"]


@pytest.mark.parametrize("again", ["rose", "ROSE", " rose ", "ｒｏｓｅ"])
def test_a_user_name_is_somebodys_however_it_is_typed(again):
    add()
    with pytest.raises(UserNameTaken, match="somebody called “rose”"):
        add(again)


@pytest.mark.parametrize("user_name", ["", "rose hill", ".rose", "x" * 65, "rosé", "a@b", "a\nb"])
def test_a_user_name_of_other_signs_is_refused(user_name):
    with pytest.raises(BadUserName):
        add(user_name)


@pytest.mark.parametrize("name", ["", "  ", "x" * 121, "Rose\nHill"])
def test_a_name_is_one_line(name):
    with pytest.raises(BadName):
        add(name=name)


def test_an_easy_password_adds_nobody(roles):
    with pytest.raises(BadPassword):
        add(password="rose")  # noqa: S106 (a test's own)
    assert all_people(roles) == []


def test_a_grant_is_written_as_role_at_scope():
    assert (AT_KEW.role.id, AT_KEW.scope) == ("GARDENER", "Kew")
    assert (WARDEN.role.id, WARDEN.scope) == ("WARDEN", None)
    assert read_grant("GARDENER@Reed in Gardens", ROLES).scope == "Reed in Gardens"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("KING", NoSuchRole),
        ("", NoSuchRole),
        ("GARDENER", ScopeMissing),
        ("GARDENER@ ", ScopeMissing),
        ("WARDEN@Kew", ScopeTooMuch),
    ],
)
def test_a_grant_that_does_not_fit_its_role_is_refused(text, error):
    with pytest.raises(error):
        read_grant(text, ROLES)


def test_a_role_that_the_programme_no_longer_has_gives_nothing():
    add(grants=(AT_KEW, WARDEN))
    (person,) = all_people({"WARDEN": ROLES["WARDEN"]})
    assert person.grants == (WARDEN,)


def test_people_are_found_by_name_and_user_name_and_listed_on(roles):
    for user_name, name in (("rose", "Rose Hill"), ("basil", "Basil Green"), ("ros_e", "Ro % Se")):
        add(user_name, name)
    assert [person.user_name for person in some_people(roles, search="HILL")] == ["rose"]
    assert [person.user_name for person in some_people(roles, search="ros")] == ["ros_e", "rose"]
    assert [person.user_name for person in some_people(roles, search="%")] == ["ros_e"]
    assert [person.user_name for person in some_people(roles, limit=2)] == ["basil", "ros_e"]
    assert [person.user_name for person in some_people(roles, after="ros_e", limit=2)] == ["rose"]


def test_somebody_with_a_one_time_password_has_to_change_it(roles):
    with transaction():
        added = add_person("rose", "Rose Hill", PASSWORD, [AT_KEW], now=NOW, one_time_until=NOW)
    db.session.remove()
    assert added.must_change
    assert all_people(roles) == [added]


def test_the_password_itself_is_kept_nowhere():
    add()
    (account,) = db.session.scalars(db.select(Account))
    assert PASSWORD not in repr(vars(account))
