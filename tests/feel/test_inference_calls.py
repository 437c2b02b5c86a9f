"""Calls: arguments that cannot fit in number, by name or by type are found, and the result has its type."""

import pytest

from app import feel
from app.feel import Scope
from app.feel.builtins import BUILTINS
from app.feel.inference import Inference
from app.feel.inference_calls import may_become
from app.feel.types import (
    ANY,
    ANY_FUNCTION,
    ANY_LIST,
    DATE,
    DATE_TIME,
    NULL,
    NUMBER,
    STRING,
    TIME,
    ContextType,
    FunctionType,
    ListType,
    NamedType,
    coerce,
)
from app.feel.values import Date, DateTime

SCOPE = Scope({"f": FunctionType(parameters=(NUMBER, STRING), result=DATE), "g": ANY_FUNCTION, "count": STRING})


def inferred(text):
    inference = Inference()
    return str(inference.type(feel.parse_expression(text, SCOPE), SCOPE)), [words for _, words in inference.problems]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("function(a: number, b) 1", "function<number, Any> -> number"),
        ("function() external {}", "function<> -> Any"),
        ("function(a: tAnimal) a", "function<Any> -> Any"),
        ('f(1, "a")', "date"),
        ('f(b: "a", a: 1)', "date"),
        ("g(1, 2, 3)", "Any"),
        ('substring("a", 1)', "string"),
        ('substring(start position: 1, string: "a")', "string"),
        ("append([1], 2)", "list<Any>"),
        ("max(1, 2, 3)", "Any"),
        ("now()", "date and time"),
    ],
)
def test_a_call_has_the_type_of_its_result(text, kind):
    assert inferred(text) == (kind, [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("f()", "2 arguments are needed here, not 0"),
        ("f(1, 2)", "a string is needed here, not a number"),
        ("substring(1, 1)", "“substring” takes a string here, not a number"),
        ('substring("a")', "these arguments do not fit substring(string, start position, length)"),
        ("now(1)", "these arguments do not fit now()"),
        ('date(1, "a", 1)', "“date” takes a number here, not a string"),
        ("count([1])", "a string cannot be invoked"),
        ('(function(a: number) a)("x")', "a number is needed here, not a string"),
        ("1(2)", "a number cannot be invoked"),
    ],
)
def test_a_call_that_cannot_fit_is_found(text, problem):
    assert inferred(text)[1] == [problem]


@pytest.mark.parametrize(
    ("own", "wanted", "verdict"),
    [
        (NUMBER, NUMBER, True),
        (NUMBER, STRING, False),
        (ANY, STRING, True),
        (NUMBER, ANY, True),
        (NULL, STRING, True),
        (NUMBER, ListType(NUMBER), True),
        (ListType(NUMBER), NUMBER, True),
        (ListType(STRING), NUMBER, False),
        (STRING, ListType(NUMBER), False),
        (NUMBER, ANY_LIST, True),
        (DATE, DATE_TIME, True),
        (DATE_TIME, DATE, False),
        (DATE, TIME, False),
        (ListType(DATE), DATE_TIME, True),
        (NamedType(name="t", base=NUMBER), NUMBER, True),
        (ContextType(entries=()), NUMBER, False),
    ],
)
def test_a_type_may_become_another_where_values_are_converted(own, wanted, verdict):
    assert may_become(own, wanted) is verdict


def test_what_is_converted_may_become_that():
    moment = DateTime.parse("2020-01-01T00:00:00Z")
    assert coerce(Date(2020, 1, 1), DATE_TIME) == moment
    assert coerce([Date(2020, 1, 1)], DATE_TIME) == moment


@pytest.mark.parametrize("name", sorted(BUILTINS))
def test_every_built_in_function_says_the_type_of_its_result(name):
    assert all(signature.result is not None for signature in BUILTINS[name].signatures)
