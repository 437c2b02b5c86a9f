"""What people keep on their desks: drafts of forms and saved filters. None of it is history; it can be thrown away."""

from sqlalchemy import Boolean, Column, Index, Integer, Text, UniqueConstraint

from app.database import UtcDateTime, db

draft_table = db.Table(
    "draft",
    Column("user_name", Text, primary_key=True),
    Column("place", Text, primary_key=True),
    Column("saved_at", UtcDateTime, nullable=False),
    Column("typed", Text, nullable=False),
    sqlite_with_rowid=False,
)
Index("ix_draft_place", draft_table.c.place)

filter_table = db.Table(
    "saved_filter",
    Column("id", Integer, primary_key=True),
    Column("user_name", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("wanted", Text, nullable=False),
    Column("is_start", Boolean, nullable=False),
    UniqueConstraint("user_name", "name"),
)
