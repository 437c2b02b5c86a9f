"""Types found without data: right where they are known, silent where they are not, and a place for each mismatch."""

import pytest

from app import feel
from app.feel import Scope
from app.feel.inference import Inference
from app.feel.types import (
    ANY,
    ANY_LIST,
    BOOLEAN,
    DATE,
    DATE_TIME,
    DAYS,
    NUMBER,
    STRING,
    ContextType,
    FunctionType,
    ListType,
    NamedType,
    RangeType,
    belongs,
)
from tests.feel.broken_texts import VALID, broken_texts
from tests.feel.test_robustness import TYPES, VARIABLES, a_run

PERSON = NamedType(name="tPerson", base=ContextType(entries=(("name", STRING), ("born", DATE))))
SCOPE = Scope(
    {
        "n": NUMBER,
        "s": STRING,
        "b": BOOLEAN,
        "d": DATE,
        "m": DATE_TIME,
        "w": DAYS,
        "ns": ListType(NUMBER),
        "person": PERSON,
        "people": ListType(PERSON),
        "span": RangeType(DATE),
        "f": FunctionType(parameters=(NUMBER, STRING), result=DATE),
        "any": ANY,
    },
    None,
    {"tPerson": PERSON},
)


def inferred(text):
    inference = Inference()
    return inference.type(feel.parse_expression(text, SCOPE), SCOPE), inference.problems


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1", "number"),
        ('"a"', "string"),
        ("true", "boolean"),
        ("null", "Null"),
        ('@"2020-01-01"', "date"),
        ('@"P1D"', "days and time duration"),
        ("n + 1", "number"),
        ('s + "a"', "string"),
        ("d + w", "date"),
        ("m - d", "days and time duration"),
        ("w / w", "number"),
        ("-w", "days and time duration"),
        ("n + any", "Any"),
        ("n = 1", "boolean"),
        ("n < any and b", "boolean"),
        ("n between 1 and 2", "boolean"),
        ("n in (1, < 2)", "boolean"),
        ("n instance of number", "boolean"),
        ("if b then 1 else n", "number"),
        ("if b then 1 else null", "number"),
        ("if b then null else s", "string"),
        ("if b then 1 else s", "Any"),
        ("[1, n]", "list<number>"),
        ("[1, s]", "list<Any>"),
        ("[]", "list<Any>"),
        ("[1..n]", "range<number>"),
        ("(< d)", "range<date>"),
        ("{a: n, b: {c: a}}", "context<a: number, b: context<c: number>>"),
        ("{a: s, b: a}.b", "string"),
        ("person.name", "string"),
        ("person.born.year", "number"),
        ("people.name", "list<string>"),
        ("people.born.year", "list<number>"),
        ("span.start", "date"),
        ("span.end included", "boolean"),
        ("any.whatever", "Any"),
        ("people[1]", "tPerson"),
        ("people[-1].name", "string"),
        ('people[name = "a"]', "list<tPerson>"),
        ("people[n]", "Any"),
        ("for p in people return p.born", "list<date>"),
        ("for i in 1..n return i", "list<number>"),
        ("for x in span return x", "list<date>"),
        ("for x in any return x", "list<Any>"),
        ("some p in people satisfies p.born < d", "boolean"),
        ("function(x: number) x + 1", "function<number> -> number"),
        ("(function(x: number) x + 1)(2)", "number"),
        ("(function(x) x)(2)", "Any"),
        ('f(1, "a")', "date"),
        ("string length(s)", "number"),
        ("count(ns)", "number"),
        ("split(s, s)", "list<string>"),
        ('date("2020-01-01")', "date"),
        ("count", "function"),
        ("max(ns)", "Any"),
        ("unknown", "Any"),
    ],
)
def test_an_expression_has_the_type_its_parts_give_it(text, kind):
    found, problems = inferred(text)
    assert str(found) == ("context<name: string, born: date>" if kind == "tPerson" else kind)
    assert problems == []


@pytest.mark.parametrize(
    ("text", "position", "problem"),
    [
        ("n + s", 3, "a number + a string is not defined"),
        ("n + true", 3, "a number + a boolean is not defined"),
        ("d * 2", 3, "a date * a number is not defined"),
        ("1 + (n + s)", 8, "a number + a string is not defined"),
        ("n = s", 3, "a number is compared with a string, which is never true"),
        ("d < m", 3, "a date is compared with a date and time, which is never true"),
        ("n between 1 and s", 3, "a number is compared with a string, which is never true"),
        ("n in (1, s)", 10, "a number is compared with a string, which is never true"),
        ("n in (< s)", 9, "a number is compared with a string, which is never true"),
        ("n in [s, s]", 6, "a number is compared with a string, which is never true"),
        ("b and n", 7, "“and” needs true or false, not a number"),
        ("s or b", 1, "“or” needs true or false, not a string"),
        ("if n then 1 else 2", 4, "the condition of “if” is a number, not true or false"),
        ("person.age", 7, "a context<name: string, born: date> has no “age”"),
        ("people.age", 7, "a list<tPerson> has no “age”"),
        ("d.hour", 2, "a date has no “hour”"),
        ("s.length", 2, "a string has no “length”"),
        ("[1..s]", 1, "a number is compared with a string, which is never true"),
        ('@"2020-13-01"', 1, "“2020-13-01” is not a date, time, date and time or duration"),
        ("string length(n)", 14, "“string length” takes a string here, not a number"),
        ("string length()", 14, "these arguments do not fit string length(string)"),
        ("string length(x: s)", 14, "these arguments do not fit string length(string)"),
        ("f(1)", 2, "2 arguments are needed here, not 1"),
        ("f(1, 2)", 6, "a string is needed here, not a number"),
        ("n(1)", 2, "a number cannot be invoked"),
        ("{a: n + s}", 7, "a number + a string is not defined"),
        ("for p in people return p.age", 25, "a context<name: string, born: date> has no “age”"),
        ("function(x: number) x + s", 23, "a number + a string is not defined"),
        ("some i in ns satisfies i = s", 26, "a number is compared with a string, which is never true"),
        ('-"a"', 1, "there is no negative of a string"),
        ("-b", 1, "there is no negative of a boolean"),
        ("n in [[n]]", 6, "a number is compared with a list<number>, which is never true"),
        ("n[item > 0] + 1", 13, "a list<number> + a number is not defined"),
    ],
)
def test_what_cannot_fit_is_found_at_its_place(text, position, problem):
    _, problems = inferred(text)
    assert (position, problem) in problems


@pytest.mark.parametrize(
    "text",
    [
        "any + s",
        "any = n",
        "n = null",
        "null + 1",
        "people[age > 1]",
        "count(n)",
        "string length([s])",
        "day of week(d)",
        "f(any, any)",
        "any(1, 2)",
        "sort(ns, function(x, y) x < y)",
        "{a: 1} = person",
        "n in ns",
        "d in span",
        "if any then n else s",
        "abs(any) + w",
        "[1][true] = [1]",
        "n[item > 0] = [n]",
        "n[item > 0] + any",
        "[n] in [[n]]",
        "span in [span]",
        "-any",
        "-null",
    ],
)
def test_nothing_is_said_of_what_may_fit(text):
    assert inferred(text)[1] == []


@pytest.mark.parametrize("text", ["function(x: tAnimal) x", "n instance of tAnimal"])
def test_nothing_is_said_of_a_type_that_nobody_knows_because_the_compiler_refuses_it(text):
    assert inferred(text)[1] == []
    with pytest.raises(feel.UnknownName, match="tAnimal"):
        feel.compile_expression(text, SCOPE)


def test_a_problem_is_said_once_however_often_the_type_is_asked_for():
    inference = Inference()
    tree = feel.parse_expression("n + s", SCOPE)
    inference.type(tree, SCOPE)
    inference.type(tree, SCOPE)
    assert len(inference.problems) == 1


def problems_in_cell(text, kind):
    inference = Inference()
    inference.tests(feel.parse_unary_tests(text, SCOPE), kind, SCOPE)
    return inference.problems


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("-", NUMBER),
        ("1, 2", NUMBER),
        ("< n", NUMBER),
        ("[1..n)", NUMBER),
        ("ns", NUMBER),
        ("not(1, null)", NUMBER),
        ("? > 1 and b", NUMBER),
        ("true", BOOLEAN),
        ('"a", "b"', STRING),
        ("any", STRING),
        ("1, s", ANY),
        ("b", NUMBER),
    ],
)
def test_a_cell_whose_tests_fit_its_column_has_no_problem(text, kind):
    assert problems_in_cell(text, kind) == []


@pytest.mark.parametrize(
    ("text", "kind", "position", "problem"),
    [
        ('1, "a"', NUMBER, 4, "a number is compared with a string, which is never true"),
        ("< s", NUMBER, 3, "a number is compared with a string, which is never true"),
        ('["a".."c"]', NUMBER, 1, "a number is compared with a string, which is never true"),
        ("? = s", NUMBER, 3, "a number is compared with a string, which is never true"),
        ("1", BOOLEAN, 1, "a boolean is compared with a number, which is never true"),
        ("not(s)", DATE, 5, "a date is compared with a string, which is never true"),
    ],
)
def test_a_test_that_can_never_hold_is_found_at_its_place(text, kind, position, problem):
    assert problems_in_cell(text, kind) == [(position, problem)]


def assert_right(text):
    scope, run = Scope(TYPES), a_run()
    try:
        expression = feel.compile_expression(text, scope)
        inference = Inference()
        kind = feel.within_budget(inference.type, expression.tree, scope)
        value = expression.evaluate(VARIABLES, run)
    except feel.FeelError:
        return
    if not run.notes:
        assert belongs(value, kind), text


@pytest.mark.parametrize("seed", range(4))
def test_a_value_is_of_the_type_that_was_inferred(seed):
    for text in (*VALID, *broken_texts(f"inference {seed}", 400)):
        assert_right(text)


def test_a_list_that_may_be_anything_is_a_list_of_anything():
    assert inferred("[any]")[0] == ANY_LIST
