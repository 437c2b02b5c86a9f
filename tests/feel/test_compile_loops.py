"""Loops, filters, contexts, functions and calls: every combination in order, each name known where it should be."""

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import feel
from app.feel import Limits, Run, TooComplex, UnknownName
from app.feel.values import Date
from tests.feel.evaluation import reason, value

SHORT = st.lists(st.integers(-5, 5), max_size=5)


def decimals(numbers):
    return [Decimal(number) for number in numbers]


@given(SHORT, SHORT)
def test_a_loop_goes_through_every_combination_the_last_variable_fastest(a, b):
    found = value("for x in a, y in b return [x, y]", a=decimals(a), b=decimals(b))
    assert found == [[x, y] for x in a for y in b]


@given(SHORT)
def test_some_and_every_are_any_and_all(items):
    numbers = decimals(items)
    assert value("some x in items satisfies x > 0", items=numbers) is any(x > 0 for x in items)
    assert value("every x in items satisfies x > 0", items=numbers) is all(x > 0 for x in items)
    assert value("not(some x in items satisfies x > 0)", items=numbers) is value(
        "every x in items satisfies not(x > 0)", items=numbers
    )


@given(SHORT)
def test_a_filter_keeps_the_items_for_which_it_is_true(items):
    assert value("items[item > 0]", items=decimals(items)) == [x for x in items if x > 0]
    assert value("items[item != null]", items=decimals(items)) == items
    assert value("items[false]", items=decimals(items)) == []


@given(SHORT, st.integers(-7, 7))
def test_a_filter_by_a_number_is_the_item_at_that_position(items, position):
    text, given = "items[n]", {"items": decimals(items), "n": Decimal(position)}
    if position == 0 or abs(position) > len(items):
        assert "there is no item" in reason(text, **given)
    else:
        assert value(text, **given) == items[position - 1 if position > 0 else position]


@given(st.integers(-20, 20), st.integers(-20, 20))
def test_a_loop_from_low_to_high_counts_up_or_down(low, high):
    expected = list(range(low, high + 1)) if low <= high else list(range(low, high - 1, -1))
    assert value("for i in a..b return i", a=Decimal(low), b=Decimal(high)) == expected


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("for i in [1, 2] return i * 2", [2, 4]),
        ("for i in 5 return i", [5]),
        ("for i in [] return i", []),
        ("for i in [1..3] return i", [1, 2, 3]),
        ("for i in (1..3) return i", [2]),
        ("for i in [1..3) return i", [1, 2]),
        ("for i in [1, [2]] return i", [1, [2]]),
        ("for i in [1, null] return i", [1, None]),
        ("for i in 1..3, j in 1..i return j", [1, 1, 2, 1, 2, 3]),
        ("for i in 1..4 return if i = 1 then 1 else i * partial[-1]", [1, 2, 6, 24]),
        ("for i in 1..3 return count(partial)", [0, 1, 2]),
        ("for i in 2..1 return i", [2, 1]),
        ("for i in {a: 1} return i.a", [1]),
        ("for i in 1..2 return for j in 1..i return i + j", [[2], [3, 4]]),
        ("some i in [] satisfies true", False),
        ("every i in [] satisfies false", True),
        ("some i in [null, true] satisfies i", True),
        ("some i in [null, false] satisfies i", None),
        ("every i in [null, false] satisfies i", False),
        ("every i in [null, true] satisfies i", None),
        ("some i in 1..3, j in 1..3 satisfies i + j = 6", True),
        ("every i in 1..3 satisfies some j in 1..3 satisfies i = j", True),
        ("[1, 2, 3][item > 1]", [2, 3]),
        ("[1, 2, 3][2]", 2),
        ("[1, 2, 3][-1]", 3),
        ("1[1]", 1),
        ("1[item = 1]", [1]),
        ("null[true]", []),
        ("[null][item = null]", [None]),
        ("[{a: 1, b: 2}, {a: 3}][a = 1]", [{"a": 1, "b": 2}]),
        ("[{a: 1}, {b: 3}][a = null]", [{"b": 3}]),
        ("[{item: 5}, {item: 6}][item = 6]", [{"item": 6}]),
        ("[{a: 1}, {a: 2}][item.a > 1]", [{"a": 2}]),
        ("[{a: [{b: 1}, {b: 2}]}][count(a[b > 1]) = 1].a.b", [[1, 2]]),
        ("[[1, 2], [3]][1][2]", 2),
        ("[1, 2][[1] = [item]]", [1]),
        ("[true, false][item]", [True]),
        ("{a: 1, b: a + 1, c: [a, b]}.c", [1, 2]),
        ('{"a b": 1, c: a b + 1}.c', 2),
        ("{a-b: 1, c: a-b + 1}.c", 2),
        ("{}", {}),
        ("{a: {b: 1, c: b}, b: a.c}.b", 1),
        ("{fac: function(n) if n <= 1 then 1 else n * fac(n - 1), r: fac(20)}.r", 2432902008176640000),
        ("(function(a, b) a - b)(b: 1, a: 3)", 2),
        ("(function() 1)()", 1),
        ("(function(a: number) a)([5])", 5),
        ("(function(a) function(b) a + b)(1)(2)", 3),
        ("{f: function(a) a + 1, r: f(f(1))}.r", 3),
        ("{x: 1, f: function() x}.f()", 1),
        ('substring(string: "abc", start position: 2)', "bc"),
    ],
)
def test_a_form_has_its_value(text, result):
    assert feel.evaluate(text) == result


def test_an_inner_loop_may_run_over_what_came_before_in_the_outer_one():
    assert feel.evaluate("for i in 1..3 return sum(for j in [0, partial] return if j = 0 then 0 else count(j))") == [
        0,
        1,
        2,
    ]


def test_an_iterator_may_be_called_partial():
    assert value("for partial in [1, 2] return partial") == [1, 2]


def test_dates_can_be_counted_through_too():
    days = value('for d in @"2024-02-28"..@"2024-03-01" return d')
    assert days == [Date(2024, 2, 28), Date(2024, 2, 29), Date(2024, 3, 1)]
    assert value('for d in [@"2024-03-01"..@"2024-02-28") return d') == days[:0:-1]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("for i in null return i", "null cannot be iterated over"),
        ("for i in 1..null return i", "a number to null cannot be counted through"),
        ("for i in 1.5..3 return i", "a number to a number cannot be counted through"),
        ('for i in "a".."c" return i', "a string to a string cannot be counted through"),
        ("for i in (> 1) return i", "a range without an end cannot be iterated over"),
        ('for i in ["a".."c"] return i', "a string to a string cannot be counted through"),
        ("some i in null satisfies true", "null cannot be iterated over"),
        ("some i in [1] satisfies i", "the condition is a number and not a boolean"),
        ('[1]["a"]', "the condition is a string and not a boolean"),
        ("[1, 2][3]", "there is no item 3 in a list of 2"),
        ("[1, 2][0]", "there is no item 0 in a list of 2"),
        ("[1, 2][1.5]", "there is no item 1.5 in a list of 2"),
        ("[][1]", "there is no item 1 in a list of 0"),
        ("{a: 1, a: 2}", "an entry stands twice in this context"),
        ("1(2)", "a number cannot be invoked"),
        ("{f: 1}.f()", "a number cannot be invoked"),
        ("(function(a) a)()", "these arguments do not fit function(a)"),
        ("(function(a) a)(1, 2)", "these arguments do not fit function(a)"),
        ("(function(a) a)(b: 1)", "these arguments do not fit function(a)"),
        ('(function(a: number) a)("x")', "“function”: a: a string is not a number"),
        ('(function() external {java: {class: "a"}})()', "functions of other languages are not run"),
    ],
)
def test_what_has_no_value_is_null_for_a_reason(text, why):
    assert reason(text) == why


@pytest.mark.parametrize(
    "text",
    [
        "for i in [i] return 1",
        "for i in [1], j in [k] return 1",
        "some i in [1] satisfies j",
        "for i in [partial] return 1",
        "some i in [1] satisfies partial",
        "item",
        "[1][2] + item",
        "{a: b, b: 1}",
        "{a: a}",
        "(function(a) a) + a",
    ],
)
def test_a_name_is_known_only_where_it_is_defined(text):
    with pytest.raises(UnknownName):
        feel.compile_expression(text)


def test_a_name_in_a_filter_may_be_an_entry_of_the_item_or_a_variable():
    people = [{"age": Decimal(20)}, {"age": Decimal(30)}]
    assert value("people[age > limit]", people=people, limit=Decimal(25)) == people[1:]
    assert value("people[age > limit]", people=[{**people[0], "limit": Decimal(1)}], limit=Decimal(25)) == [
        {**people[0], "limit": 1}
    ]


def test_an_entry_that_no_item_has_is_null_with_a_note():
    assert reason("([1][age = null])[2]") == "the item has no entry “age”"


def test_each_turn_of_a_loop_has_variables_of_its_own():
    assert value("for f in (for i in 1..3 return function() i) return f()") == [1, 2, 3]


def test_a_function_sees_what_was_known_where_it_was_written():
    assert value("{x: 1, f: function() x, r: for x in [2] return f()}.r") == [1]


def test_a_loop_over_many_combinations_stops_at_what_decides():
    run = Run()
    assert value("some i in 1..1000, j in 1..1000 satisfies i + j = 2", run) is True
    assert run.steps < 10


@pytest.mark.parametrize("text", ["for i in 1..101 return i", "for i in 1..11, j in 1..11 return i", "a[true][true]"])
def test_a_list_that_is_too_long_is_not_made(text):
    with pytest.raises(TooComplex):
        value(text, Run(limits=Limits(items=100, steps=150)), a=[Decimal(1)] * 100)


def test_functions_may_call_each_other_so_deep_and_no_deeper():
    text = "{f: function(n) if n = 0 then 0 else 1 + f(n - 1), r: f(depth)}.r"
    limits = Limits(depth=20)
    assert value(text, Run(limits=limits), depth=Decimal(19)) == 19
    with pytest.raises(TooComplex, match="more than 20 deep"):
        value(text, Run(limits=limits), depth=Decimal(20))


def test_many_calls_one_after_another_are_not_deep():
    assert feel.evaluate("count(for i in 1..200 return sqrt(-i))", {}, Run(limits=Limits(depth=3))) == 200


def test_all_orders_of_named_arguments_are_one_call():
    for order in itertools.permutations(("string: s", "start position: 2", "length: 1")):
        assert value(f"substring({', '.join(order)})", s="abc") == "b"
