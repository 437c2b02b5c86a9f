"""The texts of a diagram: static, or FEEL that knows which names and which parts of the case it needs."""

import pytest

from app import feel
from app.engine.errors import Unset
from app.engine.expressions import Expression, Static, expression, value_of
from app.feel.errors import FeelError


def test_a_text_without_an_equals_sign_stands_for_itself():
    held = expression("today")
    assert isinstance(held, Static)
    assert held.evaluate(None, None) == "today"
    assert expression(None) is None


@pytest.mark.parametrize("text", ["=1 + 1", " =1 + 1", "= 1 + 1 "])
def test_a_text_behind_an_equals_sign_is_feel(text):
    held = expression(text)
    held.resolve(frozenset())
    assert held.evaluate(None, feel.Run()) == 2


@pytest.mark.parametrize(
    ("text", "names", "fields", "whole"),
    [
        ("case.a + n", {"case", "n"}, {"a"}, False),
        ('case.visits[item.outcome = "x"]', {"case"}, {"visits"}, False),
        ("count(case.visits) + case.a", {"case"}, {"visits", "a"}, False),
        ("get value(case, n)", {"case", "n"}, set(), True),
        ("for x in case.visits return x.day", {"case"}, {"visits"}, False),
        ("1", set(), set(), False),
    ],
)
def test_an_expression_knows_what_it_needs(text, names, fields, whole):
    held = Expression(text)
    assert names <= held.names
    assert (held.case_fields, held.whole_case) == (fields, whole)


def test_a_name_that_is_not_known_is_refused_when_it_is_resolved():
    with pytest.raises(FeelError):
        Expression("n + 1").resolve(frozenset({"m"}))


def test_a_null_that_nobody_meant_is_an_error_and_one_that_the_text_means_is_not():
    bad, meant = Expression('number("x")'), Expression("if true then null else 1")
    for held in (bad, meant):
        held.resolve(frozenset())
    assert value_of(meant, None, feel.Run()) is None
    with pytest.raises(Unset, match="has no value"):
        value_of(bad, None, feel.Run())
