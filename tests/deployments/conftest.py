"""A database with the tables of deployments, once on SQLite and once on PostgreSQL."""

import pytest

from app.deployments import store
from tests.history.databases import migrated


@pytest.fixture
def session(database_url, monkeypatch):
    monkeypatch.setattr(store, "KEPT", store._Kept(16))
    with migrated(database_url, "0003_deployments") as made:
        yield made
