"""Tokens by which programs use the API, drafts of deployments, and the messages that programs have brought."""

import sqlalchemy as sa
from alembic import op

from app.database import UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade():
    """Make the tables."""
    op.create_table(
        "api_tokens",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("number", sa.String(16), nullable=False),
        sa.Column("secret_digest", sa.String(64), nullable=False),
        sa.Column("account_id", sa.Integer(), sa.ForeignKey("accounts.id"), nullable=False, index=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime()),
        sa.Column("used_at", UtcDateTime()),
        sa.UniqueConstraint("number"),
    )
    op.create_table(
        "deployment_draft",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("deployment_id", sa.Text(), sa.ForeignKey("deployment.id"), nullable=False),
        sa.Column("based_on", sa.Integer(), nullable=False),
        sa.Column("drafted_by", sa.Text(), nullable=False),
        sa.Column("drafted_at", UtcDateTime(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text()),
        sa.Column("decided_at", UtcDateTime()),
    )
    op.create_index("ix_deployment_draft_drafted_at", "deployment_draft", ["drafted_at", "id"])
    op.create_table(
        "brought_message",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("brought_by", sa.Text(), nullable=False),
        sa.Column("idempotency_key", sa.Text(), nullable=False),
        sa.Column("request_digest", sa.Text(), nullable=False),
        sa.Column("business_key", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("brought_at", UtcDateTime(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.UniqueConstraint("brought_by", "idempotency_key"),
    )


def downgrade():
    """Take them away."""
    op.drop_table("brought_message")
    op.drop_table("deployment_draft")
    op.drop_table("api_tokens")
