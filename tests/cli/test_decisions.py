"""``flask decisions evaluate``: answers as JSON, exit statuses, and refusals in a sentence."""

import json

import pytest

from tests.cli.commands import printed, refused
from tests.cli.decision_files import DUE, GAP
from tests.decisions.models import (
    decision,
    decision_on,
    dmn,
    imported,
    literal,
    requires_decision,
)
from tests.project import DMN


def evaluate(folders, data, given="{}", *more, name="D", **options):
    return folders.run(
        "decisions", "evaluate", folders.model(data), "--decision", name, "--with", given, *more, **options
    )


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
