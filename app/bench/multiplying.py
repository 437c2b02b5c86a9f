"""Many live cases out of a few that were played: their rows, copied by SQL under other business keys.

Everything that is derived comes along, and the end of the history, so that a copy takes inputs as its original would.
Events and documents do not: a copy has no past to show. A copy of ``K`` is ``K.1``, ``K.2`` …; ids that begin with the
business key begin with the new one.
"""

from sqlalchemy import Text, case, func, insert, literal, select, true

from app.database import schema
from app.history.tables import head_table
from app.runtime.tables import document_table
from app.selection.case_values import case_value

_LEFT_OUT = frozenset({document_table.name})
_MARKS = ("-", "/")


def copy_rows(source, target):
    """Copy every row of every table from one database to another, both with all tables. Gives how many."""
    copied = 0
    for table in (*schema.declared_tables().sorted_tables, case_value):
        with source.connect() as reading:
            rows = [dict(row) for row in reading.execute(select(table)).mappings()]
        if rows:
            with target.connect().execution_options(writing=True) as writing, writing.begin():
                writing.execute(insert(table), rows)
            copied += len(rows)
    return copied


def multiply(engine, key, copies):
    """Make so many copies (at least one) of the rows of a case."""
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        for table in _tables():
            connection.execute(_copying(table, "business_key", key, copies))
        connection.execute(_copying(head_table, "stream", key, copies))


def refresh(engine):
    """Let the database count what it holds, so that it plans as it would after a night."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")


def key_of(key, number):
    """The business key of the copy with a number."""
    return f"{key}.{number}"


def id_of(identity, key, number):
    """What an id of a case is in its copy."""
    return key_of(key, number) + identity.removeprefix(key)


def _tables():
    declared = [table for table in schema.declared_tables().sorted_tables if "business_key" in table.c]
    return [table for table in (*declared, case_value) if table.name not in _LEFT_OUT]


def _copying(table, keyed, key, copies):
    numbers = select(literal(1).label("number")).cte("numbers", recursive=True)
    numbers = numbers.union_all(select(numbers.c.number + 1).where(numbers.c.number < copies))
    new = literal(f"{key}.") + numbers.c.number.cast(Text)
    rows = select(*(_copied(column, keyed, key, new) for column in table.c)).join_from(table, numbers, true())
    return insert(table).from_select(list(table.c), rows.where(table.c[keyed] == key))


def _copied(column, keyed, key, new):
    if column.name == keyed:
        return new
    if not isinstance(column.type, Text):
        return column
    after = func.substr(column, len(key) + 1, 1)
    ours = (func.substr(column, 1, len(key)) == key) & ((column == key) | after.in_(_MARKS))
    return case((ours, new + func.substr(column, len(key) + 1)), else_=column)
