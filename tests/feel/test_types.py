"""Types: what a value is an instance of, what may stand for what, and how a value is converted or refused."""

from decimal import Decimal

import pytest

from app.feel.errors import NoValue
from app.feel.parser import parse_unary_tests
from app.feel.run import Run
from app.feel.types import (
    ANY,
    ANY_CONTEXT,
    ANY_FUNCTION,
    ANY_LIST,
    ANY_RANGE,
    BOOLEAN,
    BUILT_IN,
    DATE,
    DATE_TIME,
    DAYS,
    MONTHS,
    NULL,
    NUMBER,
    STRING,
    TIME,
    ContextType,
    FunctionType,
    ListType,
    NamedType,
    RangeType,
    base_of,
    belongs,
    coerce,
    conforms,
    describe,
    is_instance,
    type_of,
    without_constraints,
)
from app.feel.values import Date, DateTime, Function, Range, Time, parse_duration
from app.feel.values.functions import Signature

ONE = Decimal(1)
DAY = Date(2020, 2, 29)
SMALL = NamedType(
    name="tSmall", base=NUMBER, allows=lambda value: value is not None and value < 10, tests=parse_unary_tests("< 10")
)
COLOUR = NamedType(
    name="tColour", base=STRING, allows=lambda value: value in ("red", "blue"), tests=parse_unary_tests('"red", "blue"')
)
PERSON = NamedType(name="tPerson", base=ContextType(entries=(("name", STRING), ("age", SMALL))))
ANNE = {"name": "Anne", "age": Decimal(7), "more": None}


def function(*kinds, result=None):
    return Function("f", [Signature([(f"p{place}", kind) for place, kind in enumerate(kinds)], None, result=result)])


VALUES = (
    (ONE, NUMBER),
    ("a", STRING),
    (True, BOOLEAN),
    (DAY, DATE),
    (Time(1, 2, 3), TIME),
    (DateTime(DAY, Time(1, 2, 3)), DATE_TIME),
    (parse_duration("P1D"), DAYS),
    (parse_duration("P1M"), MONTHS),
    (Range(ONE, None), ANY_RANGE),
    (function(), ANY_FUNCTION),
    (None, NULL),
)


@pytest.mark.parametrize(("value", "kind"), VALUES)
def test_every_kind_of_value_has_a_type(value, kind):
    assert type_of(value) is kind
    assert type_of([value]) is ANY_LIST
    assert type_of({"a": value}) is ANY_CONTEXT


@pytest.mark.parametrize(
    "kind", [NUMBER, STRING, BOOLEAN, DATE, TIME, DATE_TIME, DAYS, MONTHS, ANY_RANGE, ANY_FUNCTION]
)
def test_a_value_is_an_instance_of_its_own_type_and_of_any_but_of_no_other(kind):
    for value, own in VALUES[:-1]:
        assert is_instance(value, kind) is (own is kind)
        assert is_instance(value, ANY)


@pytest.mark.parametrize("kind", [ANY, NUMBER, ANY_LIST, PERSON, SMALL])
def test_null_is_an_instance_only_of_null(kind):
    assert is_instance(None, NULL)
    assert not is_instance(None, kind)


@pytest.mark.parametrize(
    ("value", "kind", "verdict"),
    [
        ([], ListType(NUMBER), True),
        ([ONE, None], ListType(NUMBER), True),
        ([ONE, "a"], ListType(NUMBER), False),
        ([ONE, "a"], ANY_LIST, True),
        ([[ONE]], ListType(ListType(NUMBER)), True),
        ([ONE], ListType(ListType(NUMBER)), False),
        (ONE, ListType(NUMBER), False),
        ({}, ANY_CONTEXT, True),
        (ANNE, ContextType(entries=(("name", STRING),)), True),
        ({"name": ONE}, ContextType(entries=(("name", STRING),)), False),
        ({"age": ONE}, ContextType(entries=(("name", STRING),)), False),
        ({"name": None}, ContextType(entries=(("name", STRING),)), True),
        ([], ANY_CONTEXT, False),
        (Range(ONE, None), RangeType(NUMBER), True),
        (Range(ONE, None), RangeType(STRING), False),
        (Range(None, "a"), RangeType(STRING), True),
        (ONE, RangeType(NUMBER), False),
        (Decimal(50), SMALL, True),
        ({"name": "Anne", "age": Decimal(50)}, PERSON, True),
        ("a", SMALL, False),
    ],
)
def test_an_instance_of_a_type_with_parts_has_fitting_parts_whatever_values_are_allowed(value, kind, verdict):
    assert is_instance(value, kind) is verdict


@pytest.mark.parametrize(
    ("value", "kind", "verdict"),
    [
        (function(NUMBER, result=STRING), FunctionType(parameters=(NUMBER,), result=STRING), True),
        (function(ANY, result=STRING), FunctionType(parameters=(NUMBER,), result=ANY), True),
        (function(None), FunctionType(parameters=(NUMBER,), result=ANY), True),
        (function(NUMBER, result=STRING), FunctionType(parameters=(ANY,), result=STRING), False),
        (function(NUMBER, result=ANY), FunctionType(parameters=(NUMBER,), result=STRING), False),
        (function(NUMBER, NUMBER), FunctionType(parameters=(NUMBER,), result=ANY), False),
        (ONE, FunctionType(parameters=(), result=ANY), False),
    ],
)
def test_a_function_is_one_of_a_type_if_it_takes_at_least_that_and_gives_at_most_that(value, kind, verdict):
    assert is_instance(value, kind) is verdict


@pytest.mark.parametrize(
    ("value", "kind", "verdict"),
    [
        (Decimal(9), SMALL, True),
        (Decimal(10), SMALL, False),
        (None, NUMBER, True),
        (None, SMALL, False),
        (ANNE, PERSON, True),
        ({**ANNE, "age": Decimal(50)}, PERSON, False),
        ([Decimal(9), Decimal(10)], ListType(SMALL), False),
        (Range(ONE, None), RangeType(NUMBER), True),
    ],
)
def test_a_value_belongs_to_a_type_only_if_it_is_among_those_allowed(value, kind, verdict):
    assert belongs(value, kind) is verdict


@pytest.mark.parametrize("kind", [ListType(NUMBER), ContextType(entries=()), PERSON, ANY_LIST])
def test_looking_through_a_value_is_paid_for(kind):
    run = Run()
    belongs([ONE] * 100 if isinstance(kind, ListType) else dict.fromkeys(map(str, range(100))), kind, run)
    assert run.steps in (0, 100)
    assert run.steps == 100 or kind is ANY_LIST


def test_the_type_under_item_definitions_is_the_base():
    assert base_of(NamedType(name="a", base=NamedType(name="b", base=NUMBER))) is NUMBER
    assert base_of(NUMBER) is NUMBER
    assert without_constraints(ListType(PERSON)) == ListType(ContextType(entries=(("name", STRING), ("age", NUMBER))))


@pytest.mark.parametrize(
    ("kind", "other", "verdict"),
    [
        (NUMBER, NUMBER, True),
        (NUMBER, ANY, True),
        (ANY, NUMBER, False),
        (NULL, STRING, True),
        (NUMBER, STRING, False),
        (SMALL, NUMBER, True),
        (NUMBER, SMALL, True),
        (ListType(NUMBER), ANY_LIST, True),
        (ANY_LIST, ListType(NUMBER), False),
        (ListType(NUMBER), RangeType(NUMBER), False),
        (RangeType(NUMBER), ANY_RANGE, True),
        (PERSON, ContextType(entries=(("name", STRING),)), True),
        (ContextType(entries=(("name", STRING),)), PERSON, False),
        (PERSON, ContextType(entries=(("name", NUMBER),)), False),
        (FunctionType(parameters=(ANY,), result=NUMBER), FunctionType(parameters=(NUMBER,), result=ANY), True),
        (FunctionType(parameters=(NUMBER,), result=NUMBER), FunctionType(parameters=(ANY,), result=ANY), False),
        (FunctionType(parameters=(), result=NUMBER), FunctionType(parameters=(ANY,), result=ANY), False),
    ],
)
def test_a_type_conforms_to_another_if_all_its_values_are_of_that(kind, other, verdict):
    assert conforms(kind, other) is verdict


@pytest.mark.parametrize(
    ("value", "kind", "converted"),
    [
        (ONE, NUMBER, ONE),
        (None, NUMBER, None),
        ([ONE], NUMBER, ONE),
        (ONE, ListType(NUMBER), [ONE]),
        ([ONE], ListType(NUMBER), [ONE]),
        (DAY, DATE_TIME, DateTime.parse("2020-02-29T00:00:00Z")),
        ([DAY], DATE_TIME, DateTime.parse("2020-02-29T00:00:00Z")),
        ([ONE], ANY, [ONE]),
        (ANNE, PERSON, ANNE),
        ([ANNE], PERSON, ANNE),
        (ANNE, ListType(PERSON), [ANNE]),
    ],
)
def test_a_value_is_converted_to_the_type_that_is_wanted(value, kind, converted):
    assert coerce(value, kind) == converted


@pytest.mark.parametrize(
    ("value", "kind", "reason"),
    [
        ("a", NUMBER, "a string is not a number"),
        (ONE, STRING, "a number is not a string"),
        ([ONE, ONE], NUMBER, "a list<Any> is not a number"),
        ([[ONE]], NUMBER, "a list<Any> is not a number"),
        (["a"], NUMBER, "a string is not a number"),
        ("a", ListType(NUMBER), "a string is not a list<number>"),
        (DateTime.parse("2020-02-29"), DATE, "a date and time is not a date"),
        (DAY, TIME, "a date is not a time"),
        (ONE, ANY_FUNCTION, "a number is not a function"),
        (Decimal(10), SMALL, "10 is not among its values: < 10"),
        ("green", COLOUR, '"green" is not among its values: "red", "blue"'),
        (ONE, COLOUR, "a number is not a string"),
        (None, SMALL, "null is not a number"),
    ],
)
def test_what_cannot_be_converted_is_refused_with_a_reason(value, kind, reason):
    with pytest.raises(NoValue) as caught:
        coerce(value, kind)
    assert str(caught.value) == reason


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (Decimal("1E+3"), "1000 is not among its values: null"),
        (True, "true is not among its values: null"),
        ([ONE], "a list<Any> is not among its values: null"),
        ({"a": ONE}, "a context is not among its values: null"),
        (DAY, f"{DAY} is not among its values: null"),
        ("a" * 81, f'"{"a" * 80}…" is not among its values: null'),
        (Decimal("1E+90"), f"1{'0' * 79}… is not among its values: null"),
    ],
)
def test_a_refused_value_is_shown_as_an_analyst_would_write_it(value, reason):
    none = NamedType(name="tNone", base=type_of(value), allows=lambda value: False, tests=parse_unary_tests("null"))
    with pytest.raises(NoValue) as caught:
        coerce(value, none)
    assert str(caught.value) == reason


@pytest.mark.parametrize(
    ("value", "description"),
    [(None, "null"), (ONE, "a number"), ([], "a list<Any>"), (DAY, "a date"), (function(), "a function")],
)
def test_a_value_is_described_by_its_kind_with_an_article(value, description):
    assert describe(value) == description


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (NUMBER, "number"),
        (ListType(ListType(STRING)), "list<list<string>>"),
        (RangeType(DATE), "range<date>"),
        (ContextType(entries=(("a", NUMBER), ("b c", STRING))), "context<a: number, b c: string>"),
        (FunctionType(parameters=(NUMBER, STRING), result=ANY), "function<number, string> -> Any"),
        (PERSON, "tPerson"),
    ],
)
def test_a_type_is_written_as_feel_writes_it(kind, written):
    assert str(kind) == written


def test_types_are_equal_when_they_are_the_same_whatever_object_they_are():
    assert ListType(NUMBER) == ListType(element=NUMBER)
    assert ListType(NUMBER) != RangeType(NUMBER)
    assert NamedType(name="a", base=NUMBER) == NamedType(name="a", base=NUMBER, allows=len)
    assert len({ListType(NUMBER), ListType(element=NUMBER)}) == 1


def test_the_type_of_all_contexts_is_a_context_type_without_entries():
    assert ContextType(entries=()) == ANY_CONTEXT
    assert ANY_CONTEXT.name == "context"


def test_the_names_of_built_in_types_are_those_of_the_language_and_of_dmn():
    assert BUILT_IN["dateTime"] is BUILT_IN["date and time"] is DATE_TIME
    assert BUILT_IN["dayTimeDuration"] is BUILT_IN["days and time duration"] is DAYS
    assert BUILT_IN["yearMonthDuration"] is BUILT_IN["years and months duration"] is MONTHS
    assert BUILT_IN["any"] is BUILT_IN["Any"] is ANY
