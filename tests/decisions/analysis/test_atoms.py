"""The values at which a cell may change its answer are found, or the cell is said not to be understood."""

from decimal import Decimal

import pytest

from app import feel
from app.decisions.analysis.atoms import NotUnderstood, atoms
from app.feel.values import Date, parse_duration

KNOWN = {"parameters": {"weeks": Decimal(39), "benefits": ["JSA", "ESA"]}}


def of(text, known=KNOWN):
    scope = feel.Scope(dict.fromkeys((*KNOWN, "other"), feel.types.ANY))
    return atoms(feel.parse_unary_tests(text, scope), known)


def values(text):
    found, members = of(text)
    assert members == []
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-", []),
        ("5", [5]),
        ("5, 6", [5, 6]),
        ("-5", [-5]),
        ("2 + 3", [5]),
        ('"JSA", "ESA"', ["JSA", "ESA"]),
        ("true", [True]),
        ("null", [None]),
        ("< 5", [5]),
        (">= 5", [5]),
        ("not(5, > 7)", [5, 7]),
        ("[1..5)", [1, 5]),
        ("]1..5[", [1, 5]),
        ("[1, 3]", [1, 3]),
        ("(< 5)", [5]),
        ('date("2014-11-03")', [Date(2014, 11, 3)]),
        ('< @"P14D"', [parse_duration("P14D")]),
        ("? = 5", [5]),
        ("5 > ?", [5]),
        ("? > 5 and ? <= 7", [5, 7]),
        ("? < 5 or ? = null", [5, None]),
        ("not(? = 5)", [5]),
        ("? between 1 and 5", [1, 5]),
        ("? in (1, [3..5])", [1, 3, 5]),
        ("? in [1..5]", [1, 5]),
        ("?", []),
        ("? and true", []),
        ("parameters.weeks", [39]),
        (">= parameters.weeks + 13", [52]),
        ("parameters.benefits", ["JSA", "ESA"]),
    ],
)
def test_the_values_a_cell_names_are_found(text, expected):
    assert values(text) == expected


def test_items_that_a_list_is_searched_for_are_members():
    assert of('list contains(?, "carer")') == ([], ["carer"])
    assert of('not(list contains(?, "carer")), list contains(?, "other")') == ([], ["carer", "other"])


@pytest.mark.parametrize(
    "text",
    [
        "other",
        "> other",
        "[1..other]",
        "? > other",
        "? = today()",
        "? < now()",
        "? + 1 > 5",
        "? > ?",
        "even(?)",
        "count(?) > 2",
        'starts with(?, "a")',
        "? between 1 and other",
        "list contains(?, other)",
        "parameters.unknown and ? > 3",
    ],
)
def test_a_cell_that_depends_on_something_else_is_not_understood(text):
    with pytest.raises(NotUnderstood):
        of(text)


def test_a_parameter_is_understood_only_if_its_value_is_known():
    with pytest.raises(NotUnderstood):
        of("> parameters.weeks", {})
