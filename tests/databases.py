"""The databases of the tests: fresh ones, on SQLite and on PostgreSQL alike, empty or copied from a prepared one."""

import re
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import event, text

from app.database import attach, db, schema
from app.database.fresh import Folder, Server
from tests import postgresql

KINDS = ("sqlite", "postgresql")
# For tests of what only one of them has (files, locks, catalogues): `@ON_SQLITE`. All others run on both.
ON_SQLITE = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
ON_POSTGRESQL = pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)


class Databases:
    """Fresh databases of one ``kind`` at a ``place``; each is lent and then thrown away."""

    def __init__(self, kind, place):
        self.kind, self.place = kind, place
        self._prepared = {}

    @contextmanager
    def empty(self):
        """The URL of an empty database, for a while."""
        with self._lent(None) as url:
            yield url

    @contextmanager
    def migrated(self):
        """The URL of a database with all tables, for a while."""
        with self.copy("all tables", migrate) as url:
            yield url

    @contextmanager
    def copy(self, name, fill):
        """The URL of a database like the one that ``fill(url)`` made of an empty one, once for all of this name."""
        if name not in self._prepared:
            url = self.place.make()
            fill(url)
            self._prepared[name] = url
        with self._lent(self._prepared[name]) as url:
            yield url

    @contextmanager
    def _lent(self, like):
        url = self.place.make(like)
        try:
            yield url
        finally:
            self.place.drop(url)


@contextmanager
def attached(url):
    """An application on the database of ``url``, within which ``db`` can be used."""
    app = Flask("a_test")
    app.config["DATABASE_URL"] = url
    attach(app)
    with app.app_context():
        try:
            yield app
        finally:
            db.session.remove()
            db.engine.dispose()


def migrate(url):
    """Make all tables in an empty database."""
    with attached(url):
        schema.upgrade(db.engine)


def at_place(kind, folder):
    """The :class:`Databases` of a kind; SQLite's lie in ``folder``. Skips where there is no PostgreSQL."""
    if kind == "sqlite":
        return Databases(kind, Folder(folder))
    cluster = postgresql.server()
    if cluster is None:
        pytest.skip("PostgreSQL is not installed here; “bin/setup-tests” installs it where it may.")
    return Databases(kind, Server(cluster.url()))


@contextmanager
def asked():
    """The statements sent meanwhile with their parameters, as :func:`indexes_of` takes them."""
    found = []

    def note(_connection, _cursor, statement, parameters, _context, _many):
        if not statement.startswith("BEGIN"):
            found.append((statement, parameters))

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def indexes_of(statement, parameters=None):
    """The indexes by which the database finds what a statement asks for; nothing may be searched from end to end."""
    connection = db.session.connection()
    if connection.dialect.name == "sqlite":
        lines = [row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
        whole = [line for line in lines if re.match(r"SCAN (?!anon_)", line)]  # anon_: what a subquery has found
        assert not whole, lines
    else:
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")  # a table of a test is too small for any index
        lines = [row[0] for row in connection.exec_driver_sql(f"EXPLAIN {statement}", parameters)]
        assert not any("Seq Scan" in line for line in lines), lines
    return set(re.findall(r"(?:INDEX|using|Index Scan on) (\w+)", "\n".join(lines)))


def take_guards_away():
    """Let history be changed, as somebody could who is above the database."""
    connection = db.session.connection()
    if connection.dialect.name == "postgresql":
        for table in ("history_event", "history_payload", "history_stream"):
            connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
    else:
        for name in connection.scalars(text("SELECT name FROM sqlite_schema WHERE type = 'trigger'")).all():
            connection.execute(text(f"DROP TRIGGER {name}"))
