"""A column tells which rules a value passes exactly as its cells would one by one, however it looks them up."""

from decimal import Decimal
from itertools import chain
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import feel
from app.decisions.borders import to_feel
from app.decisions.run import DecisionRun
from tests.decisions.models import answer, decision_on, model_of, rule, table, typed_column
from tests.decisions.random_cells import CELLS, GIVEN

ANY_VALUE = st.sampled_from([value for values in GIVEN.values() for value in values])


def column_of(texts, kind=""):
    """The compiled column of a table with these cells."""
    rules = [rule([escape(text)], ["1"]) for text in texts]
    column = typed_column("x", kind) if kind else "x"
    linked = model_of(decision_on({"x": kind}, table([column], ["o"], rules, 'hitPolicy="COLLECT"')))
    [decision] = linked.definitions.decisions
    linked.compiled(decision)
    [compiled] = linked.place(decision).tables
    return compiled.columns[0]


def passed(column, value, alive=None):
    """The numbers of the rules whose cell a value passes."""
    count = len(column.trees)
    alive = (1 << count) - 1 if alive is None else alive
    mask = column.passing(to_feel(value), feel.Frame({"x": None}, None, DecisionRun()), alive)
    return [place + 1 for place in range(count) if mask >> place & 1]


MIXED = tuple(chain.from_iterable(CELLS.values()))


@settings(max_examples=300)
@given(st.lists(st.sampled_from(MIXED), max_size=20), st.lists(ANY_VALUE, min_size=1, max_size=10))
def test_cells_of_any_kinds_together_pass_what_each_passes_alone(cells, values):
    column = column_of([cell.text for cell in cells])
    for value in values:
        assert passed(column, value) == [place for place, cell in enumerate(cells, 1) if cell.passes(value)]


@settings(max_examples=100)
@given(st.lists(st.sampled_from(CELLS["number"]), min_size=1, max_size=20), st.sampled_from(GIVEN["number"]), st.data())
def test_every_rule_still_alive_is_told_of(cells, value, data):
    alive = data.draw(st.integers(0, (1 << len(cells)) - 1))
    column = column_of([cell.text for cell in cells])
    wanted = {place for place, cell in enumerate(cells, 1) if cell.passes(value) and alive >> (place - 1) & 1}
    assert wanted <= set(passed(column, value, alive))


def test_a_column_as_long_as_three_hundred_rules_finds_each_value():
    texts = [f'"{place}"' for place in range(100)] + [str(place) for place in range(100)]
    texts += [f"[{place}..{place + 1})" for place in range(100)]
    column = column_of(texts)
    assert passed(column, "7") == [8]
    assert passed(column, 7) == [108, 208]
    assert passed(column, Decimal("7.5")) == [208]
    assert passed(column, 100) == []


def test_equal_cells_are_one_test_for_all_their_rules():
    column = column_of(["> 3", " >  3 ", "> 3.0"])
    assert column.trees[0] == column.trees[1] == column.trees[2]
    assert passed(column, 4) == [1, 2, 3]
    assert passed(column, 3) == []


def test_a_number_is_found_however_it_is_written():
    assert passed(column_of(["1", "1.0", "-1", "1.00, 2"]), Decimal("1.0")) == [1, 2, 4]


def test_a_list_of_one_stands_for_its_item_where_the_type_of_the_column_asks_for_it():
    assert passed(column_of(['"a"', '"b"'], "string"), ["a"]) == [1]
    assert passed(column_of(['"a"', '"b"'], "string"), ["a", "b"]) == []
    assert passed(column_of(['"a"', "1"]), ["a"]) == []


@pytest.mark.parametrize("text", ["5, [6..7]", "[5..6]", ">= 5", "not(6)", "? = 5"])
def test_a_list_of_one_stands_for_its_item_whatever_the_cell(text):
    assert passed(column_of([text], "number"), [5]) == passed(column_of(["5"], "number"), [5])


def test_a_cell_may_depend_on_another_input():
    body = decision_on({"x": "number", "least": "number"}, table(["x"], ["o"], [rule(["&gt;= least"], ["1"])]))
    assert answer(body, {"x": 4, "least": 4}) == 1


def test_a_condition_on_the_input_is_a_test():
    column = column_of(["? > 3 and ? < 5", 'contains(?, "a")', "even(?)"])
    assert passed(column, 4) == [1, 3]
    assert passed(column, "cat") == [2]


def test_null_is_passed_by_null_and_by_what_does_not_name_it():
    assert passed(column_of(["null", "-", "not(null)", "1", "not(1)", "< 1", "not(< 1)", "[1..2]"]), None) == [1, 2, 5]


@pytest.mark.parametrize("text", ["< 39, null", "null, < 39", "38, 37, null", "[0..38], null"])
def test_null_beside_an_interval_is_null_alone(text):
    column = column_of([text])
    assert [value for value in (None, 38, 39, 40) if passed(column, value)] == [None, 38]


@pytest.mark.parametrize("texts", [["true", "1"], ["1", "true"], ["false", "0"]])
def test_a_truth_is_no_number(texts):
    column = column_of(texts)
    truth = "true" in texts
    number = 1 if truth else 0
    assert passed(column, truth) == [texts.index("true" if truth else "false") + 1]
    assert passed(column, number) == [texts.index(str(number)) + 1]
