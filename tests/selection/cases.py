"""Cases for the tests: their attributes, and a table of business keys to select from."""

from sqlalchemy import Column, MetaData, Table, Text, delete, insert, select

from app.selection import case_value, compile_predicate, write

TYPES = {"office": "string", "weeks": "number", "open": "boolean", "due": "date", "seen": "date-time"}
NAMES = {"scope": "string", "limit": "number", "yes": "boolean", "today": "date", "now": "date-time"}
CASES = Table("test_case", MetaData(), Column("business_key", Text, primary_key=True))


def keep(session, cases):
    """Replace all cases by ``cases``, attributes by business key."""
    for table in (case_value, CASES):
        session.execute(delete(table))
    for key, attributes in cases.items():
        session.execute(insert(CASES), {"business_key": key})
        write(session, key, attributes, TYPES)


def selected(session, text, names=None, *, listed=False):
    """The business keys of the cases for which the database finds ``text`` true."""
    condition = compile_predicate(text, TYPES, NAMES).condition(CASES.c.business_key, names, listed=listed)
    return set(session.scalars(select(CASES.c.business_key).where(condition)))


def held(cases, text, names=None):
    """The business keys of the cases for which FEEL does."""
    predicate = compile_predicate(text, TYPES, NAMES)
    return {key for key, attributes in cases.items() if predicate.holds(attributes, names)}
