"""Folders of its own for every test of a command."""

import pytest

from tests.cli.commands import Folders


@pytest.fixture
def folders(tmp_path):
    return Folders(tmp_path)
