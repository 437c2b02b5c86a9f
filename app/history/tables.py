"""Where history lies: the events, beside them their payloads, and for each stream the row that knows its end.

The database itself refuses to change or delete events and payloads and to move a stream's end backwards (triggers, in
the migration). There are no foreign keys between the three: the chain proves more than they could.
"""

from sqlalchemy import Column, Date, Integer, LargeBinary, Text

from app.database import UtcDateTime, db

event_table = db.Table(
    "history_event",
    Column("stream", Text, primary_key=True),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("type", Text, nullable=False),
    Column("occurred_at", UtcDateTime, nullable=False),
    Column("recorded_at", UtcDateTime, nullable=False),
    Column("effective_on", Date, nullable=False),
    Column("actor", Text),
    Column("role", Text),
    Column("cause", Integer),
    Column("payload_digest", LargeBinary, nullable=False),
    Column("previous_hash", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

payload_table = db.Table(
    "history_payload",
    Column("stream", Text, primary_key=True),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("key_id", Text, nullable=False),
    Column("nonce", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

head_table = db.Table(
    "history_stream",
    Column("stream", Text, primary_key=True),
    Column("sequence", Integer, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
