"""The database: tables share one registry, instants are in UTC, and one intention is one transaction.

SQLite (embedded, the default) and PostgreSQL behave alike here. Python's driver for SQLite would open transactions on
its own and late; it is told not to, and ``BEGIN`` is said when SQLAlchemy begins: deferred for reading, immediate for
writing, so that whoever writes waits at the door and not in the middle.
"""

import datetime
from contextlib import contextmanager
from pathlib import Path

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, MetaData, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.types import TypeDecorator

from app.database.faults import Busy, PoolTimeout, fault_of
from app.database.turns import Turns
from app.errors import Conflict, Invalid

__all__ = ["Busy", "ChangedMeanwhile", "Table", "UtcDateTime", "attach", "db", "stored_something", "transaction"]

BUSY_SECONDS = 10
_WRITING = {"writing": True}
_SQLITE_WORDS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
)
_LONGEST_WAIT = 600
_POSTGRESQL_CONNECTION = {  # a server or network that is gone is noticed in seconds, not in hours
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}


class ChangedMeanwhile(Conflict):
    """Somebody else has changed this in the meantime; nothing was stored. Look at it again."""


class BadDatabaseUrl(Invalid):
    """DATABASE_URL is not the address of an SQLite or PostgreSQL database, such as sqlite:////srv/programme.db."""


class BadDatabaseWait(Invalid):
    """DATABASE_WAIT_SECONDS is “{seconds}”; it should be a whole number from 1 to {most}."""


class Table(DeclarativeBase):
    """What every table is declared from; constraints get names that migrations can rely on."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(model_class=Table, disable_autonaming=True, add_models_to_shell=False)


class UtcDateTime(TypeDecorator):
    """An instant: aware in, aware in UTC out, on either database. Raises ``ValueError`` for one without a zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value, dialect):
        """The instant in UTC, as the database keeps it."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone; an instant needs one.")
        return value.astimezone(datetime.UTC)

    def process_result_value(self, value, dialect):
        """The instant, aware and in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=datetime.UTC) if value.tzinfo is None else value.astimezone(datetime.UTC)


def attach(app):
    """Give ``db`` to an application by its settings, once. Raises ``BadDatabaseUrl``, ``BadDatabaseWait``."""
    if "sqlalchemy" in app.extensions:
        return
    url, options = address(app.config["DATABASE_URL"])
    wait = _wait_in_milliseconds(app.config.get("DATABASE_WAIT_SECONDS", str(BUSY_SECONDS)))
    if url.get_backend_name() == "postgresql":
        words = " ".join([*url.normalized_query.get("options", ()), f"-c lock_timeout={wait}"])
        options["connect_args"] = _POSTGRESQL_CONNECTION | {"options": words}
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"hide_parameters": True, **options}  # no personal data in messages
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            event.listen(db.engine, "connect", _prepare_sqlite)
            event.listen(db.engine, "connect", lambda held, _record: held.execute(f"PRAGMA busy_timeout = {wait}"))
            _write_in_turns(db.engine, wait)


def _wait_in_milliseconds(seconds):
    if not (seconds.isascii() and seconds.isdigit() and 0 < int(seconds) <= _LONGEST_WAIT):
        raise BadDatabaseWait(seconds=seconds, most=_LONGEST_WAIT)
    return int(seconds) * 1000


def address(text):
    """The URL of a database with its driver, and what an engine for it is made with. Raises ``BadDatabaseUrl``."""
    try:
        url = make_url(text)
        kind = url.get_backend_name()
    except ArgumentError as error:
        raise BadDatabaseUrl from error
    if kind == "postgresql":
        options = {"isolation_level": "READ COMMITTED", "pool_pre_ping": True, "pool_timeout": BUSY_SECONDS}
        return url.set(drivername="postgresql+psycopg"), options
    if kind != "sqlite":
        raise BadDatabaseUrl
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return url, {}


def _prepare_sqlite(connection, _record):
    connection.isolation_level = None
    for words in _SQLITE_WORDS:
        connection.execute(words)


def _write_in_turns(engine, wait):
    path = engine.url.database
    turns = Turns(None if path in (None, "", ":memory:") else path, wait / 1000)
    event.listen(engine, "begin", turns.begin)
    event.listen(engine, "commit", turns.end)
    event.listen(engine, "rollback", turns.end)


@contextmanager
def transaction():
    """One intention: all that is done within is stored together at its end, or nothing is.

    Opened at the door, never within another (``RuntimeError``). Whatever was read before is read again within it.
    Raises a kind of ``Unavailable`` where the database cannot do it now, such as ``Busy`` where somebody else keeps it
    locked, and ``ChangedMeanwhile`` where a row has moved on.
    """
    session = db.session()
    if session.info.get("in_transaction"):
        raise RuntimeError("A transaction is open already; it is opened once, at the door.")
    if session.new or session.dirty or session.deleted:
        raise RuntimeError("Something was changed before the transaction was opened.")
    session.rollback()
    session.info["in_transaction"], storing = True, False
    try:
        session.connection(execution_options=_WRITING)
        yield
        session.flush()
        storing = True
        session.commit()
        session.info["stored"] = True
    except (DBAPIError, PoolTimeout) as error:
        fault = fault_of(error, storing=storing)
        if fault is None:
            raise
        raise fault from error
    except StaleDataError as error:
        raise ChangedMeanwhile from error
    finally:
        session.info["in_transaction"] = False
        session.rollback()


def stored_something():
    """Whether a transaction of this session has stored something, so that its deed must not be done once more."""
    return db.session().info.get("stored", False)
