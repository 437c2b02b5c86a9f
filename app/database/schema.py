"""Bringing the tables of a database to what the application declares, by the revisions in ``app/migrations``."""

import importlib
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import delete, inspect, table

from app.database import Table

FOLDER = Path(__file__).resolve().parent.parent / "migrations"
DECLARING = (
    "app.deployments.tables",
    "app.deployments.timetable",
    "app.history.tables",
    "app.identity.tables",
    "app.casework.message_tables",
    "app.runtime.desk_tables",
    "app.runtime.retrying",
    "app.runtime.tables",
    "app.simulation.demo_clock",
)


def upgrade(engine, revision="head"):
    """Bring the database of an engine to a revision, whole or not at all."""
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        command.upgrade(configuration(connection), revision)


def take_away(engine):
    """Drop every table of the application, with all that is in it."""
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        _empty_what_refers(connection)
        command.downgrade(configuration(connection), "base")


def _empty_what_refers(connection):
    """Delete the rows that refer to rows of other tables, so that these can be dropped or made anew in any order."""
    found = inspect(connection)
    for name in found.get_table_names():
        if found.get_foreign_keys(name):
            connection.execute(delete(table(name)))


def current(engine):
    """The revision that the database is at, None where it has no tables yet."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def latest():
    """The revision that the application needs."""
    return revisions().get_current_head()


def revisions():
    """All revisions, as Alembic reads them."""
    return ScriptDirectory(str(FOLDER))


def configuration(connection):
    """What Alembic's commands need, to work over a connection that is already open."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def differences(engine):
    """What the declared tables have that the database has not, and the other way round, as a list of sentences."""
    metadata = declared_tables()
    with engine.connect() as connection:
        options = {"compare_type": True, "include_name": _declared(metadata)}
        context = MigrationContext.configure(connection, opts=options)
        return [_sentence(difference) for difference in compare_metadata(context, metadata)]


def declared_tables():
    """The metadata of every table; the layers that declare them stand above this one, so they are named, not known."""
    for name in DECLARING:
        importlib.import_module(name)
    return Table.metadata


def _declared(metadata):
    """A test for names: a table that only its revision knows is not compared."""

    def include(name, kind, _parents):
        return kind != "table" or name in metadata.tables

    return include


def _sentence(difference):
    if isinstance(difference, list):  # changes of one column come together
        return "; ".join(_sentence(part) for part in difference)
    return " ".join(str(part) for part in difference if part is not None)
