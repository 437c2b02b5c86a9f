"""The commands on decisions print answers and findings, refuse in a sentence, and exit as they promise."""

import json

import pytest

from tests.cli.commands import printed, refused
from tests.decisions.models import (
    decision,
    decision_on,
    dmn,
    imported,
    input_data,
    item,
    literal,
    requires_decision,
    requires_input,
    rule,
    table,
    typed_column,
)
from tests.project import DMN

WEEKS = item("tWeeks", "number", "[0..520]")
SOURCE = "<description>S2S-29</description>"
RULES = [rule(["&lt; 39"], ['"not yet"'], SOURCE), rule(["&gt;= 39"], ['"due"'], SOURCE)]
DUE = dmn(WEEKS + decision_on({"weeks": "tWeeks"}, table([typed_column("weeks", "number")], ["due"], RULES)))
GAP = dmn(decision_on({"weeks": "number"}, table([typed_column("weeks", "number")], ["due"], RULES[:1])))


def evaluate(folders, data, given="{}", *more, name="D", **options):
    return folders.run(
        "decisions", "evaluate", folders.model(data), "--decision", name, "--with", given, *more, **options
    )


# --- evaluate ----------------------------------------------------------------------------------------------


def test_evaluate_prints_the_answer_as_json(folders):
    assert json.loads(printed(evaluate(folders, DUE, '{"weeks": 39}'))) == {"due": "due"}


def test_evaluate_takes_the_inputs_from_a_file_or_from_standard_input(folders):
    path = folders.write(folders.root / "given.json", {"weeks": 5})
    assert json.loads(printed(evaluate(folders, DUE, f"@{path}"))) == {"due": "not yet"}
    assert json.loads(printed(evaluate(folders, DUE, "-", input='{"weeks": 40}'))) == {"due": "due"}


def test_evaluate_takes_numbers_exactly(folders):
    data = dmn(decision_on({"x": "number"}, literal("x + 1")))
    assert json.loads(printed(evaluate(folders, data, '{"x": 0.1234567890123456789}'))) == {
        "D": "1.1234567890123456789"
    }


def test_evaluate_prints_other_letters_as_they_are(folders):
    assert "“né”" in printed(evaluate(folders, dmn(decision("D", literal('"“né”"')))))


def test_evaluate_explains_when_it_is_asked_to(folders):
    told = json.loads(printed(evaluate(folders, DUE, '{"weeks": 39}', "--explain")))
    assert told["outputs"] == {"due": "due"}
    assert told["explanation"]["inputs"] == {"weeks": 39}
    [table_told] = told["explanation"]["tables"]
    assert table_told["matched"][0]["annotations"] == {"description": "S2S-29"}
    assert table_told["missed"][0]["cell"] == "< 39"


def test_evaluate_takes_a_decision_by_name_or_id(folders):
    data = dmn(decision("The answer", literal("42"), identity="D1"))
    for name in ("The answer", "D1"):
        assert json.loads(printed(evaluate(folders, data, name=name))) == {"The answer": 42}


def test_evaluate_lends_the_parameters_of_the_folder_unless_the_inputs_give_them(folders):
    data = dmn(decision_on({"parameters": ""}, literal("[parameters.weeks, parameters.basis]")))
    assert json.loads(printed(evaluate(folders, data))) == {"D": [39, "working"]}
    given = '{"parameters": {"weeks": 40}}'
    assert json.loads(printed(evaluate(folders, data, given))) == {"D": [40, "working"]}


def test_evaluate_reads_no_parameters_where_none_are_asked_for(folders):
    (folders.processes / "parameters.json").unlink()
    assert printed(evaluate(folders, DUE, '{"weeks": 1}'))


def test_evaluate_stands_on_the_day_it_is_given(folders):
    data = dmn(decision_on({"today": "date"}, literal("[today, working days after(today, 1)]")))
    told = json.loads(printed(evaluate(folders, data, "{}", "--today", "2014-12-24")))
    assert told == {"D": ["2014-12-24", "2014-12-29"]}
    given = json.loads(printed(evaluate(folders, data, '{"today": "2014-11-03"}', "--today", "2014-12-24")))
    assert given == {"D": ["2014-11-03", "2014-11-04"]}
    data = dmn(decision("D", literal("today()")))
    assert json.loads(printed(evaluate(folders, data, "{}", "--today", "2014-12-24"))) == {"D": "2014-12-24"}


def test_evaluate_stands_on_the_present_day_without_one(folders):
    data = dmn(decision("D", literal("today() &gt;= date(&quot;2024-01-01&quot;) and now() != null")))
    assert json.loads(printed(evaluate(folders, data))) == {"D": True}


def test_evaluate_finds_imports_beside_the_file(folders):
    folders.model(dmn(decision("E", literal("41")), namespace="urn:b"), "b.dmn")
    main = imported("o", "urn:b") + decision("D", literal("o.E + 1"), requires_decision("urn:b#E"))
    assert json.loads(printed(evaluate(folders, dmn(main)))) == {"D": 42}


@pytest.mark.parametrize(
    ("given", "gist"),
    [
        ("{}", "The input “weeks” of "),
        ('{"weeks": -1}', "-1 is not among its values: [0..520]."),
        ('{"weeks": "many"}', "is not a number"),
        ('{"week": 1}', "The decision has no input called week. It has: weeks."),
        ('{"weeks": 1, "b": 1, "a": 2}', "The decision has no input called a, b. It has: weeks."),
        ("weeks: 1", "This is not JSON: "),
        ("[1]", "Give a JSON object: "),
        ("@nix.json", "nix.json"),
    ],
)
def test_evaluate_refuses_inputs_in_a_sentence(folders, given, gist):
    assert gist in refused(evaluate(folders, DUE, given))


def test_evaluate_refuses_a_question_that_no_rule_answers(folders):
    sentence = refused(evaluate(folders, GAP, '{"weeks": 40}'))
    assert sentence == (
        "No rule of the table of decision “D” matched (weeks = 40). Closest: rule 1, where weeks should be < 39."
    )


def test_evaluate_refuses_a_decision_or_file_that_is_not_there(folders):
    assert refused(evaluate(folders, DUE, name="nix")) == "a.dmn has no decision called “nix”. It has “D”."
    assert "does not exist" in refused(folders.run("decisions", "evaluate", "nix.dmn", "--decision", "D"))
    assert "--decision" in refused(folders.run("decisions", "evaluate", folders.model(DUE)))


def test_evaluate_refuses_a_file_it_cannot_read(folders):
    assert refused(evaluate(folders, b"<a/>")).startswith("a.dmn, the file: it is not DMN")


def test_evaluate_refuses_a_day_that_is_none(folders):
    sentence = refused(evaluate(folders, DUE, '{"weeks": 1}', "--today", "3 November"))
    assert sentence == "“3 November” is not a date; write it as 2014-11-03."


def test_evaluate_refuses_a_folder_without_a_calendar(folders):
    folders.calendar.unlink()
    assert "write it with “flask calendar write”." in refused(evaluate(folders, DUE, '{"weeks": 1}'))


@pytest.mark.parametrize("given", ['{"parameters": 5}', '{"parameters": null}', '{"parameters": [1]}'])
def test_evaluate_refuses_parameters_that_are_no_object(folders, given):
    data = dmn(decision_on({"parameters": ""}, literal("parameters.weeks")))
    assert "parameters" in refused(evaluate(folders, data, given))


def test_evaluate_refuses_a_misspelt_parameter(folders):
    data = dmn(decision_on({"parameters": ""}, literal("parameters.weeks")))
    assert "week" in refused(evaluate(folders, data, '{"parameters": {"week": 40}}'))


def test_evaluate_refuses_a_missing_input_as_the_readme_says(folders):
    decided = folders.run(
        *("decisions", "evaluate", DMN / "D15_engagement_status.dmn", "--decision", "D15_engagement_status"),
        *("--with", '{"engagement_deadline": "2014-11-20"}', "--today", "2014-11-19"),
    )
    assert "“attached_date”" in refused(decided)


def test_evaluate_takes_or_refuses_a_file_of_another_ending(folders):
    path = folders.model(DUE, "a.xml")
    result = folders.run("decisions", "evaluate", path, "--decision", "D", "--with", '{"weeks": 39}')
    assert result.exit_code in (0, 2)


# --- check -------------------------------------------------------------------------------------------------


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


# --- contract ----------------------------------------------------------------------------------------------


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


# --- story -------------------------------------------------------------------------------------------------


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


# --- tck and bench -----------------------------------------------------------------------------------------


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
