"""People are called by their names, all of a page with one statement."""

import pytest

from app.database import db
from app.runtime.calling import names_of
from tests.web.garden import made_in


@pytest.fixture
def garden(tmp_path):
    yield from made_in(tmp_path)


def test_names_are_found_with_one_statement_and_without_any_where_nobody_is_named(garden):
    with garden.here():
        garden.listen()
        found = names_of(db.session, ["rose", None, "basil", "rose", "nobody"])
        assert found == {"rose": "Rose Hill", "basil": "Basil Green"}
        assert len(garden.statements) == 1
        assert names_of(db.session, [None, ""]) == {}
        assert len(garden.statements) == 1
