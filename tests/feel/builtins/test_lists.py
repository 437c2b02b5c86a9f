"""List functions that look for items, compare them or change the list."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feel import Limits, Run, TooComplex
from app.feel.compare import equal
from tests.feel.evaluation import holds, reason, value

TIMES = 'time("10:00:00Z"), time("11:00:00+01:00")'


@pytest.mark.parametrize(
    "text",
    [
        "list contains([1, 2, 3], 2) = true",
        "list contains(list: [1, null], element: null) = true",
        "list contains([1, 2], null) = false",
        'list contains([1], "1") = false',
        "list contains([[1], [2]], [1.0]) = true",
        "list contains(1, 1) = true",
        "index of([1, 2, 3, 2], 2) = [2, 4]",
        "index of(list: [1, null, null], match: null) = [2, 3]",
        "index of([1], 2) = []",
        "sublist([4, 5, 6], 1, 2) = [4, 5]",
        "sublist([4, 5, 6], -2) = [5, 6]",
        "sublist(list: [4, 5, 6], start position: -1, length: 1) = [6]",
        "sublist([4, 5, 6], 2, null) = [5, 6]",
        "append([1], 2, 3) = [1, 2, 3]",
        "append(list: [1], item: null) = [1, null]",
        "append([1], [2]) = [1, [2]]",
        "append(1, 2) = [1, 2]",
        "concatenate([1, 2], [3]) = [1, 2, 3]",
        "concatenate([1], 2, []) = [1, 2]",
        "insert before([1, 3], 1, 2) = [2, 1, 3]",
        "insert before(list: [1, 3], position: -1, newItem: null) = [1, null, 3]",
        "remove([1, 2, 3], 2) = [1, 3]",
        "remove(list: [1, 2, 3], position: -1) = [1, 2]",
        "reverse(list: [1, 2, 3]) = [3, 2, 1]",
        "list replace([1, 2, 3], 2, 4) = [1, 4, 3]",
        "list replace([1, 2, 3], -1.5, null) = [1, 2, null]",
        "list replace([2, 4, 7, 8], function(item, newItem) item < newItem, 5) = [5, 5, 7, 8]",
        "list replace(list: [1, 2], match: function(item, newItem) item = 2, newItem: 4) = [1, 4]",
        "list replace(list: [1, 2], position: 1, newItem: 4) = [4, 2]",
        "union([1, 2], [2, 3]) = [1, 2, 3]",
        "union([1, 1], 1, [null]) = [1, null]",
        "distinct values([1, 2, 3, 2, 1]) = [1, 2, 3]",
        'distinct values(list: [1, 1.0, "1", true, null, null]) = [1, "1", true, null]',
        "distinct values([[1], [1.0], {a: 1}, {a: 1}, [1..2], [1..2], [], []]) = [[1], {a: 1}, [1..2], []]",
        "distinct values([[[1]], [[2]], [[1]]]) = [[[1]], [[2]]]",
        f'count(distinct values([{TIMES}, time("10:00:00")])) = 2',
        "flatten([[1, 2], [[3]], 4]) = [1, 2, 3, 4]",
        "flatten(list: [[], [[]], null]) = [null]",
        "sort(list: [3, 1, 4, 5, 2], precedes: function(x, y) x < y) = [1, 2, 3, 4, 5]",
        "sort([3, 1, 2], before) = [1, 2, 3]",
        "sort([], function(x, y) null) = []",
        "sort([{k: 1, n: 2}, {k: 2, n: 1}, {k: 3, n: 2}], function(x, y) x.n < y.n).k = [2, 1, 3]",
    ],
)
def test_lists_are_searched_and_changed(text):
    assert holds(text)


@pytest.mark.parametrize(
    "text",
    [
        "list contains(null, 1)",
        "sublist([1, 2], 0)",
        "sublist([1, 2], 3)",
        "sublist([1, 2], -3)",
        "sublist([1, 2], 1, 0)",
        "sublist([1, 2], 2, 2)",
        "sublist([1, 2], 10**6000)",
        "append([1])",
        "append()",
        "append(null, 1)",
        "concatenate()",
        "concatenate([1], null)",
        "insert before([1], 0, 2)",
        "insert before([1], 2, 2)",
        "insert before([1], null, 2)",
        "remove([1], 2)",
        "reverse(null)",
        "list replace([1, 2, 3], 4, 4)",
        "list replace([1, 2, 3], null, 4)",
        'list replace([1, 2, 3], "2", 4)',
        "list replace([2, 4], function(item) item = 2, 5)",
        "list replace([2, 4], function(item, newItem) item, 5)",
        "sort([2, 1])",
        "sort([2, 1], function(x, y) null)",
        "sort([2, 1], function(x) true)",
        'sort([2, "a"], function(x, y) x < y)',
    ],
)
def test_what_has_no_value_says_why(text):
    assert reason(text)


ITEMS = st.lists(
    st.one_of(
        st.none(),
        st.booleans(),
        st.sampled_from("ab"),
        st.integers(0, 2).map(Decimal),
        st.lists(st.integers(0, 1).map(Decimal)),
    )
)
NUMBERS = st.lists(st.integers(-3, 3).map(Decimal))


@given(ITEMS)
def test_distinct_values_are_distinct_keep_their_order_and_lose_none(items):
    found = value("distinct values(items)", items=items)
    assert all(equal(a, b) is not True for place, a in enumerate(found) for b in found[:place])
    assert all(any(equal(item, kept) is True for kept in found) for item in items)
    assert found == value("distinct values(items)", items=found)
    places = [next(place for place, item in enumerate(items) if equal(item, kept) is True) for kept in found]
    assert places == sorted(places)


@given(NUMBERS)
def test_a_sorted_list_is_in_order_and_stable(numbers):
    items = [{"n": number, "place": Decimal(place)} for place, number in enumerate(numbers)]
    found = value("sort(items, function(x, y) x.n < y.n)", items=items)
    assert [(item["n"], item["place"]) for item in found] == sorted((item["n"], item["place"]) for item in items)


@given(ITEMS, ITEMS)
def test_a_list_taken_apart_and_put_together_is_the_list(left, right):
    both = value("concatenate(a, b)", a=left, b=right)
    assert both == left + right
    assert value("reverse(reverse(items))", items=both) == both
    if both:
        assert value("insert before(remove(items, 1), 1, items[1])", items=[*both, None]) == [*both, None]


def test_many_items_are_told_apart_in_good_time():
    numbers = [Decimal(number) for number in range(30_000)]
    assert value("count(distinct values(items))", items=numbers) == Decimal(30_000)
    assert value("count(distinct values(items))", items=[[number] for number in numbers]) == Decimal(30_000)
    assert value("count(distinct values(items))", items=[{"n": number} for number in numbers]) == Decimal(30_000)


@pytest.mark.parametrize("text", ["concatenate(items, items)", "append(items, 1)", "flatten([items, items])"])
def test_lists_may_be_as_long_as_the_evaluation_allows(text):
    with pytest.raises(TooComplex):
        value(text, Run(limits=Limits(items=5)), items=[Decimal(1)] * 5)


def test_flattening_a_list_that_contains_itself_very_often_ends():
    deep, empty = [Decimal(1)], []
    for _ in range(60):
        deep, empty = [deep, deep], [empty, empty]
    for items in (deep, empty):
        with pytest.raises(TooComplex):
            value("flatten(items)", items=items)
