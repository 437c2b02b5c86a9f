"""A decision table answers as its cells and hit policy say, and records of each rule why it did or did not match."""

import json
import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.decisions.errors import InputRefused, NoRuleMatched, OutputRefused, RulesCollide
from tests.decisions.models import answer, decided, decision_on, model_of, output, rule, table, typed_column
from tests.decisions.random_tables import CELLS, GIVEN, Output, Table, inputs, rows_of

SINGLE_HIT = ("UNIQUE", "ANY", "FIRST", "PRIORITY")
NUMBERS, TEXTS = tuple(map(Decimal, (1, 2, 3))), ("x", "y", "z")


# --- any table ---------------------------------------------------------------------------------------------


class Refused(Exception):
    """The error a table has to raise and what it has to name."""


def naive(given_table, row):
    """The value of a table, from its cells read one by one, or ``Refused``."""
    for each, value in zip(given_table.inputs, row, strict=True):
        if not each.allows(value):
            raise Refused("InputRefused", each.name)
    matched = given_table.matched(row)
    if not matched:
        return without_match(given_table)
    results = {number: given_table.rules[number - 1][1] for number in matched}
    chosen = [admitted(given_table, results[number]) for number in by_policy(given_table, matched, results)]
    if given_table.policy in SINGLE_HIT:
        return chosen[0]
    return aggregated(given_table.aggregation, chosen)


def without_match(given_table):
    defaults = [each.default for each in given_table.outputs]
    if all(default is ... for default in defaults):
        if given_table.policy in SINGLE_HIT:
            raise Refused("NoRuleMatched", None)
        return None
    value = admitted(given_table, [None if default is ... else default for default in defaults])
    return value if given_table.policy in SINGLE_HIT else [value]


def by_policy(given_table, matched, results):
    """The rules that answer, in order."""
    policy = given_table.policy
    if policy == "UNIQUE" and len(matched) > 1:
        raise Refused("RulesCollide", matched)
    if policy == "ANY":
        for number in matched:
            admitted(given_table, results[number])
            if results[number] != results[matched[0]]:
                raise Refused("RulesCollide", matched)
    if policy in ("PRIORITY", "OUTPUT ORDER") and len(matched) > 1:
        for number in matched:
            admitted(given_table, results[number])
        matched = sorted(matched, key=lambda number: ranks(given_table, results[number]))
    return matched[:1] if policy in ("ANY", "FIRST", "PRIORITY") else matched


def ranks(given_table, values):
    pairs = zip(given_table.outputs, values, strict=True)
    return [(each.allowed or ()).index(value) if value in (each.allowed or ()) else 99 for each, value in pairs]


def admitted(given_table, values):
    for each, value in zip(given_table.outputs, values, strict=True):
        if each.allowed is not None and value is not None and value not in each.allowed:
            raise Refused("OutputRefused", None)
    names = [each.name for each in given_table.outputs]
    return values[0] if len(names) == 1 else dict(zip(names, values, strict=True))


def aggregated(aggregation, values):
    return {"": list, "SUM": sum, "MIN": min, "MAX": max, "COUNT": len}[aggregation](values)


@st.composite
def outputs(draw, aggregation):
    found = []
    for place in range(1 if aggregation else draw(st.integers(1, 2))):
        values = NUMBERS if aggregation == "SUM" else draw(st.sampled_from((NUMBERS, TEXTS)))
        allowed = draw(st.one_of(st.none(), st.permutations(values).map(lambda all_values: tuple(all_values[:2]))))
        defaults = st.just(...) if aggregation else st.one_of(st.just(...), st.sampled_from(allowed or values))
        found.append((values, Output(f"out{place}", allowed, draw(defaults))))
    return found


@st.composite
def tables_and_rows(draw):
    policy = draw(st.sampled_from((*SINGLE_HIT, "RULE ORDER", "OUTPUT ORDER", "COLLECT", "COLLECT")))
    aggregation = draw(st.sampled_from(("", "SUM", "COUNT", "MIN", "MAX"))) if policy == "COLLECT" else ""
    columns, drawn = draw(inputs()), draw(outputs(aggregation))
    results = []
    for values, each in drawn:
        usual = st.sampled_from(each.allowed or values)
        unusual = st.sampled_from(values if aggregation else (*values, None))
        results.append(st.one_of(usual, usual, usual, unusual))
    rules = st.tuples(st.tuples(*(st.sampled_from(CELLS[each.kind]) for each in columns)), st.tuples(*results))
    made = Table(
        columns, tuple(each for _, each in drawn), tuple(draw(st.lists(rules, max_size=12))), policy, aggregation
    )
    return made, draw(rows_of(made, 8))


def expected(given_table, row):
    try:
        return ("value", naive(given_table, row))
    except Refused as refused:
        return refused.args


def found(linked, inputs):
    try:
        return ("value", answer(linked, inputs))
    except InputRefused as error:
        return ("InputRefused", error.name)
    except (NoRuleMatched, OutputRefused) as error:
        return (type(error).__name__, None)
    except RulesCollide as error:
        return ("RulesCollide", [int(number) for number in re.findall(r"\d+", error.rules)])


@settings(max_examples=300)
@given(tables_and_rows())
def test_a_compiled_table_answers_as_its_cells_read_one_by_one(drawn):
    given_table, rows = drawn
    linked = model_of(given_table.body())
    for row in rows:
        assert found(linked, given_table.given(row)) == expected(given_table, row)


@settings(max_examples=150)
@given(tables_and_rows())
def test_the_explanation_tells_of_every_rule_that_it_matched_or_which_cell_failed_first(drawn):
    given_table, rows = drawn
    linked = model_of(given_table.body())
    for row in rows:
        if expected(given_table, row)[0] != "value":
            continue
        [told] = decided(linked, given_table.given(row)).explanation()["tables"]
        assert [match["rule"] for match in told["matched"]] == given_table.matched(row)
        assert {miss["rule"]: miss["input"] for miss in told["missed"]} == given_table.missed(row)
        assert len(told["matched"]) + len(told["missed"]) == len(given_table.rules)
        assert told["defaulted"] is (
            not given_table.matched(row) and any(o.default is not ... for o in given_table.outputs)
        )
        json.dumps(told)


@settings(max_examples=150)
@given(tables_and_rows(), st.data())
def test_an_input_left_out_is_one_on_which_the_answer_does_not_depend(drawn, data):
    given_table, rows = drawn
    linked = model_of(given_table.body())
    for row in rows[:3]:
        place = data.draw(st.integers(0, len(row) - 1))
        inputs = given_table.given(row)
        del inputs[given_table.inputs[place].name]
        kind, value = found(linked, inputs)
        if kind != "value":
            continue
        for other in GIVEN[given_table.inputs[place].kind]:
            answered, what = expected(given_table, (*row[:place], other, *row[place + 1 :]))
            if answered == "InputRefused":
                assert what == given_table.inputs[place].name
            elif answered not in ("RulesCollide", "OutputRefused"):  # which a table has to blame on itself
                assert (answered, what) == ("value", value)


# --- hit policies ------------------------------------------------------------------------------------------


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


# --- no rule matches ---------------------------------------------------------------------------------------


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


# --- what is refused ---------------------------------------------------------------------------------------


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


# --- null --------------------------------------------------------------------------------------------------


def test_a_rule_may_answer_null():
    assert answer(decision_on({"x": "number"}, table(["x"], ["o"], [rule(["-"], ["null"])])), {"x": 1}) is None


def test_a_null_that_a_rule_gives_is_an_answer_whatever_other_cells_could_not_compare():
    rules = [rule(['? = "a"'], ["1"]), rule(["5"], ["null"])]
    assert answer(decision_on({"x": ""}, table(["x"], ["o"], rules)), {"x": 5}) is None
