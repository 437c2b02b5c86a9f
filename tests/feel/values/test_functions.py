"""Functions as values: which arguments a signature takes, and how a function says what it takes."""

import pytest

from app.feel.types import ANY, NUMBER, STRING
from app.feel.values import Function
from app.feel.values.functions import Signature


def call(run, *arguments):
    return arguments


PLAIN = Signature([("a", NUMBER), ("b", STRING)], call)
OPTIONAL = Signature([("a", NUMBER), ("b", STRING), ("c", ANY)], call, optional=2)
MANY = Signature([("item", ANY)], call, variadic=True)
NONE = Signature([], call)


@pytest.mark.parametrize(
    ("signature", "given", "arranged"),
    [
        (PLAIN, [1, 2], [1, 2]),
        (PLAIN, [1], None),
        (PLAIN, [1, 2, 3], None),
        (PLAIN, [], None),
        (OPTIONAL, [1], [1, None, None]),
        (OPTIONAL, [1, 2], [1, 2, None]),
        (OPTIONAL, [1, 2, 3], [1, 2, 3]),
        (OPTIONAL, [1, 2, 3, 4], None),
        (OPTIONAL, [], None),
        (MANY, [], []),
        (MANY, [1, 2, 3], [1, 2, 3]),
        (NONE, [], []),
        (NONE, [1], None),
    ],
)
def test_arguments_in_order_fit_in_number_or_not(signature, given, arranged):
    assert signature.arrange(given) == arranged


@pytest.mark.parametrize(
    ("signature", "names", "arranged"),
    [
        (PLAIN, ("a", "b"), [1, 2]),
        (PLAIN, ("b", "a"), [2, 1]),
        (PLAIN, ("b",), [None, 1]),
        (PLAIN, ("a", "c"), None),
        (PLAIN, ("a", "a"), None),
        (PLAIN, ("a", "b", "c"), None),
        (OPTIONAL, ("a",), [1, None, None]),
        (OPTIONAL, ("c", "a"), [2, None, 1]),
        (OPTIONAL, ("b", "c"), [None, 1, 2]),
        (MANY, ("item",), None),
    ],
)
def test_arguments_by_name_fit_or_not(signature, names, arranged):
    assert signature.arrange(list(range(1, len(names) + 1)), names) == arranged


def test_a_function_has_the_parameters_and_the_result_of_its_first_signature():
    typed = Signature([("x", NUMBER)], call, result=STRING)
    function = Function("f", [typed, PLAIN])
    assert function.parameters == (("x", NUMBER),)
    assert function.result is STRING


def test_a_function_says_how_it_may_be_called():
    assert Function("f", [PLAIN, MANY]).usage == "f(a, b) or f(item, …)"
    assert Function(None, [NONE]).usage == "function()"


def test_a_function_shows_its_name():
    assert repr(Function("f", [NONE])) == "Function(f)"
    assert repr(Function(None, [NONE])) == "Function(anonymous)"
