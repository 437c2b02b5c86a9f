"""Whatever tree is printed, its text means the same tree again, and prints as the same text."""

from decimal import Decimal

import pytest
from hypothesis import given, settings

from app import feel
from app.feel import syntax
from app.feel.parser import parse_type
from app.feel.printer import print_node, print_test
from tests.feel.models import conformance_texts
from tests.feel.trees import SCOPE, cells, exactly, expressions, types
from tests.project import NEEDS_TCK


def parse(text, *names):
    return feel.parse_expression(text, feel.Scope(dict.fromkeys(names)) if names else SCOPE)


def parse_cell(text, *names):
    return feel.parse_unary_tests(text, feel.Scope(dict.fromkeys(names)) if names else SCOPE)


def assert_same(tree, parser):
    text = print_node(tree)
    again = parser(text)
    assert exactly(again) == exactly(tree), text
    assert again == tree
    assert print_node(again) == text


@given(expressions(4))
@settings(max_examples=500)
def test_every_expression_is_read_as_it_was_printed(tree):
    assert_same(tree, parse)


@given(cells(3))
@settings(max_examples=250)
def test_every_cell_is_read_as_it_was_printed(tree):
    assert_same(tree, parse_cell)


@given(types())
def test_every_type_is_read_as_it_was_printed(tree):
    assert_same(tree, parse_type)


@NEEDS_TCK
@pytest.mark.parametrize("part", range(4))
def test_what_the_conformance_suite_writes_is_read_as_it_was_printed(part):
    for text in conformance_texts()[part::4]:
        for parser in (parse, parse_cell):
            try:
                tree = parser(text)
            except feel.FeelError:
                continue
            assert_same(tree, parser)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("1+2*3", "1 + 2 * 3"),
        ("(1+2)*3", "(1 + 2) * 3"),
        ("((a))", "a"),
        ("a-(a-a)", "a - (a - a)"),
        ("(a-a)-a", "a - a - a"),
        ("a**(a**a)", "a ** (a ** a)"),
        ("-(-a)", "--a"),
        ("-a**2", "-a ** 2"),
        ("-(a**2)", "-(a ** 2)"),
        ("(a=a)=a", "(a = a) = a"),
        ("a or(a and a)", "a or a and a"),
        ("(a or a)and a", "(a or a) and a"),
        ("(a between 1 and 2)=a", "(a between 1 and 2) = a"),
        ("a between(1 and 2)and(a in 3)", "a between (1 and 2) and (a in 3)"),
        ("a in(1)", "a in 1"),
        ("a in(<1)", "a in (< 1)"),
        ("a in(<1,[2..3))", "a in (< 1, [2..3))"),
        ("a in(a or a)", "a in (a or a)"),
        ("a in(a+a)*2", "a in (a + a) * 2"),
        ("a in((a or a)[1])", "a in (a or a)[1]"),
        ("]1..2[", "(1..2)"),
        ("[ (< 5) ]", "[< 5]"),
        ("a[(item>1)]", "a[item > 1]"),
        ("(function(i) i)(1)", "(function(i) i)(1)"),
        ("(if a then 1 else 2)+1", "(if a then 1 else 2) + 1"),
        ("if a then 1 else(2+1)", "if a then 1 else 2 + 1"),
        ("for i in (for i in a return i)return i", "for i in (for i in a return i) return i"),
        ("for i in 1..(2+1)return i", "for i in 1..2 + 1 return i"),
        ("{a:1,'b':2}".replace("'", '"'), '{"a": 1, "b": 2}'),
        ("function(i:number,j)external{x:1}", 'function(i: number, j) external {"x": 1}'),
        ("a instance of function<>->list<number>", "a instance of function<> -> list<number>"),
        ("1.50", "1.5"),
        ("1e3", "1000"),
        (".000", "0"),
        (r'"\u00e9\t\"\\"', r'"é\t\"\\"'),
        ("null", "null"),
    ],
)
def test_a_text_has_one_normal_form_with_no_more_brackets_than_it_needs(text, printed):
    assert print_node(parse(text)) == printed
    assert exactly(parse(printed)) == exactly(parse(text))


@pytest.mark.parametrize(
    ("text", "printed"),
    [("-", "-"), ("(<5)", "< 5"), ("not( 1,<2 )", "not(1, < 2)"), ("a=(<5)", "a = (< 5)"), ("?>1", "? > 1")],
)
def test_a_cell_has_one_normal_form(text, printed):
    assert print_node(parse_cell(text)) == printed


def test_a_comparison_needs_brackets_only_where_it_is_a_value():
    test = syntax.Comparison("<", syntax.Literal(Decimal(5)))
    assert (print_test(test), print_node(test)) == ("< 5", "(< 5)")


def test_a_negative_number_made_by_hand_binds_like_the_negation_it_is_read_as():
    tree = syntax.Path(syntax.Literal(Decimal("-1.50")), "x")
    assert print_node(tree) == "(-1.5).x"
    assert print_node(parse("(-1.5).x")) == "(-1.5).x"


@pytest.mark.parametrize(
    "text",
    [
        "a in ((1..3)[1])",
        "a in ((1..3).start)",
        "a in ((< 3).end)",
        "a in ((a or a) instance of number)",
        "a in ((-a) instance of number)",
        "a in ((< 3) + 1)",
        "a in ((< 3).end * 2)",
    ],
)
def test_what_goes_on_behind_the_brackets_of_in_is_read_as_it_was_printed(text):
    assert_same(parse(text), parse)


def test_a_call_of_not_as_the_only_test_of_a_cell_stays_a_call():
    assert_same(parse_cell("(not(a))"), parse_cell)


def test_a_comparison_behind_a_bare_type_is_read_as_it_was_printed():
    assert_same(parse("(a instance of list) < 3"), parse)


@pytest.mark.parametrize(
    "text",
    [
        '(a instance of date) and time("10:00:00") = a',
        '(a and a instance of function<date> -> date) and time("10:00:00") = a',
        '(a instance of list<date>) and time("10:00:00") = a',
    ],
)
def test_a_type_whose_name_could_go_on_is_read_as_it_was_printed(text):
    assert_same(parse(text), parse)


@pytest.mark.parametrize("text", ["[1..(a[[1] = [1]])]", "[1..(a[in progress])]"])
def test_a_filter_at_the_end_of_a_range_is_read_as_it_was_printed(text):
    assert_same(parse(text), parse)
