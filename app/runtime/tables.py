"""The rows of running cases. All of them follow from history and can be made from it again.

What is open is found by an index that knows only what is open, so that years of closed work cost nothing.
"""

from sqlalchemy import Column, Date, Index, Integer, LargeBinary, Text

from app.database import UtcDateTime, db

_ORDERED = Text().with_variant(Text(collation="C"), "postgresql")  # by code point on either database

case_table = db.Table(
    "case_file",
    Column("business_key", Text, primary_key=True),
    Column("deployment_id", Text, nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("instances", Integer, nullable=False),
    Column("kept", Integer, nullable=False),
    Column("attributes", Text, nullable=False),
    Column("origins", Text, nullable=False, server_default="{}"),
)
Index("ix_case_file_opened", case_table.c.opened_at, case_table.c.business_key)

record_table = db.Table(
    "case_record",
    Column("business_key", Text, primary_key=True),
    Column("list", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("fields", Text, nullable=False),
)

instance_table = db.Table(
    "process_instance",
    Column("id", Text, primary_key=True),
    Column("business_key", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("process_id", Text, nullable=False),
    Column("definition_hash", Text, nullable=False),
    Column("parent_id", Text),
    Column("parent_wait", Text),
    Column("about", Text),  # see app/runtime/about.py
    Column("status", Text, nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    Column("state", LargeBinary),
)
Index("ix_process_instance_case", instance_table.c.business_key, instance_table.c.status, instance_table.c.number)

task_table = db.Table(
    "user_task",
    Column("id", Text, primary_key=True),
    Column("business_key", Text, nullable=False),
    Column("instance_id", Text, nullable=False),
    Column("wait_id", Text, nullable=False),
    Column("activity_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("form", Text),
    Column("role", Text, nullable=False),
    Column("assignee", Text),
    Column("due", Text),
    Column("follow_up", Text),
    Column("status", Text, nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("closed_at", UtcDateTime),
    Column("closed_by", Text),
    Column("closed_event", Integer),  # the sequence, in the case's history, of the input that closed it
    Column("assigned_at", UtcDateTime),
    Column("guidance", Text),
    Column("scope", _ORDERED, nullable=False),  # see app/runtime/scoping.py
    Column("urgency", _ORDERED, nullable=False),  # see app/runtime/due_dates.py
)
_TASK = task_table.c
Index("ix_user_task_team", _TASK.status, _TASK.role, _TASK.scope, _TASK.urgency, _TASK.id)
Index("ix_user_task_assignee", _TASK.assignee, _TASK.status, _TASK.urgency, _TASK.id)
Index("ix_user_task_urgency", _TASK.status, _TASK.urgency, _TASK.id, _TASK.business_key)
Index("ix_user_task_case", task_table.c.business_key, task_table.c.status)

job_table = db.Table(
    "job",
    Column("id", Text, primary_key=True),
    Column("business_key", Text, nullable=False),
    Column("instance_id", Text, nullable=False),
    Column("wait_id", Text, nullable=False),
    Column("activity_id", Text, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("set_at", UtcDateTime, nullable=False),
    Column("status", Text, nullable=False),
)
Index("ix_job_due", job_table.c.status, job_table.c.due_at)
Index("ix_job_case", job_table.c.business_key, job_table.c.status, job_table.c.due_at)

subscription_table = db.Table(
    "message_subscription",
    Column("id", Text, primary_key=True),
    Column("business_key", Text, nullable=False),
    Column("instance_id", Text, nullable=False),
    Column("wait_id", Text, nullable=False),
    Column("activity_id", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("correlation", Text, nullable=False),
    Column("position", Integer, nullable=False),
)
Index("ix_message_subscription_case", subscription_table.c.business_key, subscription_table.c.message)

message_table = db.Table(
    "kept_message",
    Column("id", Text, primary_key=True),
    Column("business_key", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("kept_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("status", Text, nullable=False),
)
Index("ix_kept_message_case", message_table.c.business_key, message_table.c.name, message_table.c.status)

incident_table = db.Table(
    "incident",
    Column("id", Text, primary_key=True),
    Column("business_key", Text, nullable=False),
    Column("job_id", Text),
    Column("problem", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("raised_at", UtcDateTime, nullable=False),
    Column("closed_at", UtcDateTime),
    Column("attempts", Integer, nullable=False),
)
Index("ix_incident_status", incident_table.c.status, incident_table.c.raised_at)

document_table = db.Table(
    "document",
    Column("id", Text, primary_key=True),
    Column("business_key", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("letter", Text, nullable=False),
    Column("variant", Text),
    Column("title", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("issued_on", Date, nullable=False),
    Column("position", Integer, nullable=False),
)
Index("ix_document_case", document_table.c.business_key, document_table.c.position)

report_run_table = db.Table(
    "report_run",
    Column("id", Text, primary_key=True),
    Column("business_key", Text, nullable=False),
    Column("instance_id", Text, nullable=False),
    Column("report", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("as_at", UtcDateTime, nullable=False),
    Column("day", Date, nullable=False),
    Column("deployment_id", Text, nullable=False),
    Column("listed", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("content", Text, nullable=False),  # JSON: what app/runtime/report_runs.py makes
)
Index("ix_report_run_report", report_run_table.c.report, report_run_table.c.as_at, report_run_table.c.id)
Index("ix_report_run_case", report_run_table.c.business_key)

parameter_table = db.Table(
    "parameter_value",
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("in_force_from", Date, nullable=False),
)

DERIVED = {
    table.name: table
    for table in (
        case_table,
        record_table,
        instance_table,
        task_table,
        job_table,
        subscription_table,
        message_table,
        incident_table,
        document_table,
        report_run_table,
    )
}
