"""An explanation is plain JSON: which rules matched, what they cite, and which cell failed first in every other."""

import hashlib
import json

import pytest

from app.decisions.errors import NoRuleMatched
from app.decisions.records import shown
from app.feel.values import Date
from tests.decisions.models import (
    answer,
    decided,
    decision,
    decision_on,
    dmn,
    input_data,
    knowledge,
    literal,
    output,
    requires_decision,
    requires_input,
    requires_knowledge,
    rule,
    table,
    typed_column,
)

ANNOTATED = "<annotationEntry><text>{}</text></annotationEntry>"


def eligibility(attributes=""):
    """A table of four rules over two inputs, with sources."""
    cells = [['"JSA"', "&gt;= 39"], ['"JSA"', "&lt; 39"], ['"ESA"', "&gt;= 39"], ['"ESA"', "[13..39)"]]
    rules = [rule(tests, [str(place)], ANNOTATED.format(f"S2S-{place}")) for place, tests in enumerate(cells, 1)]
    columns = [typed_column("benefit", "string", label="Benefit"), typed_column("weeks", "number")]
    made = table(columns, ["row"], rules, f'id="eligibility" {attributes}', '<annotation name="Source"/>')
    return decision_on({"benefit": "string", "weeks": "number"}, made)


def explanation(body, inputs=None, name="D", **lent):
    told = decided(body, inputs, name, **lent).explanation()
    assert json.loads(json.dumps(told)) == told
    return told


# --- a table -----------------------------------------------------------------------------------------------


def test_a_table_tells_its_inputs_and_what_matched():
    [told] = explanation(eligibility(), {"benefit": "ESA", "weeks": 20})["tables"]
    assert (told["table"], told["of"], told["hit_policy"], told["defaulted"]) == (
        "eligibility",
        "decision “D”",
        "UNIQUE",
        False,
    )
    assert told["inputs"] == [
        {"input": "Benefit", "expression": "benefit", "value": "ESA"},
        {"input": "weeks", "expression": "weeks", "value": 20},
    ]
    [match] = told["matched"]
    assert (match["rule"], match["annotations"], match["outputs"]) == (4, {"Source": "S2S-4"}, {"row": 4})
    assert match["id"].startswith("rule_")


def test_of_each_other_rule_the_first_cell_that_failed_is_told():
    [told] = explanation(eligibility(), {"benefit": "ESA", "weeks": 20})["tables"]
    assert [(miss["rule"], miss["input"], miss["cell"]) for miss in told["missed"]] == [
        (1, "Benefit", '"JSA"'),
        (2, "Benefit", '"JSA"'),
        (3, "weeks", ">= 39"),
    ]
    assert all(miss["id"] for miss in told["missed"])


def test_every_rule_that_matched_is_told_but_only_those_that_answer_with_their_outputs():
    rules = [rule(["-"], ["1"]), rule(["&gt; 0"], ["2"])]
    [told] = explanation(decision_on({"x": ""}, table(["x"], ["o"], rules, 'hitPolicy="FIRST"')), {"x": 1})["tables"]
    assert [(match["rule"], match.get("outputs")) for match in told["matched"]] == [(1, {"o": 1}), (2, None)]


def test_an_output_without_a_name_goes_by_its_label_or_as_output():
    rules = [rule(["-"], ["1"])]
    labelled = output().replace("<output", '<output label="Weeks"')
    for column, name in ((labelled, "Weeks"), (output(), "output")):
        [told] = explanation(decision_on({"x": ""}, table(["x"], [column], rules)), {"x": 1})["tables"]
        assert told["matched"][0]["outputs"] == {name: 1}


def test_two_explanations_share_nothing_that_differs():
    first = explanation(eligibility(), {"benefit": "ESA", "weeks": 20})
    second = explanation(eligibility(), {"benefit": "JSA", "weeks": 40})
    assert [match["rule"] for match in first["tables"][0]["matched"]] == [4]
    assert [match["rule"] for match in second["tables"][0]["matched"]] == [1]


# --- a decision --------------------------------------------------------------------------------------------


def test_a_decision_tells_its_inputs_its_output_and_the_hash_of_its_file():
    body = eligibility()
    told = explanation(body, {"benefit": "ESA", "weeks": "20"})
    assert (told["decision"], told["name"], told["file"], told["output"]) == ("D", "D", "a.dmn", 4)
    assert told["hash"] == hashlib.sha256(dmn(body)).hexdigest()
    assert told["inputs"] == {"benefit": "ESA", "weeks": 20}
    assert (told["notes"], told["required"]) == ([], [])


def test_the_decisions_it_required_are_told_in_full():
    body = input_data("x", "number") + decision("A", literal("x + 1"), requires_input("#x"))
    body += decision("D", literal("A * 2"), requires_decision("#A"))
    told = explanation(body, {"x": 1})
    assert told["inputs"] == {"A": 2}
    [required] = told["required"]
    assert (required["decision"], required["inputs"], required["output"]) == ("A", {"x": 1}, 2)
    assert required["hash"] == told["hash"]


def test_a_decision_that_two_others_require_is_told_by_both():
    body = decision("A", literal("1"))
    body += decision("B", literal("A"), requires_decision("#A")) + decision("C", literal("A"), requires_decision("#A"))
    body += decision("D", literal("B + C"), requires_decision("#B") + requires_decision("#C"))
    told = explanation(body)
    assert [[inner["decision"] for inner in required["required"]] for required in told["required"]] == [["A"], ["A"]]


def test_an_explanation_is_not_much_larger_than_its_decisions():
    body, previous = decision("A0", literal("1")) + decision("B0", literal("1")), 0
    for level in range(1, 10):
        requires = requires_decision(f"#A{previous}") + requires_decision(f"#B{previous}")
        body += "".join(decision(f"{name}{level}", literal(f"A{previous} + B{previous}"), requires) for name in "AB")
        previous = level
    assert len(json.dumps(explanation(body, name=f"A{previous}"))) < 20 * 1000


def test_the_table_of_a_knowledge_model_is_told_by_the_decision_that_invokes_it():
    invoked = knowledge(
        "rate", table(["weeks"], ["o"], [rule(["&lt; 39"], ["1"]), rule(["&gt;= 39"], ["2"])]), ["weeks"]
    )
    body = invoked + input_data("x", "number")
    body += decision("D", literal("rate(x) + rate(39)"), requires_input("#x") + requires_knowledge("#rate"))
    told = explanation(body, {"x": 5})
    assert told["inputs"] == {"x": 5}
    assert [(each["of"], each["matched"][0]["rule"]) for each in told["tables"]] == [
        ("knowledge model “rate”", 1),
        ("knowledge model “rate”", 2),
    ]


def test_of_a_context_only_the_entries_that_the_type_of_the_input_names_are_told():
    kind = '<itemDefinition name="t"><itemComponent name="a"><typeRef>number</typeRef></itemComponent></itemDefinition>'
    body = kind + decision_on({"parameters": "t"}, literal("parameters.a"))
    assert explanation(body, {"parameters": {"a": 1, "b": 2}})["inputs"] == {"parameters": {"a": 1}}


def test_why_a_part_was_null_is_told_with_its_place():
    body = decision_on({"x": ""}, literal("if x + 1 = null then 0 else 1"))
    told = explanation(body, {"x": "a"})
    assert told["output"] == 0
    [note] = told["notes"]
    assert (note["element"], note["position"]) == ("decision “D”", 6)
    assert "string" in note["reason"]


# --- near misses -------------------------------------------------------------------------------------------


def nearest(rules, inputs, columns=("x", "y")):
    body = decision_on(dict.fromkeys(columns, ""), table(columns, ["o"], [rule(tests, ["1"]) for tests in rules]))
    with pytest.raises(NoRuleMatched) as caught:
        answer(body, dict(zip(columns, inputs, strict=True)))
    return caught.value.near


@pytest.mark.parametrize(
    ("rules", "inputs", "expected"),
    [
        ([["1", "1"]], (2, 1), "Closest: rule 1, where x should be 1."),
        ([["1", "1"], ["2", "1"]], (2, 2), "Closest: rule 2, where y should be 1."),
        ([["1", "1"], ["1", "2"]], (1, 3), "Closest: rules 1, 2, where y should be 1 or 2."),
        ([["1", "2"], ["1", "2"]], (1, 3), "Closest: rules 1, 2, where y should be 2."),
        ([["1", str(cell)] for cell in range(5)], (1, 9), "Closest: rules 1, 2, 3, where y should be 0 or 1 or 2."),
    ],
)
def test_the_rules_that_came_closest_are_those_that_failed_last(rules, inputs, expected):
    assert nearest(rules, inputs) == expected


def test_the_inputs_of_a_refusal_are_shown_as_an_analyst_writes_them():
    with pytest.raises(NoRuleMatched) as caught:
        answer(eligibility(), {"benefit": "IS", "weeks": None})
    assert caught.value.inputs == 'Benefit = "IS", weeks = null'


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a", '"a"'),
        ('say "a"', '"say \\"a\\""'),
        (None, "null"),
        (Date(2014, 11, 3), "2014-11-03"),
        ([True, "a"], '[true, "a"]'),
        ("x" * 200, '"' + "x" * 79 + "…"),
    ],
)
def test_a_value_is_shown_as_it_is_written_and_never_long(value, expected):
    assert shown(value) == expected


def test_an_evaluation_leaves_nothing_in_the_table_for_the_next():
    body = eligibility()
    one = decided(body, {"benefit": "ESA", "weeks": 20}).explanation()
    decided(body, {"benefit": "JSA", "weeks": 1})
    assert one == decided(body, {"benefit": "ESA", "weeks": 20}).explanation()
