"""A database with the history's tables and guards, once on SQLite and once on PostgreSQL."""

import pytest

from tests.history.databases import migrated


@pytest.fixture
def session(database_url):
    with migrated(database_url, "0002_history") as made:
        yield made


@pytest.fixture
def sqlite_session(tmp_path):
    with migrated(f"sqlite:///{tmp_path}/programme.db", "0002_history") as made:
        yield made


@pytest.fixture
def postgresql_session(postgresql_url):
    with migrated(postgresql_url, "0002_history") as made:
        yield made
