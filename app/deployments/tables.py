"""Where deployments lie: each content once, which contents make a deployment, and each time one was published.

The same files make the same deployment, so going back to files that were published before makes no other deployment;
it is published once more.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Text

from app.database import UtcDateTime, db

resource_table = db.Table(
    "resource",
    Column("sha256", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

deployment_table = db.Table("deployment", Column("id", Text, primary_key=True))

deployment_resource_table = db.Table(
    "deployment_resource",
    Column("deployment_id", Text, ForeignKey("deployment.id"), primary_key=True),
    Column("path", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("sha256", Text, ForeignKey("resource.sha256"), nullable=False),
)

publication_table = db.Table(
    "publication",
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("deployment_id", Text, ForeignKey("deployment.id"), nullable=False, index=True),
    Column("published_at", UtcDateTime, nullable=False),
    Column("published_by", Text, nullable=False),
    Column("approved_by", Text, nullable=False),
    Column("note", Text, nullable=False),
)

draft_table = db.Table(
    "deployment_draft",
    Column("id", Text, primary_key=True),
    Column("deployment_id", Text, ForeignKey("deployment.id"), nullable=False),
    Column("based_on", Integer, nullable=False),
    Column("drafted_by", Text, nullable=False),
    Column("drafted_at", UtcDateTime, nullable=False),
    Column("note", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("decided_by", Text),
    Column("decided_at", UtcDateTime),
)
Index("ix_deployment_draft_drafted_at", draft_table.c.drafted_at, draft_table.c.id)
