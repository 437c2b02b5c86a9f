"""The deployments: each content once, which contents make a deployment, and each time one was published."""

import sqlalchemy as sa
from alembic import op

from app.database import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade():
    """Make the four tables."""
    op.create_table(
        "resource",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table("deployment", sa.Column("id", sa.Text, primary_key=True))
    op.create_table(
        "deployment_resource",
        sa.Column("deployment_id", sa.Text, sa.ForeignKey("deployment.id"), primary_key=True),
        sa.Column("path", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, sa.ForeignKey("resource.sha256"), nullable=False),
    )
    op.create_table(
        "publication",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("deployment_id", sa.Text, sa.ForeignKey("deployment.id"), nullable=False, index=True),
        sa.Column("published_at", UtcDateTime, nullable=False),
        sa.Column("published_by", sa.Text, nullable=False),
        sa.Column("approved_by", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
    )


def downgrade():
    """Take them away."""
    for table in ("publication", "deployment_resource", "deployment", "resource"):
        op.drop_table(table)
