"""Decision tables: hit policies, defaults, what is refused, and null."""

import pytest

from app.decisions.errors import InputRefused, NoRuleMatched, OutputRefused, RulesCollide
from tests.decisions.models import answer, decided, decision_on, output, rule, table, typed_column


def by_weeks(attributes, first='"b"', second='"a"', default=""):
    """A table that no rule matches below 1 week, one in the second week, two from then on."""
    rules = [rule(["&gt;= 1"], [first]), rule(["&gt;= 2"], [second])]
    answers = '"a", "b"' if '"' in first else ""
    return decision_on({"weeks": "number"}, table(["weeks"], [output("o", "", answers, default)], rules, attributes))


@pytest.mark.parametrize(
    ("policy", "one", "two"),
    [
        ("FIRST", "b", "b"),
        ("PRIORITY", "b", "a"),
        ("RULE ORDER", ["b"], ["b", "a"]),
        ("OUTPUT ORDER", ["b"], ["a", "b"]),
        ("COLLECT", ["b"], ["b", "a"]),
    ],
)
def test_a_hit_policy_says_which_of_the_matching_rules_answer(policy, one, two):
    body = by_weeks(f'hitPolicy="{policy}"')
    assert answer(body, {"weeks": 1}) == one
    assert answer(body, {"weeks": 2}) == two


@pytest.mark.parametrize(
    ("aggregation", "one", "two"), [("SUM", 10, 13), ("COUNT", 1, 2), ("MIN", 10, 3), ("MAX", 10, 10)]
)
def test_collect_may_make_one_number_of_the_answers(aggregation, one, two):
    body = by_weeks(f'hitPolicy="COLLECT" aggregation="{aggregation}"', "10", "3")
    assert answer(body, {"weeks": 1}) == one
    assert answer(body, {"weeks": 2}) == two


@pytest.mark.parametrize("policy", ["UNIQUE", "ANY"])
def test_rules_that_must_not_match_together_are_named(policy):
    body = by_weeks(f'hitPolicy="{policy}"')
    assert answer(body, {"weeks": 1}) == "b"
    with pytest.raises(RulesCollide) as caught:
        answer(body, {"weeks": 2})
    assert caught.value.sentence == (
        "The rules 1 and 2 of the table of decision “D” matched together (weeks = 2), "
        f"but its hit policy {policy} allows one answer."
    )


def test_all_rules_that_collide_are_named():
    rules = [rule(["-"], [str(number)]) for number in (1, 2, 3)]
    with pytest.raises(RulesCollide, match="The rules 1, 2 and 3 of the table"):
        answer(decision_on({"x": "number"}, table(["x"], ["o"], rules)), {"x": 1})


def test_any_takes_rules_that_give_the_same_answer():
    assert answer(by_weeks('hitPolicy="ANY"', "1", "1.0"), {"weeks": 2}) == 1


def test_a_table_has_the_hit_policy_unique_unless_it_says_otherwise():
    with pytest.raises(RulesCollide, match="hit policy UNIQUE"):
        answer(by_weeks(""), {"weeks": 2})


def test_several_outputs_make_a_context_in_the_order_of_the_columns():
    rules = [rule(["1"], ['"a"', "5"]), rule(["2"], ['"b"', "6"])]
    body = decision_on({"x": "number"}, table(["x"], ["kind", "weeks"], rules))
    assert list(answer(body, {"x": 2}).items()) == [("kind", "b"), ("weeks", 6)]
    collected = decision_on({"x": "number"}, table(["x"], ["kind", "weeks"], rules, 'hitPolicy="COLLECT"'))
    assert answer(collected, {"x": 1}) == [{"kind": "a", "weeks": 5}]


def test_priorities_of_several_outputs_count_from_left_to_right():
    columns = [output("risk", "", '"high", "low"'), output("weeks", "", "6, 4, 2")]
    rules = [rule(["-"], values) for values in (['"low"', "6"], ['"high"', "2"], ['"high"', "4"], ['"low"', "6"])]
    ordered = decision_on({"x": "number"}, table(["x"], columns, rules, 'hitPolicy="OUTPUT ORDER"'))
    assert [tuple(found.values()) for found in answer(ordered, {"x": 1})] == [
        ("high", 4),
        ("high", 2),
        ("low", 6),
        ("low", 6),
    ]


@pytest.mark.parametrize("policy", ["UNIQUE", "ANY", "FIRST", "PRIORITY"])
def test_a_question_that_no_rule_answers_is_an_error_that_says_what_came_closest(policy):
    with pytest.raises(NoRuleMatched) as caught:
        answer(by_weeks(f'hitPolicy="{policy}"'), {"weeks": 0})
    assert caught.value.sentence == (
        "No rule of the table of decision “D” matched (weeks = 0). Closest: rules 1, 2, where weeks should be "
        ">= 1 or >= 2."
    )


@pytest.mark.parametrize("policy", ["RULE ORDER", "OUTPUT ORDER", "COLLECT"])
def test_a_table_of_many_answers_has_none_where_no_rule_matches(policy):
    assert answer(by_weeks(f'hitPolicy="{policy}"'), {"weeks": 0}) is None


@pytest.mark.parametrize("aggregation", ["SUM", "COUNT", "MIN", "MAX"])
def test_an_aggregation_of_nothing_is_null(aggregation):
    assert answer(by_weeks(f'hitPolicy="COLLECT" aggregation="{aggregation}"', "10", "3"), {"weeks": 0}) is None


@pytest.mark.parametrize("policy", ["UNIQUE", "ANY", "FIRST", "PRIORITY"])
def test_a_default_answers_where_no_rule_matches(policy):
    body = by_weeks(f'hitPolicy="{policy}"', default='"a"')
    evaluation = decided(body, {"weeks": 0})
    assert evaluation.value == "a"
    assert evaluation.explanation()["tables"][0]["defaulted"] is True
    assert decided(body, {"weeks": 1}).explanation()["tables"][0]["defaulted"] is False


@pytest.mark.parametrize("policy", ["RULE ORDER", "OUTPUT ORDER", "COLLECT"])
def test_a_default_among_many_answers_is_a_list_of_one(policy):
    assert answer(by_weeks(f'hitPolicy="{policy}"', default='"a"'), {"weeks": 0}) == ["a"]


@pytest.mark.parametrize("aggregation", ["SUM", "MIN", "MAX"])
def test_a_default_stands_for_the_aggregation(aggregation):
    body = by_weeks(f'hitPolicy="COLLECT" aggregation="{aggregation}"', "10", "3", default="7")
    assert answer(body, {"weeks": 0}) == 7


def test_outputs_without_a_default_are_null_where_another_has_one():
    columns = [output("kind", default='"none"'), output("weeks")]
    body = decision_on({"x": "number"}, table(["x"], columns, [rule(["1"], ['"a"', "5"])]))
    assert answer(body, {"x": 2}) == {"kind": "none", "weeks": None}


def test_a_default_may_be_an_expression_over_the_inputs():
    columns = [output("weeks", default="x + 1")]
    assert answer(decision_on({"x": "number"}, table(["x"], columns, [rule(["1"], ["5"])])), {"x": 2}) == 3


def test_a_table_without_rules_says_so():
    with pytest.raises(NoRuleMatched, match=r"matched \(x = 1\)\. The table has no rules\."):
        answer(decision_on({"x": "number"}, table(["x"], ["o"], [])), {"x": 1})


def test_a_table_without_inputs_answers_with_its_rule():
    assert answer(decision_on({}, table([], ["o"], [rule([], ["5"])]))) == 5


def test_a_value_that_a_column_does_not_allow_is_refused_with_its_name_and_the_decision():
    column = typed_column("benefit", "string", '"JSA", "ESA"', label="Benefit")
    body = decision_on({"benefit": "string"}, table([column], ["o"], [rule(["-"], ["1"])]))
    assert answer(body, {"benefit": "ESA"}) == 1
    with pytest.raises(InputRefused) as caught:
        answer(body, {"benefit": "IS"})
    assert caught.value.sentence == (
        'The input “Benefit” of decision “D” cannot be used: "IS" is none of its values ("JSA", "ESA").'
    )


def test_null_is_allowed_only_where_the_input_values_name_it():
    def body(values):
        column = typed_column("x", "number", values)
        return decision_on({"x": "number"}, table([column], ["o"], [rule(["-"], ["1"])]))

    assert answer(body("1, null"), {"x": None}) == 1
    with pytest.raises(InputRefused, match="null is none of its values"):
        answer(body("1"), {"x": None})


def test_a_refused_input_without_a_label_is_named_by_its_expression():
    column = typed_column("weeks", "number", "[0..520]", label="")
    body = decision_on({"weeks": "number"}, table([column], ["o"], [rule(["-"], ["1"])]))
    with pytest.raises(InputRefused, match="The input “weeks” of decision “D”"):
        answer(body, {"weeks": -1})


@pytest.mark.parametrize(
    ("column", "gist"),
    [
        (output("o", "number"), "a string is not a number"),
        (output("o", "", '"x", "y"'), '"z" is none of its values ("x", "y")'),
    ],
)
def test_an_output_that_is_not_allowed_is_refused(column, gist):
    with pytest.raises(OutputRefused) as caught:
        answer(decision_on({"x": "number"}, table(["x"], [column], [rule(["-"], ['"z"'])])), {"x": 1})
    assert caught.value.sentence == f"The result “o” of decision “D” is not allowed: {gist}."


def test_an_output_of_the_rules_that_do_not_answer_does_not_matter():
    rules = [rule(["-"], ["1"]), rule(["-"], ['"z"'])]
    first = table(["x"], [output("o", "number")], rules, 'hitPolicy="FIRST"')
    assert answer(decision_on({"x": "number"}, first), {"x": 1}) == 1


def test_a_default_that_is_not_allowed_is_refused():
    with pytest.raises(OutputRefused, match="none of its values"):
        answer(by_weeks("", default='"c"'), {"weeks": 0})


@pytest.mark.parametrize(
    ("body", "gist"),
    [
        (by_weeks(""), "The rules 1 and 2 of the table of decision “D” matched together"),
        (by_weeks("", second='"z"').replace("&gt;= 1", "0"), '"z" is none of its values'),
        (by_weeks("").replace("&gt;=", "&lt;"), "No rule of the table of decision “D” matched"),
    ],
)
def test_for_the_conformance_suite_what_has_no_answer_is_null_with_a_note(body, gist):
    explanation = decided(body, {"weeks": 2}, strict=False).explanation()
    assert explanation["output"] is None
    assert [note["element"] for note in explanation["notes"]] == ["decision “D”"]
    assert gist in explanation["notes"][0]["reason"]


def test_a_rule_may_answer_null():
    assert answer(decision_on({"x": "number"}, table(["x"], ["o"], [rule(["-"], ["null"])])), {"x": 1}) is None


def test_a_null_that_a_rule_gives_is_an_answer_whatever_other_cells_could_not_compare():
    rules = [rule(['? = "a"'], ["1"]), rule(["5"], ["null"])]
    assert answer(decision_on({"x": ""}, table(["x"], ["o"], rules)), {"x": 5}) is None
