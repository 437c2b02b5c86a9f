"""A function is invoked in the first of its ways that takes the arguments, converted as the language allows."""

from decimal import Decimal

import pytest

from app.feel import Limits, Run, TooComplex
from app.feel.errors import NoValue
from app.feel.invocation import invoke
from app.feel.types import ANY, DATE_TIME, NUMBER, STRING, ListType
from app.feel.values import Date, DateTime, Function
from app.feel.values.functions import Signature

ONE = Decimal(1)


def given(run, *arguments):
    return list(arguments)


def function(*pairs, name="f", **options):
    return Function(name, [Signature(pairs, given, **options)])


@pytest.mark.parametrize(
    ("kind", "argument", "received"),
    [
        (NUMBER, ONE, ONE),
        (NUMBER, [ONE], ONE),
        (NUMBER, None, None),
        (ANY, None, None),
        (ANY, [ONE], [ONE]),
        (ListType(NUMBER), ONE, [ONE]),
        (DATE_TIME, Date(2020, 1, 1), DateTime.parse("2020-01-01T00:00:00Z")),
    ],
)
def test_an_argument_is_converted_to_the_type_of_its_parameter(kind, argument, received):
    assert invoke(Run(), function(("a", kind)), [argument]) == [received]


@pytest.mark.parametrize("argument", [None, [None]])
def test_a_strict_function_takes_no_null_for_a_parameter_of_a_type(argument):
    with pytest.raises(NoValue, match="“f”: a is null"):
        invoke(Run(), function(("a", NUMBER), strict=True), [argument])
    assert invoke(Run(), function(("a", ANY), strict=True), [None]) == [None]
    assert invoke(Run(), function(("a", NUMBER), strict=True, optional=1), [None]) == [None]


def test_arguments_may_be_named_and_optional_ones_left_out():
    wanted = function(("a", NUMBER), ("b", STRING), ("c", STRING), optional=2)
    assert invoke(Run(), wanted, ["x", ONE], ("c", "a")) == [ONE, None, "x"]
    assert invoke(Run(), wanted, [ONE]) == [ONE, None, None]


def test_a_variadic_function_takes_any_number_of_arguments_of_its_type():
    wanted = function(("a", NUMBER), variadic=True)
    assert invoke(Run(), wanted, [ONE, [ONE], ONE]) == [ONE, ONE, ONE]
    assert invoke(Run(), wanted, []) == []
    with pytest.raises(NoValue, match="“f”: a: a string is not a number"):
        invoke(Run(), wanted, [ONE, "x"])


def test_the_first_way_that_takes_the_arguments_is_used():
    ways = Function(
        "f",
        [
            Signature([("a", NUMBER)], lambda run, a: "number"),
            Signature([("a", STRING)], lambda run, a: "string"),
            Signature([("a", STRING), ("b", STRING)], lambda run, a, b: "two"),
        ],
    )
    assert invoke(Run(), ways, [ONE]) == "number"
    assert invoke(Run(), ways, ["x"]) == "string"
    assert invoke(Run(), ways, ["x", "y"]) == "two"
    with pytest.raises(NoValue, match="“f”: a: a list<Any> is not a number"):
        invoke(Run(), ways, [[]])


@pytest.mark.parametrize(
    ("arguments", "names"), [([], ()), ([ONE, ONE], ()), ([ONE], ("b",)), ([ONE, ONE], ("a", "a"))]
)
def test_arguments_that_fit_no_way_are_refused_with_how_it_may_be_called(arguments, names):
    with pytest.raises(NoValue, match=r"these arguments do not fit f\(a\)"):
        invoke(Run(), function(("a", NUMBER)), arguments, names)


def test_a_function_without_a_name_is_called_function():
    with pytest.raises(NoValue, match="“function”: a: a string is not a number"):
        invoke(Run(), function(("a", NUMBER), name=None), ["x"])


def fails(run):
    raise NoValue("no")


def test_every_call_is_a_step_and_comes_back_whatever_happens():
    run = Run(limits=Limits(depth=1))
    for _ in range(5):
        invoke(run, function(), [])
        with pytest.raises(NoValue, match="no"):
            invoke(run, Function("g", [Signature([], fails)]), [])
    assert (run.steps, run.depth) == (10, 0)


def test_a_call_that_is_too_deep_is_stopped():
    endless = Function("f", [])
    endless.signatures = (Signature([], lambda run: invoke(run, endless, [])),)
    with pytest.raises(TooComplex, match="more than 7 deep"):
        invoke(Run(limits=Limits(depth=7)), endless, [])
