"""A fresh database for each test of a simulation, of either kind."""

import pytest

from tests.databases import attached


@pytest.fixture
def stored(migrated_url):
    """An application on a database of the test's own."""
    with attached(migrated_url) as app:
        yield app
