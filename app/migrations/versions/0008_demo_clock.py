"""The clock of a demonstration: a database with its row began as one."""

import sqlalchemy as sa
from alembic import op

from app.database import UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade():
    """Make the table."""
    op.create_table(
        "demo_clock",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("instant", UtcDateTime(), nullable=False),
        sa.Column("target", UtcDateTime()),
        sa.Column("happened", sa.Integer(), nullable=False),
        sa.Column("moves", sa.Integer(), nullable=False),
        sa.Column("ready", sa.Boolean(), nullable=False),
    )


def downgrade():
    """Drop the table."""
    op.drop_table("demo_clock")
