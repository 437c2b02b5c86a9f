"""The value of an expression that needs nothing from outside, and that it needs something otherwise."""

from decimal import Decimal

import pytest

from app import feel
from app.feel.constants import NotConstant, constant
from app.feel.values import Date, Range

VARIABLES = {"limit": Decimal(5)}


def tree(text):
    return feel.parse_expression(text, feel.Scope(dict.fromkeys(("limit", "other"))))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", Decimal(1)),
        ("-1.5", Decimal("-1.5")),
        ('"a"', "a"),
        ("null", None),
        ("1 + 2", Decimal(3)),
        ('date("2020-02-29")', Date(2020, 2, 29)),
        ('@"2020-02-29"', Date(2020, 2, 29)),
        ("[1..2]", Range(Decimal(1), Decimal(2))),
        ("for i in 1..3 return i * i", [1, 4, 9]),
        ("{a: 1, b: a + 1}", {"a": 1, "b": 2}),
        ("(function(x) x + 1)(1)", Decimal(2)),
        ("[1, 2][item > 1]", [Decimal(2)]),
    ],
)
def test_an_expression_of_literals_has_its_value(text, value):
    assert constant(tree(text)) == value


def test_it_may_use_the_variables_that_are_given():
    assert constant(tree("limit * 2"), VARIABLES) == 10


@pytest.mark.parametrize(
    "text",
    [
        "limit",
        "limit + 1",
        "now()",
        "today()",
        "[today()]",
        "1 / 0",
        '"a" + 1',
        '@"x"',
        "[1, 2][age > 1]",
        'working days after(@"2020-01-01", 1)',
        "for i in 1..10**9 return i",
        "(function(f) f(f))(function(f) f(f))",
        "1 instance of tAnimal",
    ],
)
def test_what_needs_more_or_has_no_value_is_no_constant(text):
    with pytest.raises(NotConstant):
        constant(tree(text))


def test_a_variable_that_is_not_given_makes_it_none():
    with pytest.raises(NotConstant):
        constant(tree("limit + other"), VARIABLES)


def test_the_question_mark_of_a_cell_makes_it_none():
    with pytest.raises(NotConstant):
        constant(feel.parse_unary_tests("? + 1", feel.Scope()).tests[0])


def test_a_variable_may_hide_the_clock():
    assert constant(feel.parse_expression("today", feel.Scope({"today": None})), {"today": Decimal(1)}) == 1
