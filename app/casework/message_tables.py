"""What programs have asked for under keys of their own, so that nothing is done twice, and the messages they brought.

Not derived from history: what became of a message stands there, found by its ``sequence``.
"""

from sqlalchemy import Column, Integer, Text

from app.database import UtcDateTime, db

asked_table = db.Table(
    "asked_once",
    Column("asked_by", Text, primary_key=True),
    Column("idempotency_key", Text, primary_key=True),
    Column("request_digest", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
)

brought_table = db.Table(
    "brought_message",
    Column("id", Text, primary_key=True),
    Column("brought_by", Text, nullable=False),
    Column("business_key", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("brought_at", UtcDateTime, nullable=False),
    Column("sequence", Integer, nullable=False),
)
