"""Arbitrary syntax trees, each one that a text can mean, for tests of what is said of all of them."""

from decimal import Decimal

from hypothesis import strategies as st

from app import feel
from app.feel import syntax

NAMES = ("a", "weeks on JSA", "profit and loss", "Applicant's age", "cost+tax", "in progress", "größe_2", "a/b - c")
"""The variables in scope. What their parts would mean alone never occurs in a tree."""
SCOPE = feel.Scope(dict.fromkeys(NAMES))
OPERATORS = ("+", "-", "*", "/", "**", "=", "!=", "<", "<=", ">", ">=", "and", "or")

_LOCAL = ("i", "each week", "person 1")
_KEYS = ("first name", "key", "", "say “hi”", 'a "b"\n', "\\", "🐎", "1st", "x-y", "then", "not")
_PROPERTIES = ("first name", "key", "year", "time offset", "start included", "if", "in", "of", "x")
_ARGUMENTS = ("from", "start position", "grouping separator", "if", "a-b", "n1")
_FUNCTIONS = ("time", "date and time", "substring before", "count", "not", "string")
_TYPES = (
    "date",
    "years",
    "list",
    "range",
    "context",
    "number",
    "days and time duration",
    "date and time",
    "Any",
    "Null",
    "t.Person",
    "Type 1",
    "function",
)

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


def _several(draw, grow, low, high):
    return tuple(grow() for _ in range(draw(st.integers(low, high))))


def _type(draw, depth):
    kind = draw(st.sampled_from(("plain", "plain", "list", "range", "context", "function"))) if depth else "plain"
    if kind == "plain":
        return syntax.TypeNode(draw(st.sampled_from(_TYPES)))
    if kind in ("list", "range"):
        return syntax.TypeNode(kind, (_type(draw, depth - 1),))
    arguments = _several(draw, lambda: _type(draw, depth - 1), 1, 3)
    if kind == "context":
        arguments = tuple((draw(st.sampled_from(_LOCAL)), entry) for entry in arguments)
    return syntax.TypeNode(kind, arguments)


def _no_comparison(draw, grow):
    node = grow()
    return syntax.Name("a") if isinstance(node, syntax.Comparison) else node


def _operation(draw, grow):
    return syntax.Operation(draw(st.sampled_from(OPERATORS)), grow(), grow())


def _path(draw, grow):
    return syntax.Path(grow(), draw(st.sampled_from(_PROPERTIES)))


def _filter(draw, grow):
    return syntax.Filter(_no_comparison(draw, grow), grow())


def _call(draw, grow):
    function = syntax.Name(draw(st.sampled_from(_FUNCTIONS))) if draw(st.booleans()) else grow()
    arguments = _several(draw, grow, 0, 3)
    named = draw(st.booleans())
    return syntax.Call(function, arguments, tuple(draw(st.sampled_from(_ARGUMENTS)) for _ in arguments if named))


def _in(draw, grow):
    return syntax.In(grow(), _several(draw, grow, 1, 3))


def _iterators(draw, grow):
    def iterator():
        source = syntax.Steps(grow(), grow()) if draw(st.booleans()) else grow()
        return syntax.Iterator(draw(st.sampled_from(_LOCAL)), source)

    return _several(draw, iterator, 1, 2)


def _quantified(draw, grow):
    return syntax.Quantified(draw(st.sampled_from(("some", "every"))), _iterators(draw, grow), grow())


def _function(draw, grow):
    def parameter():
        return draw(st.sampled_from(_LOCAL)), _type(draw, 1) if draw(st.booleans()) else None

    return syntax.FunctionDefinition(_several(draw, parameter, 0, 2), grow(), draw(st.booleans()))


def _context(draw, grow):
    return syntax.ContextNode(_several(draw, lambda: (draw(st.sampled_from(_KEYS)), grow()), 0, 3))


def _range(draw, grow):
    return syntax.RangeNode(_no_comparison(draw, grow), grow(), draw(st.booleans()), draw(st.booleans()))


def _comparison(draw, grow):
    return syntax.Comparison(draw(st.sampled_from(("=", "!=", "<", "<=", ">", ">="))), grow())


_KINDS = (
    _operation,
    _operation,
    _path,
    _filter,
    _call,
    _in,
    _quantified,
    _function,
    _context,
    _range,
    _comparison,
    lambda draw, grow: syntax.Negation(grow()),
    lambda draw, grow: syntax.Between(grow(), grow(), grow()),
    lambda draw, grow: syntax.InstanceOf(grow(), _type(draw, 2)),
    lambda draw, grow: syntax.If(grow(), grow(), grow()),
    lambda draw, grow: syntax.For(_iterators(draw, grow), grow()),
    lambda draw, grow: syntax.ListNode(_several(draw, grow, 0, 3)),
)


def _expression(draw, depth):
    if depth == 0 or draw(st.integers(0, 9)) == 0:
        return draw(leaves)
    return draw(st.sampled_from(_KINDS))(draw, lambda: _expression(draw, depth - 1))


@st.composite
def expressions(draw, depth):
    """Trees of expressions of up to so many levels."""
    return _expression(draw, depth)


@st.composite
def cells(draw, depth):
    """Trees of the texts of cells, with tests of up to so many levels."""

    def test():
        question = syntax.Operation("<", syntax.Name("?"), draw(leaves))
        return question if draw(st.integers(0, 3)) == 0 else _expression(draw, depth)

    tests, negated = _several(draw, test, 0, 3), draw(st.booleans())
    return syntax.UnaryTests(tests, negated and tests != ())


@st.composite
def types(draw):
    """Trees of types."""
    return _type(draw, 3)


def exactly(node):
    """What a tree consists of, so that nothing is taken for something else: 1 is not true, 0.5 is not "0.5"."""
    if isinstance(node, syntax.Node):
        return (type(node).__name__, *(exactly(getattr(node, name)) for name in node.compared))
    if isinstance(node, tuple):
        return tuple(map(exactly, node))
    return (type(node).__name__, node)
