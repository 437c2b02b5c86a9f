"""The searchable attributes of cases, a row for each value.

Texts are ordered by code point on either database, as FEEL orders them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade():
    """Make the table."""
    op.create_table(
        "case_value",
        sa.Column("business_key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text().with_variant(sa.Text(collation="C"), "postgresql")),
        sa.Column("number", sa.Double()),
        sa.PrimaryKeyConstraint("business_key", "name", name="pk_case_value"),
    )
    op.create_index("ix_case_value_name_text_business_key", "case_value", ["name", "text", "business_key"])
    op.create_index("ix_case_value_name_number_business_key", "case_value", ["name", "number", "business_key"])


def downgrade():
    """Take it away; its rows can be rebuilt from the history."""
    op.drop_table("case_value")
