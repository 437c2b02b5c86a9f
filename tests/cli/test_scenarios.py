"""``flask scenarios run``: a line for each scenario, from anywhere; exit 1 on a failure, 2 on what cannot be read."""

import json
import tempfile
from textwrap import dedent

import pytest
from sqlalchemy import make_url, text

from app.database.fresh import Server
from tests.cli.cases import said
from tests.databases import ON_POSTGRESQL

PASSES = "scenario: It enters\ncases: {ann: {}}\nsteps:\n  - {on: 2014-11-03, expect: {ann: {status: none}}}\n"
FAILS = PASSES.replace("status: none", "status: Lost").replace("It enters", "It is lost")


@pytest.fixture
def run(empty_office, tmp_path, monkeypatch):
    """A function that writes files into a folder outside the project and runs the command from there."""
    monkeypatch.chdir(tmp_path)

    def invoke(*words, **files):
        for name, contents in files.items():
            (tmp_path / "mine" / "below").mkdir(parents=True, exist_ok=True)
            (tmp_path / "mine" / "below" / f"{name}.yaml").write_text(contents, encoding="utf-8")
        return empty_office.run("scenarios", "run", *words, "--database", empty_office.url)

    return invoke


def test_a_folder_outside_the_project_is_run_from_another_working_directory(run):
    assert said(run("mine", a=PASSES)) == (0, ["ok It enters", "1 passed, 0 failed"])


def test_without_a_database_sqlite_is_used_and_nothing_is_left(run, office, monkeypatch, tmp_path):
    run("mine", a=PASSES)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "mine"))
    assert said(office.run("scenarios", "run", "mine/below")) == (0, ["ok It enters", "1 passed, 0 failed"])
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["below"]


@ON_POSTGRESQL
def test_nothing_is_left_on_the_server_either(run, office, monkeypatch):
    make, made = Server.make, []

    def noted(self, like=None):
        made.append(make(self, like))
        return made[-1]

    monkeypatch.setattr(Server, "make", noted)  # notes what the real one makes
    run("mine", a=PASSES, b=FAILS)
    with office.inside() as session:
        there = set(session.scalars(text("SELECT datname FROM pg_database")))
    assert len(made) == 3
    assert not there & {make_url(url).database for url in made}


def test_a_database_that_does_not_answer_is_told_in_a_sentence(run, office, tmp_path):
    run("mine", a=PASSES)
    status, lines = said(office.run("scenarios", "run", "mine", "--database", f"postgresql:///nix?host={tmp_path}"))
    assert (status, len(lines)) == (2, 1)
    assert lines[0].startswith("The database does not answer as it should")


def test_a_failure_names_file_line_step_and_what_was_found(run, tmp_path):
    result = run("mine", "--json", "found.json", a=FAILS, b=PASSES)
    place = "mine/below/a.yaml, line 4, step 2014-11-03"
    status, lines = said(result)
    assert status == 1
    assert lines[:2] == ["FAILED It is lost", f"  {place}: ann: status: expected Lost, found none"]
    assert lines[-2:] == ["ok It enters", "1 passed, 1 failed"]
    first, second = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
    assert (second["passed"], second["failures"]) == (True, [])
    failure = first["failures"][0]
    assert (failure["line"], failure["step"]) == (4, "2014-11-03")
    assert (failure["expected"], failure["found"]) == ("Lost", "none")


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_run(run, tmp_path):
    wrong = dedent(PASSES).replace("expect", "expects")
    status, lines = said(run("mine", "--json", "found.json", a=wrong, b=FAILS))
    assert status == 2
    assert lines[0] == "FAILED It is lost"
    assert lines[-1].startswith("mine/below/a.yaml, line 4: “expects” is not known here")
    unread = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))[-1]
    assert (unread["scenario"], unread["failures"][0]["line"]) == (None, 4)


def test_a_folder_without_scenarios_is_no_success(run, tmp_path):
    (tmp_path / "mine").mkdir()
    assert said(run("mine")) == (2, ["There is no scenario file (.yaml) in mine."])


def test_a_path_that_is_not_there_is_said(run):
    assert said(run("nowhere"))[0] == 2


def test_several_at_a_time_are_told_in_the_order_of_their_files(run):
    files = {name: PASSES.replace("It enters", f"It enters {name}") for name in "abcde"}
    assert said(run("mine", "--jobs", "3", **files)) == (
        0,
        [*(f"ok It enters {name}" for name in "abcde"), "5 passed, 0 failed"],
    )
