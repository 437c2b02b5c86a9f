"""Forms that begin with a bracket or a word: what each is made of, and what is missing where it is not whole."""

from decimal import Decimal

import pytest

from app.feel import syntax
from app.feel.errors import FeelSyntaxError
from app.feel.parser import parse_expression, parse_unary_tests

NAMES = ("a", "b", "c", "f", "first name")
A, B, C = (syntax.Name(name) for name in "abc")
ONE = syntax.Literal(Decimal(1))
NUMBER = syntax.TypeNode("number")


def parse(text):
    return parse_expression(text, NAMES, (), ("count",))


def parse_cell(text):
    return parse_unary_tests(text, NAMES, (), ("count",))


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ('@"P1D"', syntax.AtLiteral("P1D")),
        ("(a)", A),
        ("[]", syntax.ListNode(())),
        ("[a]", syntax.ListNode((A,))),
        ("[a, b]", syntax.ListNode((A, B))),
        ("[< a, b]", syntax.ListNode((syntax.Comparison("<", A), B))),
        ("[a..b]", syntax.RangeNode(A, B, True, True)),
        ("(a..b)", syntax.RangeNode(A, B, False, False)),
        ("]a..b[", syntax.RangeNode(A, B, False, False)),
        ("[a..b[", syntax.RangeNode(A, B, True, False)),
        ("]a..b)", syntax.RangeNode(A, B, False, False)),
        ("(< a)", syntax.Comparison("<", A)),
        ("(!= a)", syntax.Comparison("!=", A)),
        ("{}", syntax.ContextNode(())),
        ("{a: b}", syntax.ContextNode((("a", B),))),
        ('{"x y": a, first name: b,}', syntax.ContextNode((("x y", A), ("first name", B)))),
        ("{a + b: a}", syntax.ContextNode((("a + b", A),))),
        ("if a then b else c", syntax.If(A, B, C)),
        ("for i in a return i", syntax.For((syntax.Iterator("i", A),), syntax.Name("i"))),
        ("for i in a..b return c", syntax.For((syntax.Iterator("i", syntax.Steps(A, B)),), C)),
        (
            "for first one in a, j in b return c",
            syntax.For((syntax.Iterator("first one", A), syntax.Iterator("j", B)), C),
        ),
        ("for i in [a..b] return c", syntax.For((syntax.Iterator("i", syntax.RangeNode(A, B, True, True)),), C)),
        ("some i in a satisfies b", syntax.Quantified("some", (syntax.Iterator("i", A),), B)),
        ("every i in a satisfies b", syntax.Quantified("every", (syntax.Iterator("i", A),), B)),
        ("function() a", syntax.FunctionDefinition((), A)),
        ("function(x: number, y z) a", syntax.FunctionDefinition((("x", NUMBER), ("y z", None)), A)),
        (
            "function(x) external {a: b}",
            syntax.FunctionDefinition((("x", None),), syntax.ContextNode((("a", B),)), True),
        ),
        ("f()", syntax.Call(syntax.Name("f"), ())),
        ("f(a, b)", syntax.Call(syntax.Name("f"), (A, B))),
        ("f(x y: a, if: b)", syntax.Call(syntax.Name("f"), (A, B), ("x y", "if"))),
        ("f(a)(b)", syntax.Call(syntax.Call(syntax.Name("f"), (A,)), (B,))),
        ("count(a)", syntax.Call(syntax.Name("count"), (A,))),
    ],
)
def test_a_form_is_read_as_it_is_written(text, tree):
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "position", "problem"),
    [
        ("@", 2, "a text in quotation marks is missing behind “@”"),
        ("@5", 2, "a text in quotation marks is missing behind “@”"),
        ("(a", 3, "“)” is missing to close this bracket"),
        ("(< a", 5, "“)” is missing at the end of this test"),
        ("[a", 3, "“]” is missing at the end of this list"),
        ("]a, b]", 3, "“..” is missing in this range"),
        ("[a..b", 6, "“]” or “)” is missing at the end of this range"),
        ("{a b}", 5, "“:” is missing behind the key of this entry"),
        ("{1: a}", 2, "a name is missing for the key of this entry"),
        ("{a: b", 6, "“}” is missing at the end of this context"),
        ("if a", 5, "“then” is missing behind the condition of “if”"),
        ("if a then b", 12, "“else” is missing behind the first branch of “if”"),
        ("for i a", 8, "“in” is missing behind the variable of “for”"),
        ("for i in a", 11, "“return” is missing in this “for”"),
        ("some i in a return b", 13, "“satisfies” is missing in this “some”"),
        ("every in a satisfies b", 7, "a name is missing for the variable of “every”"),
        ("function a", 10, "“(” is missing behind “function”"),
        ("function(a b", 13, "“)” is missing behind the parameters"),
        ("function(1) a", 10, "a name is missing for this parameter"),
        ("function(a:) b", 12, "the name of a type is missing"),
        ("f(a", 4, "“)” is missing behind the arguments"),
        ("f(a,)", 5, "a value was expected, not “)”"),
        ("f(a, x: b)", 2, "either all arguments are named or none"),
        ("for i in 1..3 return", 21, "a value is missing (the text ends here)"),
    ],
)
def test_a_form_that_is_not_whole_is_refused_where_something_is_missing(text, position, problem):
    with pytest.raises(FeelSyntaxError) as caught:
        parse(text)
    assert caught.value.position == position
    assert problem in str(caught.value)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("-", syntax.UnaryTests(())),
        (" - ", syntax.UnaryTests(())),
        ("a", syntax.UnaryTests((A,))),
        ("a, < b", syntax.UnaryTests((A, syntax.Comparison("<", B)))),
        ("-1", syntax.UnaryTests((syntax.Negation(ONE),))),
        ("not(a)", syntax.UnaryTests((A,), True)),
        ("not(a, < b)", syntax.UnaryTests((A, syntax.Comparison("<", B)), True)),
        ("not(a) and b", syntax.UnaryTests((syntax.Operation("and", syntax.Call(syntax.Name("not"), (A,)), B),))),
        ("not(a), b", syntax.UnaryTests((syntax.Call(syntax.Name("not"), (A,)), B))),
        ("? = a", syntax.UnaryTests((syntax.Operation("=", syntax.Name("?"), A),))),
        ("a..b".join("[]"), syntax.UnaryTests((syntax.RangeNode(A, B, True, True),))),
    ],
)
def test_a_cell_is_read_as_it_is_written(text, tree):
    assert parse_cell(text) == tree


@pytest.mark.parametrize(
    ("text", "position", "problem"),
    [
        ("", 1, "a value is missing"),
        ("- -", 4, "a value is missing"),
        ("a,", 3, "a value is missing"),
        ("not(a", 6, "“)” is missing"),
        ("<", 2, "a value is missing"),
        ("= = a", 3, "a value was expected, not “=”"),
    ],
)
def test_a_cell_that_is_not_whole_is_refused(text, position, problem):
    with pytest.raises(FeelSyntaxError) as caught:
        parse_cell(text)
    assert caught.value.position == position
    assert problem in str(caught.value)


def test_a_name_is_known_only_in_its_form():
    inside = parse("{x-y: 1, z: x-y}").entries[1][1]
    assert inside == syntax.Name("x-y")
    body = parse("for p+q in a return p+q").body
    assert body == syntax.Name("p+q")
    assert parse("function(p+q) p+q").body == syntax.Name("p+q")
    assert parse("some p+q in a satisfies p+q").condition == syntax.Name("p+q")


def test_a_name_is_forgotten_behind_its_form():
    assert parse("[for a-b in c return a-b, a-b]").items[1] == syntax.Operation("-", A, B)
    assert parse("[{a-b: 1}, a-b]").items[1] == syntax.Operation("-", A, B)


def test_a_name_stays_known_as_a_property_and_in_filters_since_items_may_have_it():
    assert parse("{a-b: 1}.a-b").name == "a-b"
    assert parse("[{a-b: 1}][a-b > 0]").condition.left == syntax.Name("a-b")
    assert parse("[[{a-b: 1}][a-b > 0], a-b]").items[1] == syntax.Operation("-", A, B)


@pytest.mark.parametrize(("text", "position"), [("[a,]", 4), ("[a..]", 5), ("[a, ] + b", 5)])
def test_a_value_that_is_missing_before_a_closing_bracket_is_missed_there(text, position):
    with pytest.raises(FeelSyntaxError) as caught:
        parse(text)
    assert caught.value.position == position


def test_a_comma_too_many_does_not_make_another_cell():
    with pytest.raises(FeelSyntaxError):
        parse_cell("not(a,)")
