"""``flask decisions check``, ``contract``, ``story`` and ``bench``: what is in the files, as text and as JSON."""

import json

import pytest

from tests.cli.commands import printed, refused
from tests.cli.decision_files import DUE, GAP, RULES, SOURCE
from tests.decisions.models import (
    decision,
    decision_on,
    dmn,
    input_data,
    literal,
    requires_input,
    rule,
    table,
    typed_column,
)


def test_check_of_files_that_are_right_says_so_and_exits_with_0(folders):
    second = folders.model(dmn(decision("E", literal("1"))), "b.dmn")
    assert printed(folders.run("decisions", "check", folders.model(DUE), second)) == (
        "2 files, 0 findings, 0 not decided\n"
    )


def test_check_prints_a_line_for_each_finding_and_exits_with_1(folders):
    result = folders.run("decisions", "check", folders.model(GAP))
    assert result.exit_code == 1
    [line, total] = result.stdout.splitlines()
    assert line.startswith("a.dmn · decision “D” · no rule covers the inputs where weeks is ")
    assert total == "1 file, 1 finding, 0 not decided"


def test_check_exits_with_0_where_something_is_only_not_decided(folders):
    rules = [rule(["&lt; limit"], ["1"], SOURCE), rule(["&gt;= limit"], ["2"], SOURCE)]
    body = decision_on({"weeks": "number", "limit": "number"}, table([typed_column("weeks", "number")], ["o"], rules))
    lines = printed(folders.run("decisions", "check", folders.model(dmn(body)))).splitlines()
    assert all(line.endswith("(not decided)") for line in lines[:-1])
    assert lines[-1] == f"1 file, 0 findings, {len(lines) - 1} not decided"


def test_check_knows_the_parameters_of_the_folder(folders):
    rules = [rule(["&lt; parameters.weeks"], ["1"], SOURCE), rule(["&gt;= parameters.weeks"], ["2"], SOURCE)]
    body = decision_on({"weeks": "number", "parameters": ""}, table([typed_column("weeks", "number")], ["o"], rules))
    assert "0 findings, 0 not decided" in printed(folders.run("decisions", "check", folders.model(dmn(body))))


def test_check_writes_the_findings_as_json(folders):
    path = folders.root / "findings.json"
    assert folders.run("decisions", "check", folders.model(GAP), "--json", path).exit_code == 1
    [finding] = json.loads(path.read_text(encoding="utf-8"))
    assert (finding["rule"], finding["file"], finding["example"]) == ("gap", "a.dmn", {"weeks": 39})


def test_check_goes_on_behind_a_file_it_cannot_read(folders):
    result = folders.run("decisions", "check", folders.model(b"<a/>", "b.dmn"), folders.model(GAP))
    assert result.exit_code == 1
    assert [line.split(" · ")[0] for line in result.stdout.splitlines()[:-1]] == ["b.dmn", "a.dmn"]


def test_check_refuses_to_check_nothing_or_without_parameters(folders):
    assert "FILES" in refused(folders.run("decisions", "check"))
    (folders.processes / "parameters.json").unlink()
    assert "parameters.json: the file cannot be read." in refused(folders.run("decisions", "check", folders.model(DUE)))


def test_check_takes_or_refuses_a_file_of_another_ending(folders):
    result = folders.run("decisions", "check", folders.model(DUE, "a.xml"))
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_contract_prints_every_decision_of_the_folder_in_the_settings(folders):
    folders.model(DUE)
    folders.model(dmn(decision("E", literal("1")), namespace="urn:b"), "b.dmn")
    text = printed(folders.run("decisions", "contract"))
    assert [line.split()[0] for line in text.splitlines() if line and not line.startswith(" ")] == ["D", "E"]
    assert "    weeks: number = [0..520]" in text


def test_contract_as_json_is_the_same(folders):
    folders.model(DUE)
    [entry] = json.loads(printed(folders.run("decisions", "contract", "--json")))
    assert (entry["decision"], entry["file"]) == ("D", "a.dmn")
    assert entry["inputs"] == [{"name": "weeks", "type": "number", "allowed": "[0..520]"}]


def test_contract_takes_another_folder(folders):
    other = folders.root / "other"
    other.mkdir()
    folders.write(other / "c.dmn", dmn(decision("C", literal("1"))))
    assert printed(folders.run("decisions", "contract", other)).startswith("C (c.dmn, ")
    assert "does not exist" in refused(folders.run("decisions", "contract", folders.root / "nix"))


def test_contract_refuses_a_folder_with_a_file_it_cannot_read(folders):
    folders.model(b"<a/>")
    assert refused(folders.run("decisions", "contract")).startswith("a.dmn, the file: ")


def story(folders, contents):
    return folders.run("decisions", "story", folders.write(folders.root / "story.json", contents))


def test_story_tells_each_step_with_the_rule_that_made_it(folders):
    data = decision("due", table([typed_column("weeks", "number")], ["due"], RULES), requires_input("#weeks"))
    folders.model(dmn(input_data("weeks", "number") + data), "due.dmn")
    step = {"on": "2014-11-03", "say": "Must she be referred?", "ask": "due"}
    assert printed(story(folders, {"client": "Ann.", "facts": {"weeks": 39}, "steps": [step]})) == (
        "Ann.\n\nMon 3 Nov 2014  Must she be referred?\n    due: due\n    because of due, rule 2, S2S-29\n\n"
    )


def test_story_stops_at_a_decision_that_is_not_there(folders):
    result = story(folders, {"client": "Ann.", "facts": {}, "steps": [{"on": "2014-11-03", "say": "?", "ask": "nix"}]})
    assert (result.exit_code, "“nix”" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    "contents",
    [
        {},
        {"client": "Ann."},
        {"client": "Ann.", "facts": {}, "steps": [{"say": "?", "ask": "D"}]},
        {"client": "Ann.", "facts": {}, "steps": [{"on": "soon", "say": "?", "ask": "D"}]},
        {"client": "Ann.", "facts": [], "steps": []},
    ],
)
def test_story_refuses_a_file_of_another_form(folders, contents):
    result = story(folders, contents)
    assert (result.exit_code, bool(result.stderr)) == (2, True)


def test_story_refuses_what_is_no_json(folders):
    assert "This is not JSON" in refused(story(folders, "client: Ann"))
    assert "Give a JSON object" in refused(story(folders, "[]"))


def test_bench_prints_the_figures_and_writes_them_as_json(folders):
    path = folders.root / "figures.json"
    lines = printed(folders.run("decisions", "bench", "--rounds", "1", "--json", path)).splitlines()
    figures = json.loads(path.read_text(encoding="utf-8"))
    assert len(lines) == len(figures) > 5
    for line, figure in zip(lines, figures, strict=True):
        assert line.startswith(figure["name"])


def test_bench_refuses_to_measure_nothing(folders):
    assert "--rounds" in refused(folders.run("decisions", "bench", "--rounds", "0"))


def test_every_command_explains_itself(folders):
    for name in ("evaluate", "check", "contract", "story", "tck", "bench"):
        assert printed(folders.run("decisions", name, "--help")).startswith("Usage: ")
