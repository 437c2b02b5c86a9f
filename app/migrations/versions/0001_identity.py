"""Accounts, what is assigned to them, who is signed in, and how often it was tried."""

import sqlalchemy as sa
from alembic import op

from app.database import UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    """Make the four tables."""
    _make_people()
    _make_signing_in()


def downgrade():
    """Take them away, and with them everybody's access."""
    for table in ("sign_in_attempts", "sign_ins", "assignments", "accounts"):
        op.drop_table(table)


def _make_people():
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("user_name", sa.String(64), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("password_hash", sa.String(255), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.UniqueConstraint("user_name"),
    )
    op.create_table(
        "assignments",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("account_id", sa.Integer(), sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("role", sa.String(64), nullable=False),
        sa.Column("scope", sa.String(120), nullable=False),
        sa.UniqueConstraint("account_id", "role", "scope"),
    )


def _make_signing_in():
    op.create_table(
        "sign_ins",
        sa.Column("token_digest", sa.String(64), primary_key=True),
        sa.Column("account_id", sa.Integer(), sa.ForeignKey("accounts.id"), nullable=False, index=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False, index=True),
    )
    op.create_table(
        "sign_in_attempts",
        sa.Column("subject_digest", sa.String(64), primary_key=True),
        sa.Column("window_start", UtcDateTime(), primary_key=True, index=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
    )
