"""The table of permissions can be read aloud, and decides what somebody may do."""

import pytest

from app.errors import Forbidden
from app.identity.permissions import PERMISSIONS, NotPermitted, may, may_start, require, roles_of
from tests.identity.roles import ROLES, somebody

GARDENER, WARDEN = ("GARDENER", "Kew"), ("WARDEN", None)


@pytest.mark.parametrize(("name", "meaning"), PERMISSIONS.items())
def test_every_permission_has_a_meaning_in_one_line(name, meaning):
    assert name == name.lower()
    assert len(meaning.split()) >= 4
    assert meaning[0].isupper() and not meaning.endswith(".")


def test_a_person_may_what_any_of_their_roles_may():
    both = somebody(GARDENER, WARDEN)
    assert [name for name in PERMISSIONS if may(both, name)] == ["work", "start", "see_cases", "see_history"]


def test_a_person_without_a_role_may_nothing():
    assert not any(may(somebody(), name) for name in PERMISSIONS)


def test_a_permission_that_is_not_in_the_table_is_a_mistake_of_the_programmer():
    with pytest.raises(KeyError):
        may(somebody(GARDENER), "wrok")


def test_what_is_not_permitted_is_refused_in_a_sentence_that_says_what_it_takes():
    with pytest.raises(NotPermitted, match="for people who may “Follow what happened in a case") as refusal:
        require(somebody(GARDENER), "see_history")
    assert isinstance(refusal.value, Forbidden)


def test_what_is_permitted_is_not_refused():
    assert require(somebody(WARDEN), "see_history") is None


def test_a_process_is_started_by_those_whose_role_starts_it():
    assert may_start(somebody(GARDENER), "weeding")
    assert not may_start(somebody(GARDENER), "mowing")
    assert not may_start(somebody(WARDEN), "weeding")


def test_a_role_that_may_not_start_anything_starts_nothing_even_if_it_is_listed():
    idle = ROLES["GARDENER"]._replace(permissions=frozenset({"work"}))
    person = somebody(GARDENER)
    assert not may_start(person._replace(grants=(person.grants[0]._replace(role=idle),)), "weeding")


def test_a_role_held_for_two_scopes_is_one_role():
    assert [role.id for role in roles_of(somebody(GARDENER, ("GARDENER", "Ham"), WARDEN))] == ["GARDENER", "WARDEN"]
