"""Any decision table answers and explains as its cells do, read one by one."""

import json
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.decisions.models import decided, model_of
from tests.decisions.outcomes import found
from tests.decisions.random_cells import CELLS, GIVEN
from tests.decisions.random_tables import Output, Table, inputs, rows_of

SINGLE_HIT = ("UNIQUE", "ANY", "FIRST", "PRIORITY")


NUMBERS, TEXTS = tuple(map(Decimal, (1, 2, 3))), ("x", "y", "z")


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
