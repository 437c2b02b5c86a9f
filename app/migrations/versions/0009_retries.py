"""What could not go on for a passing reason, and when it is tried again."""

import sqlalchemy as sa
from alembic import op

from app.database import UtcDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade():
    """Make the table and its index."""
    op.create_table(
        "retry",
        sa.Column("business_key", sa.Text, primary_key=True),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("failed_at", UtcDateTime, nullable=False),
        sa.Column("retry_at", UtcDateTime, nullable=False),
        sa.Column("problem", sa.Text, nullable=False),
    )
    op.create_index("ix_retry_at", "retry", ["retry_at"])


def downgrade():
    """Take it away."""
    op.drop_table("retry")
