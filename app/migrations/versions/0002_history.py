"""The history: events, their payloads, the end of each stream; and triggers that let nothing be changed in it."""

import sqlalchemy as sa
from alembic import op

from app.database import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_APPENDED = ("history_event", "history_payload")
_PLACE = ("stream", "sequence")
_TABLES = (*_APPENDED, "history_stream")


def upgrade():
    """Make the tables, then guard them."""
    op.create_table("history_event", *_place(), *_event_fields(), sqlite_with_rowid=False)
    op.create_table(
        "history_payload",
        *_place(),
        sa.Column("key_id", sa.Text, nullable=False),
        sa.Column("nonce", sa.LargeBinary, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "history_stream",
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    for statement in _postgresql() if op.get_bind().dialect.name == "postgresql" else _sqlite():
        op.execute(statement)


def downgrade():
    """Take the tables away; their triggers go with them."""
    for table in _TABLES:
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION history_refuse()")


def _place():
    yield sa.Column("stream", sa.Text, primary_key=True)
    yield sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=False)


def _event_fields():
    yield sa.Column("type", sa.Text, nullable=False)
    yield sa.Column("occurred_at", UtcDateTime, nullable=False)
    yield sa.Column("recorded_at", UtcDateTime, nullable=False)
    yield sa.Column("effective_on", sa.Date, nullable=False)
    yield sa.Column("actor", sa.Text)
    yield sa.Column("role", sa.Text)
    yield sa.Column("cause", sa.Integer)
    yield sa.Column("payload_digest", sa.LargeBinary, nullable=False)
    yield sa.Column("previous_hash", sa.LargeBinary, nullable=False)
    yield sa.Column("hash", sa.LargeBinary, nullable=False)


def _sqlite():
    """REPLACE would delete without asking the trigger on DELETE, so a row that is there is guarded on INSERT too."""
    refuse = "BEGIN SELECT RAISE(ABORT, 'History is only ever appended to.'); END"
    for table in _TABLES:
        yield f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} {refuse}"
    for table in _APPENDED:
        yield f"CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} {refuse}"
        yield f"CREATE TRIGGER {table}_insert BEFORE INSERT ON {table} WHEN {_there(table, *_PLACE)} {refuse}"
    there = _there("history_stream", "stream")
    yield f"CREATE TRIGGER history_stream_insert BEFORE INSERT ON history_stream WHEN {there} {refuse}"
    backwards = "NEW.stream <> OLD.stream OR NEW.sequence <= OLD.sequence"
    yield f"CREATE TRIGGER history_stream_update BEFORE UPDATE ON history_stream WHEN {backwards} {refuse}"


def _there(table, *keys):
    same = " AND ".join(f"{key} = NEW.{key}" for key in keys)
    return f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 (our own names)


def _postgresql():
    raising = "BEGIN RAISE EXCEPTION 'History is only ever appended to.'; END"
    yield f"CREATE FUNCTION history_refuse() RETURNS trigger LANGUAGE plpgsql AS $${raising}$$"
    refuse = "EXECUTE FUNCTION history_refuse()"
    for table in _TABLES:
        yield f"CREATE TRIGGER {table}_delete BEFORE DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT {refuse}"
    for table in _APPENDED:
        yield f"CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} FOR EACH STATEMENT {refuse}"
    backwards = "NEW.stream <> OLD.stream OR NEW.sequence <= OLD.sequence"
    moved = f"FOR EACH ROW WHEN ({backwards}) {refuse}"
    yield f"CREATE TRIGGER history_stream_update BEFORE UPDATE ON history_stream {moved}"
