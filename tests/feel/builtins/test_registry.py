"""The table of built-in functions: each with the signature an analyst sees, and nothing registered by accident."""

from decimal import Decimal

import pytest

from app.feel.builtins import BUILTINS
from app.feel.builtins.registry import builtin, functions
from app.feel.errors import FeelSyntaxError, NoValue, UnknownName
from app.feel.invocation import invoke
from app.feel.lexer import name_tokens
from app.feel.run import Run
from app.feel.types import ANY, DAYS, NUMBER, STRING, ListType

STANDARD = """
    date, date and time, time, number, string, duration, years and months duration, not, substring, string length,
    upper case, lower case, substring before, substring after, replace, contains, starts with, ends with, matches,
    split, string join, list contains, list replace, count, min, max, sum, mean, all, any, sublist, append, concatenate,
    insert before, remove, reverse, index of, union, distinct values, flatten, product, median, stddev, mode, decimal,
    floor, ceiling, round up, round down, round half up, round half down, abs, modulo, sqrt, log, exp, odd, even,
    before, after, meets, met by, overlaps, overlaps before, overlaps after, finishes, finished by, includes, during,
    starts, started by, coincides, day of year, day of week, month of year, week of year, is, sort, get value,
    get entries, context, context put, context merge, now, today, range
"""
OWN = {"working days after", "working days between", "next working day", "add months"}


def test_the_functions_are_those_of_the_standard_and_our_own():
    standard = {" ".join(name.split()) for name in STANDARD.split(",")}
    assert set(BUILTINS) == standard | OWN


@pytest.mark.parametrize("name", sorted(BUILTINS))
def test_every_function_can_be_called_by_its_name_and_is_strict_about_nulls(name):
    function = BUILTINS[name]
    assert function.name == name
    assert " ".join(name_tokens(name)) == name
    assert all(signature.strict for signature in function.signatures)


@pytest.mark.parametrize("name", sorted(BUILTINS))
def test_a_variadic_way_has_one_parameter_and_optional_ones_come_last(name):
    for signature in BUILTINS[name].signatures:
        names = [parameter for parameter, _ in signature.parameters]
        assert len(set(names)) == len(names)
        assert not signature.variadic or (len(names) == 1 and signature.optional == 0)
        assert 0 <= signature.optional <= len(names)
        assert not any(mark in parameter for parameter in names for mark in "?…:")


@pytest.fixture
def registry(monkeypatch):
    """A table of its own for the test."""
    from app.feel.builtins import registry

    monkeypatch.setattr(registry, "_SIGNATURES", {})


@pytest.mark.usefixtures("registry")
def test_a_parameter_says_its_name_and_type_and_how_often_it_comes():
    @builtin("f", "first one: number", "b: list<string>", "c?: days and time duration", "d?", result="string")
    def f(run, *arguments):
        return "f"

    @builtin("f", "items…: Any")
    def f_of_many(run, *items):
        return "many"

    plain, many = functions()["f"].signatures
    assert plain.parameters == (("first one", NUMBER), ("b", ListType(STRING)), ("c", DAYS), ("d", ANY))
    assert (plain.optional, plain.variadic, plain.strict, plain.result) == (2, False, True, STRING)
    assert many.parameters == (("items", ANY),)
    assert (many.optional, many.variadic, many.result) == (0, True, ANY)


@pytest.mark.usefixtures("registry")
def test_two_of_the_same_name_are_tried_in_the_order_in_which_they_were_registered():
    builtin("f", "a: number")(lambda run, a: "number")
    builtin("f", "a: Any")(lambda run, a: "any")
    builtin("f")(lambda run: "nothing")
    f = functions()["f"]
    assert [invoke(Run(), f, given) for given in ([Decimal(1)], ["x"], [])] == ["number", "any", "nothing"]
    with pytest.raises(NoValue, match=r"these arguments do not fit f\(a\) or f\(a\) or f\(\)"):
        invoke(Run(), f, [1, 2])


@pytest.mark.usefixtures("registry")
@pytest.mark.parametrize(("parameter", "error"), [("a: animal", UnknownName), ("a: list<", FeelSyntaxError)])
def test_a_parameter_of_no_type_is_refused(parameter, error):
    with pytest.raises(error):
        builtin("f", parameter)(lambda run, a: a)


@pytest.mark.usefixtures("registry")
def test_the_decorated_function_stays_itself():
    def f(run):
        return 1

    assert builtin("f")(f) is f
