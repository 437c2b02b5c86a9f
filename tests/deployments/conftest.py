"""A database of either kind with the tables of deployments."""

import pytest

from app.database import db
from app.deployments import store
from tests.databases import attached


@pytest.fixture
def session(migrated_url, monkeypatch):
    monkeypatch.setattr(store, "KEPT", store._Kept(16))
    with attached(migrated_url):
        yield db.session()
