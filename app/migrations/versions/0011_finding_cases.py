"""Finding cases: the words of what is searched for, the order of the list, and where each value comes from.

The words and the origins of cases that are there already are made by ``flask history rebuild --all``.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade():
    """Make the table of words, ordered by code point on either database, and the column of origins."""
    op.create_table(
        "case_word",
        sa.Column("business_key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("word", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.PrimaryKeyConstraint("business_key", "name", "word", name="pk_case_word"),
    )
    op.create_index("ix_case_word_word_name_business_key", "case_word", ["word", "name", "business_key"])
    op.add_column("case_file", sa.Column("origins", sa.Text(), nullable=False, server_default="{}"))
    op.create_index("ix_case_file_opened", "case_file", ["opened_at", "business_key"])


def downgrade():
    """Take them away; what they hold can be rebuilt from the history."""
    op.drop_index("ix_case_file_opened", "case_file")
    op.drop_column("case_file", "origins")
    op.drop_table("case_word")
