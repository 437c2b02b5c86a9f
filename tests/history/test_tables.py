"""The database refuses to change what was recorded, and its tables are those that the migration makes."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from app.database import db
from app.history import queries
from app.history.tables import event_table, head_table, payload_table
from tests.databases import ON_POSTGRESQL, ON_SQLITE
from tests.history.databases import run
from tests.history.streams import append, story

CHANGES = [
    "UPDATE history_event SET actor = 'eve' WHERE sequence = 2",
    "UPDATE history_event SET sequence = 99 WHERE sequence = 9",
    "UPDATE history_payload SET body = nonce",
    "DELETE FROM history_event WHERE sequence = 9",
    "DELETE FROM history_event",
    "DELETE FROM history_payload WHERE sequence = 1",
    "DELETE FROM history_stream",
    "UPDATE history_stream SET sequence = 8",
    "UPDATE history_stream SET hash = hash",
    "UPDATE history_stream SET stream = 'case-2', sequence = 10",
]
REPLACING = [
    "INSERT OR REPLACE INTO history_event SELECT * FROM history_event WHERE sequence = 1",
    "INSERT OR REPLACE INTO history_payload SELECT * FROM history_payload",
    "REPLACE INTO history_stream SELECT 'case-1', 3, hash FROM history_stream",
]
ON_CONFLICT = [
    "INSERT INTO history_event SELECT * FROM history_event ON CONFLICT (stream, sequence) DO UPDATE SET actor = 'eve'",
    "INSERT INTO history_payload TABLE history_payload ON CONFLICT (stream, sequence) DO UPDATE SET key_id = ''",
]
TRUNCATING = [
    "TRUNCATE history_event",
    "TRUNCATE history_payload",
    "TRUNCATE history_stream",
    "TRUNCATE history_event, history_payload, history_stream CASCADE",
]


def refused(session, words):
    """Whether the database refuses a statement in our words; whatever it does, nothing has changed."""
    append(session, "case-1", story())
    before = stored(session)
    with pytest.raises(DBAPIError, match="History is only ever appended to"):
        session.execute(text(words))
    session.rollback()
    return stored(session) == before


def stored(session):
    return [session.execute(table.select()).all() for table in (event_table, payload_table, head_table)]


@pytest.mark.parametrize("words", CHANGES)
def test_nothing_recorded_is_changed_or_deleted(session, words):
    assert refused(session, words)


@ON_SQLITE
@pytest.mark.parametrize("words", REPLACING)
def test_sqlite_replaces_nothing(session, words):
    assert refused(session, words)


@ON_POSTGRESQL
@pytest.mark.parametrize("words", [*TRUNCATING, *ON_CONFLICT])
def test_postgresql_empties_and_overwrites_nothing(session, words):
    assert refused(session, words)


def test_what_does_not_touch_what_is_there_is_allowed(session):
    append(session, "case-1", story())
    append(session, "case-1", story(10))
    assert queries.count(session, "case-1") == 18


def test_the_migration_makes_the_tables_that_are_declared(session):
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, db.metadata)
    assert not [found for found in map(str, differences) if "history" in found]


def test_the_migration_can_be_taken_back_and_made_again(session):
    append(session, "case-1", story())
    session.rollback()
    run("downgrade 0002_history")
    assert not [name for name in inspect(db.engine).get_table_names() if name.startswith("history")]
    run("upgrade 0002_history")
    assert append(session, "case-1", story()).sequence == 9


SIZES = {
    "sqlite": "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'history%'",
    "postgresql": "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r' AND relname ~ '^history'",
}


def test_an_event_takes_less_than_a_kilobyte(session, database_kind):
    for turn in range(100):
        append(session, f"case-{turn}-0123456789abcdef", story(turns=20))
    assert session.scalar(text(SIZES[database_kind])) / 6_000 < 600
