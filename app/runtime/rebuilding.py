"""Dropping the rows of a case and making them again from its history."""

from sqlalchemy import delete, select

from app.runtime import reexecution, storing, tables
from app.selection.case_values import case_value
from app.selection.words import case_word

_TABLES = (*tables.DERIVED.values(), case_value, case_word)


def rebuild(session, business_key):
    """Make the rows of a case again. Gives the names of tables whose rows came out otherwise than they stood.

    Raises ``NotReproducible``; the rows then stay as they are.
    """
    world = reexecution.reexecute(session, business_key)
    before = rows_of(session, business_key)
    for table in _TABLES:
        session.execute(delete(table).where(table.c.business_key == business_key))
    storing.write_rows(session, world)
    after = rows_of(session, business_key)
    return [name for name in before if before[name] != after[name]]


def rows_of(session, business_key):
    """Every derived row of a case, as sets of tuples by table name."""
    return {
        table.name: {tuple(row) for row in session.execute(select(table).where(table.c.business_key == business_key))}
        for table in _TABLES
    }
