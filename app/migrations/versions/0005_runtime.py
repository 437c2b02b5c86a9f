"""Cases at work: rows that can all be made again from the history, and the changes of parameters."""

import sqlalchemy as sa
from alembic import op

from app.database import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_TABLES = (
    "case_file",
    "case_record",
    "process_instance",
    "user_task",
    "job",
    "message_subscription",
    "kept_message",
    "incident",
    "document",
    "parameter_value",
)


def upgrade():
    """Make the tables and their indexes."""
    op.create_table(
        "case_file",
        sa.Column("business_key", sa.Text, primary_key=True),
        sa.Column("deployment_id", sa.Text, nullable=False),
        sa.Column("opened_at", UtcDateTime, nullable=False),
        sa.Column("instances", sa.Integer, nullable=False),
        sa.Column("kept", sa.Integer, nullable=False),
        sa.Column("attributes", sa.Text, nullable=False),
    )
    op.create_table(
        "case_record",
        sa.Column("business_key", sa.Text, primary_key=True),
        sa.Column("list", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("fields", sa.Text, nullable=False),
    )
    op.create_table(
        "process_instance",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("business_key", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("process_id", sa.Text, nullable=False),
        sa.Column("definition_hash", sa.Text, nullable=False),
        sa.Column("parent_id", sa.Text),
        sa.Column("parent_wait", sa.Text),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("started_at", UtcDateTime, nullable=False),
        sa.Column("ended_at", UtcDateTime),
        sa.Column("state", sa.LargeBinary),
    )
    op.create_index("ix_process_instance_case", "process_instance", ["business_key", "status", "number"])
    op.create_table(
        "user_task",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("business_key", sa.Text, nullable=False),
        sa.Column("instance_id", sa.Text, nullable=False),
        sa.Column("wait_id", sa.Text, nullable=False),
        sa.Column("activity_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("form", sa.Text),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("assignee", sa.Text),
        sa.Column("due", sa.Text),
        sa.Column("follow_up", sa.Text),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("opened_at", UtcDateTime, nullable=False),
        sa.Column("closed_at", UtcDateTime),
        sa.Column("closed_by", sa.Text),
    )
    op.create_index("ix_user_task_case", "user_task", ["business_key", "status"])
    op.create_index("ix_user_task_worklist", "user_task", ["status", "role", "due", "id"])
    op.create_table(
        "job",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("business_key", sa.Text, nullable=False),
        sa.Column("instance_id", sa.Text, nullable=False),
        sa.Column("wait_id", sa.Text, nullable=False),
        sa.Column("activity_id", sa.Text, nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.Column("set_at", UtcDateTime, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
    )
    op.create_index("ix_job_case", "job", ["business_key", "status", "due_at"])
    op.create_index("ix_job_due", "job", ["status", "due_at"])
    op.create_table(
        "message_subscription",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("business_key", sa.Text, nullable=False),
        sa.Column("instance_id", sa.Text, nullable=False),
        sa.Column("wait_id", sa.Text, nullable=False),
        sa.Column("activity_id", sa.Text, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("correlation", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
    )
    op.create_index("ix_message_subscription_case", "message_subscription", ["business_key", "message"])
    op.create_table(
        "kept_message",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("business_key", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("kept_at", UtcDateTime, nullable=False),
        sa.Column("expires_at", UtcDateTime, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
    )
    op.create_index("ix_kept_message_case", "kept_message", ["business_key", "name", "status"])
    op.create_table(
        "incident",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("business_key", sa.Text, nullable=False),
        sa.Column("job_id", sa.Text),
        sa.Column("problem", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("raised_at", UtcDateTime, nullable=False),
        sa.Column("closed_at", UtcDateTime),
    )
    op.create_index("ix_incident_status", "incident", ["status", "raised_at"])
    op.create_table(
        "document",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("business_key", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("letter", sa.Text, nullable=False),
        sa.Column("variant", sa.Text),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("issued_on", sa.Date, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
    )
    op.create_index("ix_document_case", "document", ["business_key", "position"])
    op.create_table(
        "parameter_value",
        sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("in_force_from", sa.Date, nullable=False),
    )


def downgrade():
    """Take them away."""
    for table in reversed(_TABLES):
        op.drop_table(table)
