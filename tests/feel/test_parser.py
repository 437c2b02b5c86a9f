"""Parsing: precedence, names with spaces, every form, and errors that name their place."""

import re

import pytest

from app import feel
from app.feel import Scope
from app.feel.parser import MAX_NESTING
from app.feel.types import ANY, ContextType


def tree(text, *names):
    return feel.parse_expression(text, Scope(dict.fromkeys(names)))


def written(text, *names):
    return feel.print_node(tree(text, *names))


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("1 + 2 * 3", "1 + (2 * 3)"),
        ("2 * 3 + 1", "(2 * 3) + 1"),
        ("3 ** 4 ** 5", "(3 ** 4) ** 5"),
        ("-3 ** 2", "(-3) ** 2"),
        ("1 - 2 - 3", "(1 - 2) - 3"),
        ("true or false and false", "true or (false and false)"),
        ("1 < 2 and 2 < 3", "(1 < 2) and (2 < 3)"),
        ("1 + 1 between 1 and 3 and true", "((1 + 1) between 1 and 3) and true"),
        ("-(1).x", "-((1).x)"),
        ("1 instance of number", "(1) instance of number"),
    ],
)
def test_operators_bind_as_the_grammar_says(text, same_as):
    assert tree(text) == tree(same_as)


def test_a_name_may_have_spaces_and_operators_in_it():
    names = ("weeks on JSA", "a-b", "profit and loss", "Applicant's age", "a")
    assert written("weeks on JSA - a-b", *names) == "weeks on JSA - a-b"
    assert tree("weeks   on\nJSA", *names) == feel.parse_expression("weeks on JSA", Scope({"weeks on JSA": None}))
    assert written("profit and loss + a", *names) == "profit and loss + a"
    assert written("Applicant's age", *names) == "Applicant's age"


def test_the_longest_known_name_wins():
    assert tree("a b", "a", "a b").name == "a b"


def test_a_word_that_is_no_name_is_not_swallowed_by_one_that_is():
    with pytest.raises(feel.UnknownName, match="“c d”"):
        feel.compile_expression("c d", ["c"])


@pytest.mark.parametrize(
    "text",
    [
        "if a then 1 else 2",
        "for i in 1..3, j in [i, 2] return i * j",
        "some e in [1] satisfies e > 1",
        "every e in [1] satisfies e > 1",
        "function(x: number, y) x + y",
        '{"first name": 1, "b": first name + 1}',
        "[1, 2, [3]]",
        "[1..5]",
        "(1..5)",
        "[1..5)",
        "(< 5)",
        'a[item > 2 and foo = "x"]',
        "a.b.c",
        "abs(n: -1)",
        "1 in (2, < 3, [4..5])",
        "a instance of list<context<x: number, y: function<string> -> Any>>",
        '@"2019-01-01"',
        'date and time("2019-01-01T00:00:00")',
        "--1",
    ],
)
def test_what_is_printed_is_what_was_written(text):
    assert written(text, "a") == text


def test_the_end_of_a_range_may_be_a_turned_bracket():
    assert tree("]1..5[") == tree("(1..5)")


def test_comments_and_line_breaks_are_space():
    assert tree("1 // one\n + /* and */ 2") == tree("1 + 2")


def test_texts_take_escapes_and_every_letter():
    assert tree(r'"a\"b\n\u00e9\U01F40E"').value == 'a"b\né🐎'
    assert tree(r'"\d"').value == r"\d"


def test_numbers_may_have_an_exponent():
    assert tree("1.5e3").value == 1500
    assert tree(".5").value * 2 == 1


@pytest.mark.parametrize(
    ("text", "position", "problem"),
    [
        ("1 +", 4, "a value is missing"),
        ("(1 + 2", 7, "“)” is missing"),
        ("1 2", 3, "“2” was not expected here"),
        ('"abc', 1, "no closing quotation mark"),
        ("“abc”", 1, "straight quotation marks"),
        ("1 < 2 < 3", 7, "comparisons cannot be chained"),
        ("if 1 then 2", 12, "“else” is missing"),
        ("{a 1}", 5, "“:” is missing"),
        ("a.", 3, "a name is missing behind the point"),
        ("f(a: 1, 2)", 2, "either all arguments are named or none"),
        ("for in [1] return 1", 5, "a name is missing"),
        ("/* open", 1, "not closed"),
        ("", 1, "a value is missing"),
        ("(" * 200 + "1" + ")" * 200, 81, "nested too deeply"),
    ],
)
def test_an_error_names_its_place_and_what_is_wrong(text, position, problem):
    with pytest.raises(feel.FeelSyntaxError) as caught:
        tree(text, "a", "f")
    assert caught.value.position == position
    assert problem in str(caught.value)


def test_an_unknown_name_is_an_error_with_a_suggestion():
    with pytest.raises(feel.UnknownName) as caught:
        feel.compile_expression("1 + weeks on JSB", ["weeks on JSA"])
    assert caught.value.position == 5
    assert str(caught.value) == "At character 5: nothing here is called “weeks on JSB”. Did you mean “weeks on JSA”?"


def cell(text, *names):
    return feel.print_node(feel.parse_unary_tests(text, Scope(dict.fromkeys(names))))


@pytest.mark.parametrize(
    "text",
    ["-", '"a", "b"', "< 5, >= 10", "[1..5), > 7", 'not("a", null)', "? > 5 and ? < 9", "not(? > 5)", "< limit * 2"],
)
def test_a_cell_prints_as_it_was_written(text):
    assert cell(text, "limit") == text


def test_not_in_a_cell_negates_all_its_tests_but_not_a_longer_condition():
    assert feel.parse_unary_tests("not(1, 2)", Scope()).negated
    assert not feel.parse_unary_tests("not(a) and b", Scope({"a": None, "b": None})).negated


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("a + b instance of number", "(a + b) instance of number"),
        ("-a instance of number and b", "((-a) instance of number) and b"),
        ("a in b and a in (b)", "(a in b) and (a in b)"),
        ("a in b + 1", "a in (b + 1)"),
        ("a between b + 1 and b * 2 or a", "(a between (b + 1) and (b * 2)) or a"),
        ("a.b[1](2).c", "((((a.b)[1])(2)).c)"),
        ("-a.b[1]", "-((a.b)[1])"),
        ("a ** -b", "a ** (-b)"),
        ("if a then b else a + b", "if a then b else (a + b)"),
        ("for i in a return i + b", "for i in a return (i + b)"),
        ("some i in a satisfies i or b", "some i in a satisfies (i or b)"),
        ("function(x) x + 1", "function(x) (x + 1)"),
    ],
)
def test_what_binds_tighter_stands_in_no_brackets(text, same_as):
    assert tree(text, "a", "b") == tree(same_as, "a", "b")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("a[[1] = [item]]", "a[[1] = [item]]"),
        ("a[[1, 2][1]]", "a[[1, 2][1]]"),
        ("a[]1..3] = item]", "a[(1..3] = item]"),
        ("in progress[in progress]", "in progress[in progress]"),
        ("[1..a[1]]", "[1..a[1]]"),
        ("(1..a[1][", "(1..a[1])"),
        ("]1..2[[1]", "(1..2)[1]"),
        ("[1..2[", "[1..2)"),
        ("[f(a[1])..a[", "[f(a[1])..a)"),
    ],
)
def test_a_bracket_begins_a_filter_unless_it_ends_a_range(text, printed):
    assert written(text, "a", "f", "in progress") == printed


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("1 + a", 3),
        ("  a", 3),
        ("a[1]", 2),
        ("a.b", 2),
        ("f(a)", 2),
        ("-a", 1),
        ("a between 1 and 2", 3),
        ("if a then 1 else 2", 1),
    ],
)
def test_a_node_knows_its_place_in_the_text(text, position):
    assert tree(text, "a", "f").position == position


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a == 1", "FEEL compares with one “=”"),
        ("a && a", "write “and”"),
        ("a || a", "write “or”"),
        ("!a", "write “not(…)”"),
        ("'a'", "texts are quoted with"),
        ("5 % 2", "write “modulo(…)”"),
        ("2 ^ 3", "write “**”"),
        ("a;", "one expression has no “;”"),
        ("if (a) 1 else 2", "“then” is missing"),
    ],
)
def test_what_other_languages_write_is_refused_with_what_feel_writes(text, hint):
    with pytest.raises(feel.FeelSyntaxError, match=re.escape(hint)):
        tree(text, "a")


@pytest.mark.parametrize(
    ("text", "name"), [("a.if", "if"), ("a.b c d", "b c d"), ("a.b  c", "b c"), ("a.in", "in"), ("a.b.c", "c")]
)
def test_behind_a_point_every_word_is_a_name(text, name):
    assert tree(text, "a").name == name


def test_a_known_property_may_have_operators_in_it():
    kind = ContextType(entries=(("start-date", ANY), ("a and b", ANY)))
    scope = Scope({"person": kind})
    assert feel.parse_expression("person.start-date", scope).name == "start-date"
    assert feel.parse_expression("person.a and b", scope).name == "a and b"
    assert feel.parse_expression("[person][start-date = 1]", scope).condition.left.name == "start-date"


def test_a_keyword_alone_is_never_a_name():
    with pytest.raises(feel.FeelSyntaxError):
        tree("if", "if")
    assert tree("in progress", "in progress").name == "in progress"


def test_nesting_is_allowed_up_to_the_limit():
    depth = MAX_NESTING - 1
    assert tree("(" * depth + "1" + ")" * depth).value == 1
    with pytest.raises(feel.FeelSyntaxError, match="nested too deeply"):
        tree("(" * MAX_NESTING + "1" + ")" * MAX_NESTING)


def test_a_long_chain_of_operators_is_no_nesting():
    assert tree(" + ".join(["1"] * 5000)).operator == "+"


@pytest.mark.parametrize("text", ["1e99999", "weeks < 521e6144", "[1, 1e6145]"])
def test_a_number_that_is_too_great_is_refused_at_its_place(text):
    with pytest.raises(feel.FeelSyntaxError) as caught:
        tree(text, "weeks")
    assert caught.value.position == text.index("1e" if "521e" not in text else "521e") + 1


@pytest.mark.parametrize(("one", "other"), [("1", "true"), ("0", "false"), ("[1]", "[true]"), ("a = 1", "a = true")])
def test_texts_that_mean_something_else_have_another_tree(one, other):
    assert tree(one, "a") != tree(other, "a")


def test_texts_that_mean_the_same_have_the_same_tree():
    assert tree("1.0 + a", "a") == tree(" 1+(a) // one", "a")
    assert hash(tree("1.0 + a", "a")) == hash(tree("1 + a", "a"))
