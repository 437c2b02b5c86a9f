"""The table of permissions can be read aloud, and decides what somebody may do."""

import pytest

from app.errors import Forbidden
from app.identity.permissions import PERMISSIONS, NotPermitted, may, require
from tests.identity.roles import somebody

GARDENER, WARDEN = ("GARDENER", "Kew"), ("WARDEN", None)


@pytest.mark.parametrize(("name", "meaning"), PERMISSIONS.items())
def test_every_permission_has_a_meaning_in_one_line(name, meaning):
    assert name == name.lower()
    assert len(meaning.split()) >= 2
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
