"""Accounts in a database of either kind, and two roles that no programme has."""

import pytest

from tests.databases import attached
from tests.identity.roles import ROLES


@pytest.fixture
def roles():
    return ROLES


@pytest.fixture
def stored(migrated_url):
    """An application on a database with all tables."""
    with attached(migrated_url) as app:
        yield app
