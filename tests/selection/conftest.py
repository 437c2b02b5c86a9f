"""A database of either kind for each module of tests, with cases in it."""

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from tests.selection.cases import CASES


@pytest.fixture(scope="module")
def engine(databases):
    with databases.migrated() as url:
        made = create_engine(url)
        CASES.metadata.create_all(made)
        yield made
        made.dispose()


@pytest.fixture
def session(engine):
    """A session whose changes nobody keeps."""
    with engine.connect() as connection, Session(connection) as session:
        yield session
        connection.rollback()
