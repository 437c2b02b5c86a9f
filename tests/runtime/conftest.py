"""A database of either kind for each module of tests; each test has a case of its own in it."""

import itertools

import pytest

from tests.runtime.house import House, database
from tests.web.garden import bare_garden, garden

__all__ = ["bare_garden", "garden"]

_numbers = itertools.count(1)


@pytest.fixture(scope="module")
def stored(databases):
    """An application with a database of the module."""
    with databases.migrated() as url, database(url) as app:
        yield app


@pytest.fixture
def house(stored):
    """The small programme, with a case key of the test's own."""
    return House(key=f"K{next(_numbers)}")


@pytest.fixture
def house_of(stored):
    """A function: the small programme with other files."""
    return lambda **files: House(files, key=f"K{next(_numbers)}")
