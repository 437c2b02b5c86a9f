"""People are called by their names, all of a page with one statement."""

from app.casework.calling import names_of
from app.database import db


def test_names_are_found_with_one_statement_and_without_any_where_nobody_is_named(garden):
    with garden.here():
        garden.listen()
        found = names_of(db.session, ["rose", None, "basil", "rose", "nobody"])
        assert found == {"rose": "Rose Hill", "basil": "Basil Green"}
        assert len(garden.statements) == 1
        assert names_of(db.session, [None, ""]) == {}
        assert len(garden.statements) == 1
