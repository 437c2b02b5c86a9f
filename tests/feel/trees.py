"""Arbitrary syntax trees, each one that a text can mean, for tests of what is said of all of them."""

from decimal import Decimal

from hypothesis import strategies as st

from app import feel
from app.feel import syntax
from app.feel.printer import print_node

NAMES = ("a", "weeks on JSA", "profit and loss", "Applicant's age", "cost+tax", "in progress", "größe_2", "a/b - c")
"""The variables in scope. What their parts would mean alone never occurs in a tree."""
SCOPE = feel.Scope(dict.fromkeys(NAMES))
OPERATORS = ("+", "-", "*", "/", "**", "=", "!=", "<", "<=", ">", ">=", "and", "or")

_LOCAL = ("i", "each week", "person 1")
_KEYS = ("first name", "key", "", "say “hi”", 'a "b"\n', "\\", "🐎", "1st", "x-y", "then", "not")
_PROPERTIES = ("first name", "key", "year", "time offset", "start included", "if", "in", "of", "x")
_ARGUMENTS = ("from", "start position", "grouping separator", "if", "a-b", "n1")
_FUNCTIONS = ("date and time", "substring before", "count", "not", "string")
_TYPES = ("number", "days and time duration", "date and time", "Any", "Null", "t.Person", "Type 1", "function")

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=8) | st.sampled_from(
    ("", '"', "\\", '\\"', "\n", "\r\n\t", "\\n", "\\u0041", "🐎", "é̂", "*/", "//", "\u2028", "\x00")
)
numbers = st.builds(
    lambda digits, exponent: Decimal((0, tuple(map(int, str(digits))), exponent)),
    st.integers(0, 10**34 - 1) | st.integers(0, 99),
    st.integers(-40, 40) | st.sampled_from((0, 0, -1, -6176, 6110)),
)
literals = st.builds(syntax.Literal, st.one_of(numbers, texts, st.booleans(), st.none()))
names = st.builds(syntax.Name, st.sampled_from(NAMES))
leaves = st.one_of(literals, names, names, st.builds(syntax.AtLiteral, texts))


def _types(depth):
    plain = st.builds(syntax.TypeNode, st.sampled_from(_TYPES))
    if depth == 0:
        return plain
    inner = _types(depth - 1)
    pairs = st.tuples(st.sampled_from(_LOCAL), inner)
    made = [
        st.builds(syntax.TypeNode, st.sampled_from(("list", "range")), st.tuples(inner)),
        st.builds(syntax.TypeNode, st.just("context"), st.lists(pairs, min_size=1, max_size=3).map(tuple)),
        st.builds(syntax.TypeNode, st.just("function"), st.lists(inner, min_size=1, max_size=3).map(tuple)),
    ]
    return st.one_of(plain, *made)


types = _types(2)


def _is_comparison(node):
    return isinstance(node, syntax.Comparison)


def _begins_with(*signs):
    """Whether the text of a tree begins so: see the known mistakes in test_printer, for which it is left out."""
    return lambda node: print_node(node).startswith(signs)


def _iterators(inner):
    steps = st.builds(syntax.Steps, inner, inner)
    return st.lists(st.builds(syntax.Iterator, st.sampled_from(_LOCAL), inner | steps), min_size=1, max_size=2).map(tuple)


def _calls(inner):
    function = inner | st.builds(syntax.Name, st.sampled_from(_FUNCTIONS))
    positional = st.builds(syntax.Call, function, st.lists(inner, max_size=3).map(tuple))
    pairs = st.lists(st.tuples(st.sampled_from(_ARGUMENTS), inner), min_size=1, max_size=3)
    named = st.builds(
        lambda called, given: syntax.Call(called, tuple(value for _, value in given), tuple(name for name, _ in given)),
        function,
        pairs,
    )
    return positional | named


def _several_tests(inner):
    return st.lists(inner, min_size=2, max_size=3).map(tuple)


def _one_test(inner):
    strange = _begins_with("(")
    alone = inner.filter(lambda node: isinstance(node, (syntax.RangeNode, syntax.Comparison)) or not strange(node))
    return st.tuples(alone)


def expressions(depth):
    """Trees of expressions of up to so many levels."""
    if depth == 0:
        return leaves
    inner = st.deferred(lambda: expressions(depth - 1))
    plain = inner.filter(lambda node: not _is_comparison(node))
    parameters = st.lists(st.tuples(st.sampled_from(_LOCAL), st.none() | types), max_size=2).map(tuple)
    return st.one_of(
        leaves,
        st.builds(syntax.Operation, st.sampled_from(OPERATORS), inner, inner),
        st.builds(syntax.Negation, inner),
        st.builds(syntax.Path, inner, st.sampled_from(_PROPERTIES)),
        st.builds(syntax.Filter, plain, inner.filter(lambda node: not _begins_with("[", "in ")(node))),
        _calls(inner),
        st.builds(syntax.Between, inner, inner, inner),
        st.builds(syntax.In, inner, _one_test(inner) | _several_tests(inner)),
        st.builds(syntax.InstanceOf, inner, types),
        st.builds(syntax.If, inner, inner, inner),
        st.builds(syntax.For, _iterators(inner), inner),
        st.builds(syntax.Quantified, st.sampled_from(("some", "every")), _iterators(inner), inner),
        st.builds(syntax.FunctionDefinition, parameters, inner, st.booleans()),
        st.builds(syntax.ListNode, st.lists(inner, max_size=3).map(tuple)),
        st.builds(syntax.ContextNode, st.lists(st.tuples(st.sampled_from(_KEYS), inner), max_size=3).map(tuple)),
        st.builds(syntax.RangeNode, plain, inner, st.booleans(), st.booleans()),
        st.builds(syntax.Comparison, st.sampled_from(("=", "!=", "<", "<=", ">", ">=")), inner),
    )


def _negated_by_accident(tests, negated):
    return not negated and len(tests) == 1 and _begins_with("not(")(tests[0])


def cells(depth):
    """Trees of the texts of cells, of up to so many levels below the tests."""
    test = expressions(depth) | st.builds(syntax.Operation, st.just("<"), st.just(syntax.Name("?")), leaves)
    several = st.tuples(st.lists(test, min_size=1, max_size=3).map(tuple), st.booleans())
    made = several.filter(lambda pair: not _negated_by_accident(*pair)).map(lambda pair: syntax.UnaryTests(*pair))
    return made | st.just(syntax.UnaryTests(()))


def exactly(node):
    """What a tree consists of, so that nothing is taken for something else: 1 is not true, 0.5 is not "0.5"."""
    if isinstance(node, syntax.Node):
        return (type(node).__name__, *(exactly(getattr(node, name)) for name in node.compared))
    if isinstance(node, tuple):
        return tuple(map(exactly, node))
    return (type(node).__name__, node)
