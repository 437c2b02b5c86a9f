"""A case is read by those who see it, in the roles that see it, and what is for other roles is known by name."""

import pytest

from app import clock
from app.casework.reading import see, value_of
from app.database import db
from app.runtime.storing import NoSuchCase


def sight(garden, key, user_name, **options):
    return see(db.session, key, person=garden.person(user_name), now=clock.now(), **options)


def test_the_roles_are_those_that_see_the_case(garden):
    key = garden.open_plot()
    with garden.here():
        assert sight(garden, key, "rose").roles == {"GARDENER"}
        assert sight(garden, key, "ward").roles == {"WARDEN"}
        for user_name in ("heather", "clark"):
            with pytest.raises(NoSuchCase):
                sight(garden, key, user_name)


def test_a_further_permission_must_be_of_a_role_that_sees_the_case(garden):
    key = garden.open_plot()
    with garden.here():
        assert sight(garden, key, "forrest", permission="see_history").roles == {"FOREMAN"}
        with pytest.raises(NoSuchCase):
            sight(garden, key, "rose", permission="see_history")


def test_names_for_other_roles_are_hidden_and_so_is_what_is_computed_from_them(garden):
    key = garden.open_plot()
    with garden.here():
        rose, ward = sight(garden, key, "rose"), sight(garden, key, "ward")
        assert rose.hidden() == {"poison", "spray"} and ward.hidden() == frozenset()
        assert [rose.shows(name) for name in ("name", "poison", "dose", "beds_dug", "beds")] == [
            True,
            False,
            False,
            True,
            True,
        ]
        assert ward.shows("dose")


def test_a_value_that_cannot_be_computed_is_none(garden):
    key = garden.open_plot()
    with garden.here():
        seen = sight(garden, key, "rose")
        assert value_of(seen, "broken") is None
        assert value_of(seen, "name") == "Long border"


def test_reading_takes_four_statements_and_locks_nothing(garden):
    key = garden.open_plot()
    with garden.here():
        person = garden.person("rose")
        garden.listen()
        see(db.session, key, person=person, now=clock.now())
        assert len(garden.statements) <= 4
        assert not any("FOR UPDATE" in statement for statement in garden.statements)
