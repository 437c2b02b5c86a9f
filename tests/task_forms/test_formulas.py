"""Formulas know the names they need and refuse one that nobody lent."""

from decimal import Decimal

import pytest

from app.feel.values import Date
from app.task_forms.errors import UnknownHere
from app.task_forms.formulas import MAX_LENGTH, BadFormula, read_formula
from tests.task_forms.forms import environment


def formula(text, *keys):
    return read_formula(text, set(keys), "f.form", "“a”")


@pytest.mark.parametrize(
    ("text", "uses"),
    [
        ("=a + count(b)", {"a", "b"}),
        ("=case.doubts[item.id = x][1].kind", {"case", "x"}),
        ('=starts with(a, "x") and today > date("2014-01-01")', {"a", "today"}),
        ("=for i in a return i + now", {"a", "now"}),
        ("=1", set()),
    ],
)
def test_the_names_it_needs_are_known(text, uses):
    assert formula(text, "a").uses == uses


def test_a_key_that_is_also_a_function_is_the_key():
    assert formula("=date + 1", "date").uses == {"date"}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('=date("2014-01-01") > a', "calls “date(…)”, but “date” is a value here; give the field another key"),
        ("=today() > a", "calls “today(…)”, but “today” is a value here; write it without brackets"),
        ("a", "should be FEEL"),
        (5, "should be FEEL"),
        ("=", "is not FEEL"),
        ("=1 2", "is not FEEL"),
        ("=" + "(" * 1_500 + "1" + ")" * 1_500, "nested too deeply"),
        ("=" + "1" * MAX_LENGTH, "is longer than"),
    ],
)
def test_what_cannot_be_used_is_refused(text, problem):
    with pytest.raises(BadFormula) as caught:
        formula(text, "a", "date")
    assert problem in caught.value.sentence


def test_its_value_is_that_of_the_names_and_the_clock():
    found = formula("=weeks * a", "a")
    assert found.value({"a": Decimal(2), "weeks": Decimal(3)}, environment()) == Decimal(6)
    assert found.value({"a": Decimal(2), "weeks": None}, environment()) is None
    assert formula("=today").value(environment().values(), environment()) == Date(2014, 11, 17)


def test_a_name_that_is_missing_is_an_error_and_one_that_is_null_is_not():
    found = formula("=weeks = null")
    assert found.value({"weeks": None}, environment()) is True
    with pytest.raises(UnknownHere) as caught:
        found.value({}, environment())
    assert caught.value.name == "weeks"


def test_what_takes_too_long_has_no_value():
    endless = formula("=count(for i in 1..100000, j in 1..100000 return i)")
    assert endless.value({}, environment()) is None


def test_formulas_are_equal_by_their_text():
    assert formula("=1") == formula("= 1")
    assert formula("=1") != formula("=2")
