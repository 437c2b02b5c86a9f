"""Single revisions taken back and carried out again, and the statements that are sent."""

import importlib
from contextlib import contextmanager

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import event

from app.database import db


def run(*steps):
    """Run steps like ``upgrade 0002_history`` or ``downgrade 0002_history``."""
    for step in steps:
        way, name = step.split()
        module = importlib.import_module(f"app.migrations.versions.{name}")
        with db.engine.begin() as connection, Operations.context(MigrationContext.configure(connection)):
            module.upgrade() if way == "upgrade" else module.downgrade()


@contextmanager
def statements():
    """The SQL statements sent meanwhile, as pairs of text and whether many rows went with one."""
    sent = []

    def note(_connection, _cursor, statement, _parameters, _context, many):
        if not statement.startswith("BEGIN"):
            sent.append((statement, many))

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
