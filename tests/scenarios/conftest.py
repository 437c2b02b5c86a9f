"""Scenarios on a small programme, each on a database of its own."""

import pytest

from tests.scenarios.small import book_in, play, scenario_in


@pytest.fixture
def book(tmp_path):
    return book_in(tmp_path)


@pytest.fixture
def reading(tmp_path, book):
    """A function: the scenario of a text."""
    return lambda text: scenario_in(tmp_path, text, book)


@pytest.fixture
def played(tmp_path, databases):
    """A function: the result of a scenario's text, on a database of its own."""

    def function(text, **files):
        with databases.migrated() as url:
            return play(url, tmp_path, text, files)

    return function


@pytest.fixture
def failures(played):
    """A function: the failures of a scenario's text."""
    return lambda text, **files: played(text, **files).failures


@pytest.fixture
def problems(failures):
    """A function: what a scenario's text fails with, as sentences."""
    return lambda text, **files: [each.problem for each in failures(text, **files)]
