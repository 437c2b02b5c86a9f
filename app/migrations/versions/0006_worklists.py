"""Worklists: whose scope a task is in, its order and its end; attempts of incidents; drafts of forms, saved filters.

Tasks that are there already get an empty scope, which is right and slow to list; ``flask history rebuild --all`` makes
them quick. Their time of being claimed, guidance and closing event come with it too.
"""

import sqlalchemy as sa
from alembic import op

from app.database import UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_ORDERED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_NEW = ("urgency", "scope", "guidance", "assigned_at", "closed_event")


def upgrade():
    """Add the columns and their indexes, and make the tables."""
    op.drop_index("ix_user_task_worklist", "user_task")
    op.add_column("user_task", sa.Column("closed_event", sa.Integer))
    op.add_column("user_task", sa.Column("assigned_at", UtcDateTime))
    op.add_column("user_task", sa.Column("guidance", sa.Text))
    op.add_column("user_task", sa.Column("scope", _ORDERED, nullable=False, server_default=""))
    op.add_column("user_task", sa.Column("urgency", _ORDERED, nullable=False, server_default="~"))
    op.execute("UPDATE user_task SET urgency = due WHERE due IS NOT NULL")
    op.create_index("ix_user_task_team", "user_task", ["status", "role", "scope", "urgency", "id"])
    op.create_index("ix_user_task_assignee", "user_task", ["assignee", "status", "urgency", "id"])
    op.create_index("ix_user_task_urgency", "user_task", ["status", "urgency", "id", "business_key"])
    op.add_column("incident", sa.Column("attempts", sa.Integer, nullable=False, server_default="1"))
    op.create_table(
        "draft",
        sa.Column("user_name", sa.Text, primary_key=True),
        sa.Column("place", sa.Text, primary_key=True),
        sa.Column("saved_at", UtcDateTime, nullable=False),
        sa.Column("typed", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_draft_place", "draft", ["place"])
    op.create_table(
        "saved_filter",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("user_name", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("wanted", sa.Text, nullable=False),
        sa.Column("is_start", sa.Boolean, nullable=False),
        sa.UniqueConstraint("user_name", "name"),
    )


def downgrade():
    """Take them away; what was kept in drafts and filters is lost."""
    op.drop_table("saved_filter")
    op.drop_table("draft")
    op.drop_column("incident", "attempts")
    for index in ("ix_user_task_urgency", "ix_user_task_assignee", "ix_user_task_team"):
        op.drop_index(index, "user_task")
    for column in _NEW:
        op.drop_column("user_task", column)
    op.create_index("ix_user_task_worklist", "user_task", ["status", "role", "due", "id"])
