"""Folders of its own for every test of a command."""

import pytest

from tests.cli.cases import Office
from tests.cli.commands import Folders


@pytest.fixture
def folders(tmp_path):
    return Folders(tmp_path)


@pytest.fixture
def office(tmp_path):
    """Commands on a database with the small programme."""
    made = Office(tmp_path)
    made.publish()
    return made
