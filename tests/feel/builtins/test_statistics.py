"""List functions that make one number or value of many."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.feel.evaluation import holds, reason, value


@pytest.mark.parametrize(
    "text",
    [
        "count([1, 2, 3]) = 3",
        "count([]) = 0",
        "count(list: [1, [2, 3], null]) = 3",
        "count(1) = 1",
        "min([1, 2, 3]) = 1",
        "min(1, 2, 3) = 1",
        "max(list: [1, 2, 3]) = 3",
        "max(1) = 1",
        'min("b", "a") = "a"',
        'max([date("2012-12-24"), date("2012-12-25")]) = date("2012-12-25")',
        'min(duration("P1Y"), duration("P11M")) = duration("P11M")',
        "sum([1, 2, 3]) = 6",
        "sum(0.1, 0.2) = 0.3",
        "sum(1) = 1",
        "mean([1, 2, 3]) = 2",
        "mean(1, 2) = 1.5",
        "product(list: [2, 3, 4]) = 24",
        "product(2, 3, 4) = 24",
        "median(8, 2, 5, 3, 4) = 4",
        "median([6, 1, 2, 3]) = 2.5",
        "stddev(2, 4, 7, 5) = 2.081665999466132735282297706979931",
        "stddev([3, 3]) = 0",
        "mode(6, 3, 9, 6, 6) = [6]",
        "mode([6, 1, 9, 6, 1]) = [1, 6]",
        "mode([1, 1.0, 2]) = [1]",
        "mode([]) = []",
    ],
)
def test_one_value_is_made_of_many(text):
    assert holds(text)


@pytest.mark.parametrize("name", ["min", "max", "sum", "mean", "product", "median", "stddev"])
def test_of_nothing_there_is_no_value(name):
    assert reason(f"{name}([])")
    assert reason(f"{name}()")
    assert reason(f"{name}(null)")
    assert reason(f"{name}(items: [1])")


@pytest.mark.parametrize("name", ["sum", "mean", "product", "median", "stddev", "mode"])
def test_a_reason_names_the_item_that_is_no_number(name):
    assert reason(f'{name}([1, "2", 3])') == "item 2 is a string, not a number"
    assert reason(f"{name}(1, null)") == "item 2 is null, not a number"


@pytest.mark.parametrize(
    "text", ['min(1, "a")', "max([1, null])", "max([true, false])", "stddev(47)", "mode()", "count(null)"]
)
def test_what_has_no_value_says_why(text):
    assert reason(text)


NUMBERS = st.lists(st.decimals(-(10**6), 10**6, places=2), min_size=1)


@given(NUMBERS)
def test_mean_and_median_lie_between_the_smallest_and_the_greatest(numbers):
    low, high = value("min(items)", items=numbers), value("max(items)", items=numbers)
    assert (low, high) == (min(numbers), max(numbers))
    assert low <= value("median(items)", items=numbers) <= high
    assert low <= value("mean(items)", items=numbers) <= high


@given(NUMBERS)
def test_a_list_twice_as_often_has_the_same_mode_and_mean(numbers):
    assert value("mode(items)", items=numbers * 2) == value("mode(items)", items=numbers)
    assert value("mean(items)", items=numbers * 2) == value("mean(items)", items=numbers)
    assert value("sum(items)", items=numbers) == sum(numbers, Decimal(0))
