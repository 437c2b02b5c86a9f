"""Conditions that are never null themselves: true, false and unknown exclude each other."""

import pytest
from sqlalchemy import false, select, true

from app.feel import Run
from app.feel.types import BOOLEAN, DATE, NUMBER, STRING
from app.feel.values import Date
from app.feel.values.numbers import number
from app.selection.outcomes import any_of, both, comparison, either, known, membership, of_case, opposite
from tests.selection.cases import CASES, keep

TRUE, FALSE, UNKNOWN = known(True), known(False), known(None)
KEY = CASES.c.business_key


def selected(session, condition):
    return set(session.scalars(select(KEY).where(condition)))


def test_what_is_no_boolean_is_neither_true_nor_false():
    assert (UNKNOWN.true, UNKNOWN.false) == (false(), false())
    assert known("yes") == UNKNOWN


def text(truth):
    return str(truth.true), str(truth.false)


@pytest.mark.parametrize(
    ("left", "right", "conjunction", "disjunction"),
    [
        (TRUE, UNKNOWN, UNKNOWN, TRUE),
        (FALSE, UNKNOWN, FALSE, UNKNOWN),
        (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
        (TRUE, FALSE, FALSE, TRUE),
    ],
)
def test_and_and_or_have_three_answers(left, right, conjunction, disjunction):
    for one, other in ((left, right), (right, left)):
        assert text(both(one, other)) == text(conjunction)
        assert text(either(one, other)) == text(disjunction)


def test_not_changes_places():
    assert opposite(TRUE) == FALSE
    assert opposite(UNKNOWN) == UNKNOWN


@pytest.mark.parametrize(
    ("kind", "operator", "value", "absent"),
    [
        (NUMBER, "=", number(1), False),
        (NUMBER, "!=", number(1), True),
        (NUMBER, "<", number(1), None),
        (NUMBER, "<=", None, True),
        (DATE, "=", None, True),
    ],
)
def test_without_a_value_the_answer_is_that_of_null(kind, operator, value, absent):
    assert comparison(kind, operator, value, Run()).absent is absent


@pytest.mark.parametrize(
    ("kind", "operator", "value"),
    [(NUMBER, "=", "1"), (BOOLEAN, "<", True), (STRING, "<", None), (DATE, "=", number(1))],
)
def test_what_cannot_be_compared_is_unknown_of_every_value(kind, operator, value):
    outcome = comparison(kind, operator, value, Run())
    assert (outcome.true, outcome.false) == (false(), false())


def test_one_test_of_several_is_enough():
    null, one = comparison(NUMBER, "=", None, Run()), comparison(NUMBER, "<", number(1), Run())
    assert any_of([null, one]).absent is True
    assert any_of([one, one]).absent is None
    assert any_of([comparison(NUMBER, "=", number(1), Run())]).absent is False


def test_a_range_of_another_kind_holds_nothing_that_is_stored():
    outcome = membership(NUMBER, [Date(2014, 11, 3)], lambda value: False)
    assert str(outcome.true) == str(false())
    assert str(outcome.false) == str(true())


@pytest.mark.parametrize("listed", [True, False])
def test_of_a_case_exactly_one_holds_unless_it_is_unknown(session, listed):
    keep(session, {"a": {"weeks": 1}, "b": {"weeks": 2}, "c": {}})
    truth = of_case("weeks", comparison(NUMBER, ">", number(1), Run()), KEY, listed)
    assert (selected(session, truth.true), selected(session, truth.false)) == ({"b"}, {"a"})
    truth = of_case("weeks", comparison(NUMBER, "!=", number(1), Run()), KEY, listed)
    assert (selected(session, truth.true), selected(session, truth.false)) == ({"b", "c"}, {"a"})
