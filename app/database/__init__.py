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

from app.errors import Conflict, Invalid

BUSY_SECONDS = 10
_WRITING = {"writing": True}
_SQLITE_WORDS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}",
)
_SQLITE_BUSY = {5, 6}  # SQLITE_BUSY and SQLITE_LOCKED, in the low byte of the extended code
_POSTGRESQL_BUSY = {"40001", "40P01", "55P03"}  # serialization failure, deadlock, lock not available


class Busy(Conflict):
    """The database is busy with somebody else's work; nothing was stored. Try again in a moment."""


class ChangedMeanwhile(Conflict):
    """Somebody else has changed this in the meantime; nothing was stored. Look at it again."""


class BadDatabaseUrl(Invalid):
    """DATABASE_URL is not the address of an SQLite or PostgreSQL database, such as sqlite:////srv/programme.db."""


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
    """Give ``db`` to an application by its setting ``DATABASE_URL``, once. Raises ``BadDatabaseUrl``."""
    if "sqlalchemy" in app.extensions:
        return
    url, options = _address(app.config["DATABASE_URL"])
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"hide_parameters": True, **options}  # no personal data in messages
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            event.listen(db.engine, "connect", _prepare_sqlite)
            event.listen(db.engine, "begin", _begin_sqlite)


def _address(text):
    try:
        url = make_url(text)
        kind = url.get_backend_name()
    except ArgumentError as error:
        raise BadDatabaseUrl from error
    if kind == "postgresql":
        options = {"isolation_level": "READ COMMITTED", "pool_pre_ping": True}
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


def _begin_sqlite(connection):
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def transaction():
    """One intention: all that is done within is stored together at its end, or nothing is.

    Opened at the door, never within another (``RuntimeError``). Whatever was read before is read again within it.
    Raises ``Busy`` where somebody else keeps the database locked and ``ChangedMeanwhile`` where a row has moved on.
    """
    session = db.session()
    if session.info.get("in_transaction"):
        raise RuntimeError("A transaction is open already; it is opened once, at the door.")
    if session.new or session.dirty or session.deleted:
        raise RuntimeError("Something was changed before the transaction was opened.")
    session.rollback()
    session.info["in_transaction"] = True
    try:
        session.connection(execution_options=_WRITING)
        yield
        session.commit()
    except DBAPIError as error:
        if _is_busy(error.orig):
            raise Busy from error
        raise
    except StaleDataError as error:
        raise ChangedMeanwhile from error
    finally:
        session.info["in_transaction"] = False
        session.rollback()


def _is_busy(error):
    sqlite_code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return sqlite_code in _SQLITE_BUSY or getattr(error, "sqlstate", None) in _POSTGRESQL_BUSY
