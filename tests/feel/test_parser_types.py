"""Types as they are written: names of one word or more, and types inside of types."""

import pytest

from app.feel.errors import FeelSyntaxError
from app.feel.lexer import tokens
from app.feel.parser import parse_expression, parse_type
from app.feel.parser_types import spelled
from app.feel.syntax import TypeNode


def named(name):
    return TypeNode(name)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("number", named("number")),
        ("date and time", named("date and time")),
        ("days  and\ntime duration", named("days and time duration")),
        ("years and months duration", named("years and months duration")),
        ("tPerson", named("tPerson")),
        ("my types.tPerson", named("my types.tPerson")),
        ("Type 1", named("Type 1")),
        ("function", named("function")),
        ("list", named("list")),
        ("list<number>", TypeNode("list", (named("number"),))),
        ("list<list<date and time>>", TypeNode("list", (TypeNode("list", (named("date and time"),)),))),
        ("range<date>", TypeNode("range", (named("date"),))),
        ("context<a: number, b c: x.y>", TypeNode("context", (("a", named("number")), ("b c", named("x.y"))))),
        ("function<> -> number", TypeNode("function", (named("number"),))),
        ("function<a, list<b>>->c", TypeNode("function", (named("a"), TypeNode("list", (named("b"),)), named("c")))),
    ],
)
def test_a_type_is_read_as_it_is_written(text, tree):
    assert parse_type(text) == tree


@pytest.mark.parametrize(
    ("text", "position", "problem"),
    [
        ("", 1, "the name of a type is missing"),
        ("1", 1, "the name of a type is missing"),
        ("and", 1, "the name of a type is missing"),
        ("list<", 6, "the name of a type is missing"),
        ("list<number", 12, "“>” is missing at the end of this type"),
        ("context<number>", 16, "“:” is missing behind the name of this entry"),
        ("context<a:>", 11, "the name of a type is missing"),
        ("function<number>", 17, "“->” is missing before the result of a function type"),
        ("number 1 +", 10, "“+” was not expected here"),
        ("date and", 6, "“and” was not expected here"),
    ],
)
def test_what_is_no_type_is_refused_at_its_place(text, position, problem):
    with pytest.raises(FeelSyntaxError) as caught:
        parse_type(text)
    assert caught.value.position == position
    assert problem in str(caught.value)


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("x instance of date and y", "(x instance of date) and y"),
        ("x instance of date and time and y", "(x instance of date and time) and y"),
        ("x instance of list<number> and y", "(x instance of list<number>) and y"),
        ("x instance of years and y", "(x instance of years) and y"),
    ],
)
def test_a_type_ends_where_the_expression_goes_on(text, same_as):
    assert parse_expression(text, ("x", "y")) == parse_expression(same_as, ("x", "y"))


@pytest.mark.parametrize(
    ("text", "name"),
    [("a  b", "a b"), ("a-b", "a-b"), ("a - b", "a - b"), ("Applicant's  age", "Applicant's age"), ("", "")],
)
def test_tokens_spell_a_name_with_single_spaces_where_there_were_any(text, name):
    assert spelled(tokens(text)[:-1]) == name
