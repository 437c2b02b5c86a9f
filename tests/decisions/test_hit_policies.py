"""Several matching rules become one answer, a list in some order, or a collision, by the hit policy."""

from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.decisions.hit_policies import AGGREGATIONS, SINGLE_HIT, Collision, aggregate, answer
from app.decisions.reader_tables import AGGREGATIONS as READ_AGGREGATIONS
from app.decisions.reader_tables import HIT_POLICIES
from app.decisions.run import DecisionRun
from app.feel.errors import NoValue

OUTPUTS = {0: ("low",), 1: ("high",), 2: ("high",), 3: ("none",)}
ORDER = [["high", "low"]]


def chosen(policy, matched, outputs=OUTPUTS, priorities=ORDER):
    return answer(policy, matched, outputs.__getitem__, priorities)


def test_every_hit_policy_and_aggregation_that_can_be_read_is_known():
    assert all(chosen(policy, [2]) == [2] for policy in HIT_POLICIES)
    assert set(READ_AGGREGATIONS) == set(AGGREGATIONS)
    assert set(SINGLE_HIT) < set(HIT_POLICIES)


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("FIRST", [0]),
        ("RULE ORDER", [0, 1, 2, 3]),
        ("COLLECT", [0, 1, 2, 3]),
        ("PRIORITY", [1]),
        ("OUTPUT ORDER", [1, 2, 0, 3]),
    ],
)
def test_the_order_of_answers_is_that_of_the_rules_or_of_the_output_values(policy, expected):
    assert chosen(policy, [0, 1, 2, 3]) == expected


def test_unique_allows_one_rule_even_if_both_say_the_same():
    with pytest.raises(Collision) as caught:
        chosen("UNIQUE", [1, 2])
    assert caught.value.rules == [1, 2]


def test_any_allows_several_rules_that_say_the_same_and_takes_the_first():
    assert chosen("ANY", [1, 2]) == [1]
    with pytest.raises(Collision) as caught:
        chosen("ANY", [0, 1, 2])
    assert caught.value.rules == [0, 1, 2]


@pytest.mark.parametrize(
    ("one", "other"), [((None,), (Decimal(0),)), ((True,), (Decimal(1),)), (("1",), (Decimal(1),))]
)
def test_answers_of_different_kinds_are_not_the_same_to_any(one, other):
    with pytest.raises(Collision):
        chosen("ANY", [0, 1], {0: one, 1: other})


def test_two_nulls_are_the_same_to_any():
    assert chosen("ANY", [0, 1], {0: (None,), 1: (None,)}) == [0]


def test_values_outside_the_order_come_last_and_without_an_order_the_rules_decide():
    assert chosen("PRIORITY", [3, 0]) == [0]
    assert chosen("OUTPUT ORDER", [0, 1, 3], priorities=[None]) == [0, 1, 3]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xy")), min_size=1, max_size=6))
def test_output_order_sorts_by_the_first_output_then_the_next_then_the_rule(values):
    outputs = dict(enumerate(values))
    orders = [["c", "a"], ["y", "x"]]
    expected = sorted(outputs, key=lambda rule: ("cab".index(values[rule][0]), "yx".index(values[rule][1]), rule))
    assert chosen("OUTPUT ORDER", list(outputs), outputs, orders) == expected
    assert chosen("PRIORITY", list(outputs), outputs, orders) == expected[:1]


@pytest.mark.parametrize(("name", "expected"), [("SUM", "6.5"), ("COUNT", "3"), ("MIN", "-1"), ("MAX", "5")])
def test_an_aggregation_does_not_depend_on_the_order_of_the_rules(name, expected):
    for values in permutations(map(Decimal, ("5", "-1", "2.5"))):
        assert aggregate(name, list(values), DecisionRun()) == Decimal(expected)


def test_the_least_and_greatest_may_be_texts():
    assert aggregate("MIN", ["b", "a"], DecisionRun()) == "a"
    assert aggregate("MAX", ["b", "a"], DecisionRun()) == "b"


@pytest.mark.parametrize("name", ["SUM", "MIN", "MAX"])
def test_there_is_no_aggregation_of_nothing_but_a_count(name):
    with pytest.raises(NoValue, match=f"nothing to take the {name.lower()} of"):
        aggregate(name, [], DecisionRun())
    assert aggregate("COUNT", [], DecisionRun()) == 0


def test_texts_have_no_sum():
    with pytest.raises(NoValue):
        aggregate("SUM", ["a", "b"], DecisionRun())
