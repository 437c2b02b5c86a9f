"""Where people are signed in, and by whom they are vouched for."""

import sqlalchemy as sa
from alembic import op

from app.database import UtcDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade():
    """One-time passwords, who vouches for an account, and sign-ins that say where and since when; all end once."""
    with op.batch_alter_table("accounts") as accounts:
        accounts.add_column(sa.Column("one_time_until", UtcDateTime()))
        accounts.add_column(sa.Column("expected_as", sa.String(255)))
        accounts.add_column(sa.Column("issuer", sa.String(255)))
        accounts.add_column(sa.Column("subject", sa.String(255)))
        accounts.create_unique_constraint("uq_accounts_issuer_subject", ["issuer", "subject"])
        accounts.create_unique_constraint("uq_accounts_expected_as", ["expected_as"])
    op.drop_table("sign_ins")
    op.create_table(
        "sign_ins",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("token_digest", sa.String(64), nullable=False),
        sa.Column("account_id", sa.Integer(), sa.ForeignKey("accounts.id"), nullable=False, index=True),
        sa.Column("device", sa.String(60), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False, index=True),
        sa.UniqueConstraint("token_digest"),
    )
    op.create_table(
        "sign_in_requests",
        sa.Column("state_digest", sa.String(64), primary_key=True),
        sa.Column("browser_digest", sa.String(64), nullable=False),
        sa.Column("nonce", sa.String(64), nullable=False),
        sa.Column("code_verifier", sa.String(128), nullable=False),
        sa.Column("onward", sa.Text(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False, index=True),
    )


def downgrade():
    """As it was before; everybody has to sign in again, and nobody is vouched for."""
    op.drop_table("sign_in_requests")
    op.drop_table("sign_ins")
    op.create_table(
        "sign_ins",
        sa.Column("token_digest", sa.String(64), primary_key=True),
        sa.Column("account_id", sa.Integer(), sa.ForeignKey("accounts.id"), nullable=False, index=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False, index=True),
    )
    with op.batch_alter_table("accounts") as accounts:
        accounts.drop_constraint("uq_accounts_expected_as", type_="unique")
        accounts.drop_constraint("uq_accounts_issuer_subject", type_="unique")
        for name in ("subject", "issuer", "expected_as", "one_time_until"):
            accounts.drop_column(name)
