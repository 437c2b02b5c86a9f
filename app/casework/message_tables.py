"""Which messages programs have brought, under which key of their own, so that none is brought twice.

Not derived from history: what became of a message stands there, found by its ``sequence``.
"""

from sqlalchemy import Column, Integer, Text, UniqueConstraint

from app.database import UtcDateTime, db

brought_table = db.Table(
    "brought_message",
    Column("id", Text, primary_key=True),
    Column("brought_by", Text, nullable=False),
    Column("idempotency_key", Text, nullable=False),
    Column("request_digest", Text, nullable=False),
    Column("business_key", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("brought_at", UtcDateTime, nullable=False),
    Column("sequence", Integer, nullable=False),
    UniqueConstraint("brought_by", "idempotency_key"),
)
