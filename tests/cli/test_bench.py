"""``flask bench`` says what it takes, refuses what it cannot measure, and is “run” where nothing is named."""

import os
import signal
import subprocess
import sys
import time

import pytest

from app import create_app
from tests.project import ROOT


def run(*words):
    return create_app({"DATABASE_URL": "sqlite://"}, pages=False).test_cli_runner().invoke(args=["bench", *words])


@pytest.mark.parametrize("words", [("--only", "nothing"), ("run", "--only", "nothing")])
def test_a_row_that_is_not_there_is_told_whether_run_is_named_or_not(words):
    result = run(*words)
    assert result.exit_code == 2
    assert "There is no row “nothing”" in result.stderr


def test_numbers_of_cases_are_numbers():
    result = run("--cases", "many")
    assert result.exit_code == 2
    assert "numbers separated by commas" in result.stderr


def test_the_group_tells_its_commands():
    result = run("--help")
    assert result.exit_code == 0
    assert {"run", "soak"} <= set(result.output.split())


def test_an_address_on_which_nothing_can_be_measured_is_refused_before_anything_is_played():
    result = run("soak", "--database", "mysql://somewhere/else")
    assert result.exit_code == 2
    assert "--database takes the address of" in result.stderr


def test_told_to_end_it_takes_its_databases_away(tmp_path):
    words = [
        sys.executable,
        "-m",
        "flask",
        "--app",
        "wsgi",
        "bench",
        "--quick",
        "--database",
        f"sqlite:///{tmp_path}/x.db",
    ]
    settings = {**os.environ, "TMPDIR": str(tmp_path)}
    process = subprocess.Popen(words, cwd=ROOT, env=settings, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 60
    while not list(tmp_path.glob("bench-*/*.db")):
        assert time.monotonic() < end
        assert process.poll() is None
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=60) != 0
    assert list(tmp_path.glob("bench-*")) == []
