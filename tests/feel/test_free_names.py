"""The names an expression needs from outside: those it uses and does not define."""

import pytest
from hypothesis import given, settings

from app import feel
from app.feel import syntax
from app.feel.compiler import compile_node
from app.feel.free_names import children, free_names
from app.feel.types import ANY
from tests.feel.trees import SCOPE, cells, expressions


def free(text, *names):
    return free_names(feel.parse_expression(text, feel.Scope(dict.fromkeys(names))))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("1", set()),
        ("a + b * a", {"a", "b"}),
        ("a.b", {"a"}),
        ('@"a"', set()),
        ("f(a, b)", {"f", "a", "b"}),
        ("f(x: a)", {"f", "a"}),
        ("l[item > a]", {"l", "a"}),
        ("item[item > a]", {"item", "a"}),
        ("l[age > a]", {"l", "a", "age"}),
        ("for i in l return i + a", {"l", "a"}),
        ("for i in i return i", {"i"}),
        ("for i in l, j in i return j", {"l"}),
        ("for i in l, j in j return j", {"l", "j"}),
        ("for i in a..b return partial", {"a", "b"}),
        ("some i in l satisfies i = a", {"l", "a"}),
        ("every i in l satisfies partial", {"l", "partial"}),
        ("(for i in l return i) + i", {"l", "i"}),
        ("function(a, b) a + b + c", {"c"}),
        ("function(a: tA) b", {"b"}),
        ("(function(a) a)(a)", {"a"}),
        ("{a: b, c: a + d}", {"b", "d"}),
        ("{a: a}", {"a"}),
        ("{f: function(n) f(n - 1)}", set()),
        ("for i in partial return i", {"partial"}),
        ("{a: 1}.a + a", {"a"}),
        ("[a, [b..c], (< d)]", {"a", "b", "c", "d"}),
        ("a in (b, < c, [d..e])", {"a", "b", "c", "d", "e"}),
        ("a between b and c", {"a", "b", "c"}),
        ("if a then b else c", {"a", "b", "c"}),
        ("-a instance of b", {"a"}),
    ],
)
def test_free_are_the_names_used_and_not_defined(text, names):
    assert free(text) == names


def test_the_question_mark_is_a_name_of_a_cell():
    assert free_names(feel.parse_unary_tests("? > a, not(?)", feel.Scope({"a": None}))) == {"?", "a", "not"}


TYPES = dict.fromkeys(("t.Person", "Type 1", "years"), ANY)


@given(expressions(3))
@settings(max_examples=200)
def test_an_expression_can_be_compiled_when_its_free_names_are_known_and_no_others(tree):
    feel.within_budget(compile_node, tree, feel.Scope(dict.fromkeys(free_names(tree)), None, TYPES))


@given(expressions(3) | cells(2))
@settings(max_examples=100)
def test_every_name_in_a_tree_is_found_by_going_through_its_children(tree):
    def named(node):
        return {node.name} if isinstance(node, syntax.Name) else set().union(*map(named, children(node)))

    assert free_names(tree) <= named(tree)
    assert all(f"Name(name={name!r})" in repr(tree) for name in named(tree))
    assert repr(tree).count("Name(name=") == sum(1 for _ in all_names(tree))


def all_names(node):
    if isinstance(node, syntax.Name):
        yield node
    for child in children(node):
        yield from all_names(child)


def test_the_children_come_in_the_order_of_the_text():
    tree = feel.parse_expression("if a then f(weeks on JSA, [a]) else {b: 1}", SCOPE)
    assert [type(child).__name__ for child in children(tree)] == ["Name", "Call", "ContextNode"]
    assert [type(child).__name__ for child in children(list(children(tree))[1])] == ["Name", "Name", "ListNode"]
