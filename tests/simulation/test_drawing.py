"""The notation by which chance chooses: what stands for itself, what is FEEL, what is drawn, and what is refused."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.simulation.drawing import BadDraw, Drawing, source_of_chance
from app.simulation.expressions import evaluated, feel_values


def drawn(spec, *, seed="s", names=None, lists=None):
    known = feel_values(names or {})
    return Drawing("a place", source_of_chance(seed), lambda text: evaluated(text, known), lists or {}).value(spec)


@pytest.mark.parametrize("value", ["a text", 7, 2.5, True, None, ["a", 1], {"day": "2014-11-03"}])
def test_other_values_stand_for_themselves(value):
    assert drawn(value) == value


def test_a_text_that_begins_with_an_equals_sign_is_feel():
    assert drawn('=today + duration("P7D")', names={"today": "2014-11-03"}) == "2014-11-10"


def test_lists_and_objects_are_drawn_part_by_part():
    spec = [{"type": {"pick": "kinds"}, "hours": "=1 + 2"}]
    assert drawn(spec, lists={"kinds": ["walk"]}) == [{"type": "walk", "hours": 3}]


def test_names_are_chosen_by_their_weights():
    found = Counter(drawn({"choose": {"a": 80, "b": 20, "never": 0}}, seed=seed) for seed in range(1000))
    assert set(found) == {"a", "b"}
    assert 740 < found["a"] < 860


def test_a_chosen_name_may_be_feel():
    assert drawn({"choose": {"=true": 1}}) is True


@given(st.integers(-50, 50), st.integers(0, 50), st.integers())
def test_a_number_lies_between_both_ends(first, more, seed):
    assert first <= drawn({"between": [first, first + more]}, seed=seed) <= first + more


def test_both_ends_are_drawn():
    assert {drawn({"between": [1, 3]}, seed=seed) for seed in range(100)} == {1, 2, 3}


def test_a_date_lies_between_two_dates():
    spec = {"between": ["=today", '=today + duration("P2D")']}
    found = {drawn(spec, seed=seed, names={"today": "2016-02-28"}) for seed in range(100)}
    assert found == {"2016-02-28", "2016-02-29", "2016-03-01"}


def test_a_chance_is_in_a_hundred():
    found = Counter(drawn({"chance": 25, "then": "yes", "else": "no"}, seed=seed) for seed in range(1000))
    assert 190 < found["yes"] < 310


@pytest.mark.parametrize(("chance", "value"), [(100, "yes"), (0, None)])
def test_a_chance_without_else_may_come_to_nothing(chance, value):
    assert drawn({"chance": chance, "then": "yes"}) == value


@pytest.mark.parametrize(("age", "value"), [(17, "child"), (40, "adult"), (70, None)])
def test_the_first_case_that_holds_counts(age, value):
    spec = {"cases": [{"when": "=age < 18", "then": "child"}, {"when": "=age < 65", "then": "adult"}]}
    assert drawn(spec, names={"age": age}) == value


def test_a_case_without_condition_holds():
    assert drawn({"cases": [{"when": "=false", "then": 1}, {"then": 2}]}) == 2


@given(st.text(), st.integers())
def test_the_same_seed_draws_the_same(seed, number):
    spec = {"between": [0, 10**9]}
    assert drawn(spec, seed=f"{seed}{number}") == drawn(spec, seed=f"{seed}{number}")


@pytest.mark.parametrize(
    ("spec", "problem"),
    [
        ({"choose": {}}, "“choose” needs a weight"),
        ({"choose": {"a": 0}}, "“choose” needs a weight"),
        ({"choose": ["a"]}, "“choose” needs a weight"),
        ({"pick": "nothing"}, "there is no list “nothing”"),
        ({"between": [3, 1]}, "“between” needs two numbers or two dates"),
        ({"between": ["2014-11-03", "tomorrow"]}, "“between” needs two numbers or two dates"),
        ({"between": [None, 3]}, "“between” needs two numbers or two dates"),
        ({"chance": 3, "than": 1}, "“chance” does not go with “than”"),
    ],
)
def test_what_cannot_be_drawn_is_told_with_its_place(spec, problem):
    with pytest.raises(BadDraw, match=f"a place: {problem}"):
        drawn(spec)
