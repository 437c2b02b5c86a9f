"""A database with the tables of single migrations, on a Flask application of its own."""

import importlib
from contextlib import contextmanager

from alembic.migration import MigrationContext
from alembic.operations import Operations
from flask import Flask
from sqlalchemy import event

from app.database import attach, db


@contextmanager
def migrated(url, *migrations):
    """The session of a database at ``url`` that these files of the migrations, by name, were run on."""
    app = Flask("a_test")
    app.config["DATABASE_URL"] = url
    attach(app)
    with app.app_context():
        run(*(f"upgrade {name}" for name in migrations))
        try:
            yield db.session()
        finally:
            db.session.remove()
            db.engine.dispose()


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
