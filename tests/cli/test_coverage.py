"""``flask scenarios coverage``: what of the models was walked, minima that are held, and the same as JSON."""

import json

import pytest

from app.scenarios.yaml_files import files_of
from tests.cli.cases import said
from tests.project import ROOT

PASSES = "scenario: It enters\ncases: {ann: {}}\nsteps:\n  - {on: 2014-11-03, expect: {ann: {status: none}}}\n"
AGAIN = PASSES.replace("It enters", "It enters again")
FAILS = PASSES.replace("status: none", "status: Lost").replace("It enters", "It is lost")


@pytest.fixture
def coverage(empty_office, tmp_path, monkeypatch):
    """A function that writes scenario files and runs the command over their folder."""
    monkeypatch.chdir(tmp_path)

    def invoke(*words, **files):
        (tmp_path / "mine").mkdir(exist_ok=True)
        for name, contents in files.items():
            (tmp_path / "mine" / f"{name}.yaml").write_text(contents, encoding="utf-8")
        return empty_office.run("scenarios", "coverage", "mine", "--database", empty_office.url, *words)

    return invoke


def walked(lines, what):
    """The numbers of the closing line: walked, total."""
    line = next(each for each in lines if f" {what}, " in each)
    number, _, total = line.split(" ")[:3]
    return int(number), int(total)


def test_elements_and_rules_that_nothing_walked_are_named_with_file_element_and_name(coverage):
    status, lines = said(coverage(a=PASSES))
    assert status == 0
    missed = [line.strip() for line in lines[lines.index("Walked by no scenario:") + 1 :]]
    assert all(line.startswith(("processes/", "dmn/")) for line in missed[:-3])
    assert any(line.endswith(".bpmn") or line.count(" · ") >= 2 for line in missed)
    done, total = walked(lines, "elements")
    assert 0 < done < total
    assert len([line for line in missed if line.startswith("processes/")]) == total - done
    assert lines[-1] == "1 scenarios played, 0 of them failed"


def test_a_minimum_that_is_missed_is_told_and_fails(coverage):
    status, lines = said(coverage("--min-elements", "99.5", a=PASSES))
    assert status == 1
    assert any(line.endswith("less than the 99.5 % that were asked for") for line in lines)
    done, total = walked(lines, "elements")
    assert coverage("--min-elements", str(done * 100 // total), a=PASSES).exit_code == 0


def test_a_scenario_that_fails_is_named_and_fails(coverage):
    status, lines = said(coverage(a=FAILS, b=PASSES))
    assert status == 1
    assert lines[0] == "FAILED It is lost (mine/a.yaml); “flask scenarios run” says why."
    assert lines[-1] == "2 scenarios played, 1 of them failed"


def test_a_file_that_cannot_be_read_is_named(coverage):
    status, lines = said(coverage(a=PASSES, b="scenario: nothing\n"))
    assert status == 2
    assert any(line.startswith("mine/b.yaml") for line in lines)


def test_json_is_printed_or_written_and_says_the_same(coverage, tmp_path):
    printed = json.loads(coverage("--json", a=PASSES).stdout)
    coverage("--json", "found.json", a=PASSES)
    assert json.loads((tmp_path / "found.json").read_text(encoding="utf-8")) == printed
    assert printed["elements"]["walked"] == sum(each["walked"] for each in printed["processes"])
    assert printed["rules"]["total"] == sum(each["total"] for each in printed["tables"])
    assert all(each["total"] - each["walked"] == len(each["missed"]) for each in printed["processes"])


def test_a_scenario_is_never_overwritten(coverage, tmp_path):
    status, lines = said(coverage("--json", "mine/a.yaml", a=PASSES))
    assert (status, len(lines)) == (2, 1)
    assert (tmp_path / "mine" / "a.yaml").read_text(encoding="utf-8") == PASSES


def test_several_at_a_time_find_what_one_after_the_other_finds(coverage):
    alone = coverage("--json", "-", "--jobs", "1", a=PASSES, b=AGAIN, c=FAILS)
    together = coverage("--json", "-", "--jobs", "3")
    assert json.loads(alone.stdout) == json.loads(together.stdout)


def test_all_scenarios_of_the_project_are_played_if_none_are_named():
    from app.cli import coverage as command

    assert files_of([command._SCENARIOS]) == files_of([ROOT / "tests" / "scenarios"])
