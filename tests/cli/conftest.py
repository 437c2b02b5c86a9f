"""Folders of its own for every test of a command, and offices on a database of either kind."""

import pytest

from tests.cli.cases import Office
from tests.cli.commands import Folders


@pytest.fixture
def folders(tmp_path):
    return Folders(tmp_path)


@pytest.fixture
def empty_office(tmp_path, migrated_url):
    """Commands on a database in which nothing is deployed."""
    return Office(tmp_path, migrated_url)


@pytest.fixture
def office(empty_office):
    """Commands on a database with the small programme."""
    empty_office.publish()
    return empty_office
