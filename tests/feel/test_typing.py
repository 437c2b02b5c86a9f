"""What a type written in a text means, item definitions included; a name that means none is refused at its place."""

import pytest

from app.feel.errors import UnknownName
from app.feel.parser import parse_type
from app.feel.types import (
    ANY,
    ANY_FUNCTION,
    ANY_LIST,
    ANY_RANGE,
    DATE_TIME,
    DAYS,
    NULL,
    NUMBER,
    STRING,
    ContextType,
    FunctionType,
    ListType,
    NamedType,
    RangeType,
)
from app.feel.typing import resolve_type

PERSON = NamedType(name="tPerson", base=ContextType(entries=(("name", STRING),)))
TYPES = {"tPerson": PERSON, "other.tPerson": PERSON, "number": STRING}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("string", STRING),
        ("Any", ANY),
        ("Null", NULL),
        ("date and time", DATE_TIME),
        ("days and time duration", DAYS),
        ("list", ANY_LIST),
        ("range", ANY_RANGE),
        ("function", ANY_FUNCTION),
        ("context", ContextType(entries=())),
        ("list<string>", ListType(STRING)),
        ("list<list<Any>>", ListType(ListType(ANY))),
        ("range<date and time>", RangeType(DATE_TIME)),
        ("context<a: string, b c: list<tPerson>>", ContextType(entries=(("a", STRING), ("b c", ListType(PERSON))))),
        ("function<string, Any> -> string", FunctionType(parameters=(STRING, ANY), result=STRING)),
        ("function<> -> tPerson", FunctionType(parameters=(), result=PERSON)),
        ("tPerson", PERSON),
        ("other.tPerson", PERSON),
    ],
)
def test_a_type_means_what_its_text_says(text, kind):
    assert resolve_type(parse_type(text), TYPES) == kind


def test_an_item_definition_hides_a_built_in_type():
    assert resolve_type(parse_type("number"), TYPES) is STRING
    assert resolve_type(parse_type("number")) is NUMBER


@pytest.mark.parametrize(
    ("text", "position", "name", "hint"),
    [
        ("tAnimal", 1, "tAnimal", "It should be a type."),
        ("list<tAnimal>", 6, "tAnimal", "It should be a type."),
        ("context<a: tAnimal>", 12, "tAnimal", "It should be a type."),
        ("function<> -> tAnimal", 15, "tAnimal", "It should be a type."),
        ("number<string>", 1, "number", "It should be list, range, context or function."),
        ("list<string, string>", 1, "list", "It should be list, range, context or function."),
    ],
)
def test_a_name_that_is_no_type_is_refused_at_its_place(text, position, name, hint):
    with pytest.raises(UnknownName) as caught:
        resolve_type(parse_type(text), {})
    assert (caught.value.position, caught.value.name) == (position, name)
    assert str(caught.value).endswith(hint)
