"""The tests keep their own rules: nothing is skipped where CI=true, and what takes minutes waits to be asked for."""

import os
import subprocess
import sys

import pytest

from tests.project import ROOT, WITHOUT_TCK

TESTS = f"""
import pytest

@pytest.mark.skip(reason="it is not installed here")
def test_skipped(): pass

@pytest.mark.skip(reason={WITHOUT_TCK!r})
def test_without_data(): pass

@pytest.mark.long
def test_long(): pass
"""


@pytest.fixture
def closing(tmp_path):
    """A function: the closing line of a run of these tests in an environment."""
    (tmp_path / "test_some.py").write_text(TESTS, encoding="utf-8")

    def function(**environment):
        words = ["-q", "-p", "tests.conftest", "-p", "no:cacheprovider"]
        command = [sys.executable, "-m", "pytest", *words, str(tmp_path)]
        left = {name: value for name, value in os.environ.items() if name not in ("CI", "LONG_TESTS")}
        given = {**left, "PYTHONPATH": str(ROOT), **environment}
        done = subprocess.run(command, cwd=tmp_path, env=given, capture_output=True, text=True, check=False)
        return done.stdout.splitlines()[-1].rpartition(" in ")[0]

    return function


def test_what_is_skipped_has_failed_where_everything_has_to_run_unless_data_from_outside_is_missing(closing):
    assert closing() == "2 skipped, 1 deselected"
    assert closing(CI="true") == "1 skipped, 1 deselected, 1 error"


def test_what_takes_long_is_run_when_it_is_asked_for(closing):
    assert closing(LONG_TESTS="1") == "1 passed, 2 skipped"
