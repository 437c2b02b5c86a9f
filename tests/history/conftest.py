"""A database of either kind with the history's tables and guards."""

import pytest

from app.database import db
from tests.databases import attached


@pytest.fixture
def session(migrated_url):
    with attached(migrated_url):
        yield db.session()
