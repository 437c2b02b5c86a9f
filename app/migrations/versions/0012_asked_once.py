"""What programs asked for under keys of their own, in one table whatever it was; and what an instance is about."""

import sqlalchemy as sa
from alembic import op

from app.database import UtcDateTime

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade():
    """Move the keys of messages to the table of all keys, and make the column."""
    op.create_table(
        "asked_once",
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("idempotency_key", sa.Text(), nullable=False),
        sa.Column("request_digest", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("asked_by", "idempotency_key", name="pk_asked_once"),
    )
    op.execute(
        "INSERT INTO asked_once (asked_by, idempotency_key, request_digest, answer, asked_at) "
        "SELECT brought_by, idempotency_key, request_digest, '\"' || id || '\"', brought_at FROM brought_message"
    )
    _made_anew()
    op.add_column("process_instance", sa.Column("about", sa.Text()))


def downgrade():
    """Give the keys of messages back to their table; those of other things are lost."""
    op.drop_column("process_instance", "about")
    keys = (sa.Column("idempotency_key", sa.Text(), nullable=False), sa.Column("request_digest", sa.Text()))
    _made_anew(
        *keys,
        sa.UniqueConstraint("brought_by", "idempotency_key"),
        more=", idempotency_key, request_digest",
        joined=" JOIN asked_once ON asked_by = brought_by AND answer = '\"' || id || '\"'",
    )
    op.drop_table("asked_once")


def _made_anew(*parts, more="", joined=""):
    """The table of messages with these columns besides its own: SQLite drops none that a constraint names."""
    names = f"id, brought_by, business_key, message, brought_at, sequence{more}"
    op.execute(f"CREATE TABLE brought_before AS SELECT {names} FROM brought_message{joined}")  # noqa: S608 (all ours)
    op.drop_table("brought_message")
    op.create_table(
        "brought_message",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("brought_by", sa.Text(), nullable=False),
        sa.Column("business_key", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("brought_at", UtcDateTime(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        *parts,
    )
    op.execute(f"INSERT INTO brought_message ({names}) SELECT {names} FROM brought_before")  # noqa: S608 (all ours)
    op.drop_table("brought_before")
