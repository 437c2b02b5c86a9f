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
def problems(tmp_path):
    """A function: what a scenario's text fails with, as sentences."""
    return lambda text, **files: [each.problem for each in play(tmp_path, text, files).failures]


@pytest.fixture
def failures(tmp_path):
    """A function: the failures of a scenario's text."""
    return lambda text: play(tmp_path, text).failures
