"""The values at which a cell may change its answer.

Between two neighbouring such values a cell that is understood answers the same for every value, so testing one
value from each stretch tests them all. A cell that depends on anything else is not understood, and said to be.
"""

from app.feel import syntax
from app.feel.constants import NotConstant, constant
from app.feel.values import Range

_COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")
_INPUT = syntax.Name("?")


class NotUnderstood(Exception):
    """The cell depends on something other than its input and constants."""


def atoms(tree, known):
    """``(values, members)`` of a cell's tree: values its answer turns on, and items it looks for in lists.

    ``known`` are the values of names that are fixed (the parameters). Raises ``NotUnderstood``.
    """
    values, members = [], []
    for test in tree.tests:
        _collect_test(test, known, values, members)
    return values, members


def _collect_test(test, known, values, members):
    if isinstance(test, syntax.Comparison):
        values.append(_fixed(test.operand, known))
        return
    try:
        _add(constant(test, known), values)
    except NotConstant:
        _collect_condition(test, known, values, members)


def _add(value, values):
    if isinstance(value, Range):
        values += [end for end in (value.low, value.high) if end is not None]
    elif isinstance(value, list):
        for item in value:
            _add(item, values)
    else:
        values.append(value)


def _collect_condition(node, known, values, members):
    """A condition on ``?`` built from comparisons with constants by and, or, not, between and in."""
    if isinstance(node, syntax.Operation) and node.operator in ("and", "or"):
        _collect_condition(node.left, known, values, members)
        _collect_condition(node.right, known, values, members)
    elif isinstance(node, syntax.Operation) and node.operator in _COMPARISONS and _INPUT in (node.left, node.right):
        _add(_fixed(node.right if node.left == _INPUT else node.left, known), values)
    elif isinstance(node, syntax.Between) and node.value == _INPUT:
        values += [_fixed(node.low, known), _fixed(node.high, known)]
    elif isinstance(node, syntax.In) and node.value == _INPUT:
        for test in node.tests:
            _collect_test(test, known, values, members)
    elif isinstance(node, syntax.Call) and _called(node) == "not" and len(node.arguments) == 1:
        _collect_condition(node.arguments[0], known, values, members)
    elif isinstance(node, syntax.Call) and _called(node) == "list contains" and node.arguments[:1] == (_INPUT,):
        members.append(_fixed(node.arguments[1], known))
    elif node != _INPUT and not isinstance(node, syntax.Literal):
        raise NotUnderstood


def _called(node):
    return node.function.name if isinstance(node.function, syntax.Name) else None


def _fixed(node, known):
    try:
        return constant(node, known)
    except NotConstant as error:
        raise NotUnderstood from error
