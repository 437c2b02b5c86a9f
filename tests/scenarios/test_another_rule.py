"""One rule of a table is changed, and everything else of the file stays as it is."""

import pytest

from app.decisions.evaluation import evaluate
from app.decisions.library import Library, find_decision
from app.scenarios.another_rule import with_rule
from app.scenarios.errors import StepFailed
from tests.scenarios.small import TABLE


def changed(row, **changes):
    return with_rule(TABLE, "D1_fee.dmn", "D1_fee", row, changes)


def outputs(data, weeks):
    linked = Library({"D1_fee.dmn": data}).model("D1_fee.dmn")
    return evaluate(linked, find_decision(linked, "D1_fee"), {"weeks": weeks}).outputs


def test_the_output_of_one_rule_is_another_and_the_other_rules_answer_as_before():
    data = changed(2, fee=11, why='a "long" one')
    assert outputs(data, 12) == {"fee": 11, "why": 'a "long" one'}
    assert outputs(data, 3) == {"fee": 5, "why": "short"}


def test_a_value_may_be_feel_and_an_input_is_a_unary_test():
    data = changed(2, fee="=2 * weeks", Weeks="[10..20]")
    assert outputs(data, 12)["fee"] == 24
    assert b"[10..20]" in data
    assert b"[10..20]" in changed(2, weeks="[10..20]")


@pytest.mark.parametrize(("value", "text"), [(None, b"null"), (True, b"true"), (False, b"false"), (1.5, b"1.5")])
def test_values_are_written_as_feel(value, text):
    assert b"<text>" + text + b"</text>" in changed(1, fee=value)


@pytest.mark.parametrize(
    ("row", "changes", "problem"),
    [
        (3, {"fee": 1}, "“D1_fee” has 2 rules, and no number 3."),
        (1, {"tax": 1}, "a rule of “D1_fee” has no “tax”; it has fee, why, Weeks, weeks."),
    ],
)
def test_what_there_is_not_is_said(row, changes, problem):
    with pytest.raises(StepFailed) as failed:
        changed(row, **changes)
    assert str(failed.value) == problem


def test_a_decision_without_a_table_is_said():
    with pytest.raises(StepFailed, match="has no decision table"):
        with_rule(TABLE, "D1_fee.dmn", "D2", 1, {"fee": 1})
