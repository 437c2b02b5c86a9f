"""The types of operators and properties are those of the values that come out."""

import itertools

import pytest

from app.feel import Run
from app.feel.arithmetic import OPERATORS
from app.feel.errors import NoValue
from app.feel.inference_rules import a_type, arithmetic, differ, property_type
from app.feel.properties import entry
from app.feel.types import (
    ANY,
    ANY_FUNCTION,
    ANY_LIST,
    BOOLEAN,
    DATE,
    NULL,
    NUMBER,
    STRING,
    ContextType,
    ListType,
    NamedType,
    RangeType,
    is_instance,
    type_of,
)
from app.feel.values import Date, Range
from tests.feel.test_arithmetic import KINDS

VALUES = {name: value for name, value in KINDS.items() if value is not None and value != []}
NAMES = (
    *("year", "month", "day", "weekday", "hour", "minute", "second", "time offset", "timezone"),
    *("days", "hours", "minutes", "seconds", "years", "months", "start", "end", "start included", "end included", "x"),
)


@pytest.mark.parametrize("sign", OPERATORS)
def test_an_operator_has_a_type_exactly_where_it_has_values_of_that_type(sign):
    for left, right in itertools.product(VALUES.values(), repeat=2):
        kind = arithmetic(sign, type_of(left), type_of(right))
        try:
            assert kind is type_of(OPERATORS[sign](Run(), left, right))
        except NoValue as error:
            assert kind is None or "time zone" in str(error)


@pytest.mark.parametrize("unknown", [ANY, NULL])
def test_with_something_unknown_the_type_is_unknown(unknown):
    assert arithmetic("+", unknown, STRING) is ANY
    assert arithmetic("**", STRING, unknown) is ANY


@pytest.mark.parametrize("value", [*VALUES.values(), Range(Date(2020, 1, 1), None)], ids=repr)
@pytest.mark.parametrize("name", NAMES)
def test_a_property_has_a_type_exactly_where_it_has_values_of_that_type(value, name):
    kind = RangeType(DATE) if type(value) is Range else type_of(value)
    found = property_type(kind, name)
    try:
        made = entry(value, name, Run())
        assert made is None or is_instance(made, found)
    except NoValue:
        assert found is None


def test_an_entry_of_a_context_has_its_type():
    person = NamedType(name="tPerson", base=STRING)
    kind = ContextType(entries=(("name", person), ("age", NUMBER)))
    assert property_type(kind, "name") is STRING
    assert property_type(kind, "age") is NUMBER
    assert property_type(kind, "weight") is None
    assert property_type(ContextType(entries=()), "weight") is ANY


def test_an_entry_of_a_list_is_a_list():
    kind = ContextType(entries=(("age", NUMBER),))
    assert property_type(ListType(kind), "age") == ListType(NUMBER)
    assert property_type(ListType(NamedType(name="t", base=kind)), "age") == ListType(NUMBER)
    assert property_type(ListType(kind), "weight") is None
    assert property_type(ANY_LIST, "weight") == ANY_LIST


@pytest.mark.parametrize("kind", [STRING, NUMBER, BOOLEAN, ANY_FUNCTION])
def test_other_types_have_no_properties(kind):
    assert property_type(kind, "x") is None
    assert property_type(ANY, "x") is property_type(NULL, "x") is ANY


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (NUMBER, NUMBER, False),
        (NUMBER, STRING, True),
        (NUMBER, ANY, False),
        (NULL, NUMBER, False),
        (NamedType(name="t", base=NUMBER), NUMBER, False),
        (NamedType(name="t", base=NUMBER), STRING, True),
        (ListType(NUMBER), ListType(STRING), False),
        (ListType(NUMBER), NUMBER, True),
        (RangeType(NUMBER), ListType(NUMBER), True),
    ],
)
def test_types_differ_when_their_values_are_of_different_kinds(left, right, verdict):
    assert differ(left, right) is differ(right, left) is verdict


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (NUMBER, "a number"),
        (ANY, "an Any"),
        (ListType(NUMBER), "a list<number>"),
        (NamedType(name="error", base=NUMBER), "an error"),
    ],
)
def test_a_type_is_named_with_its_article(kind, written):
    assert a_type(kind) == written
