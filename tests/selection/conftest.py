"""A database with the table of values, as its migration makes it, and cases in it."""

import importlib

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from tests.selection.cases import CASES


@pytest.fixture
def session(database_url):
    """A session whose changes nobody keeps."""
    engine = create_engine(database_url)
    migration = importlib.import_module("app.migrations.versions.0004_case_values")
    with engine.connect() as connection:
        with Operations.context(MigrationContext.configure(connection)):
            migration.upgrade()
        CASES.metadata.create_all(connection)
        with Session(connection) as session:
            yield session
        connection.rollback()
    engine.dispose()
