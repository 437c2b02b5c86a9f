"""Syntax trees back to text, in one normal form; parsing that text gives an equal tree.

With one exception: the printer does not know the names in scope, so where both ``a`` and ``a-b`` are known, the
difference of ``a`` and ``b`` is written ``a - b``, which is read as the name.
"""

import re
from decimal import Decimal

from app.feel import syntax
from app.feel.lexer import quote
from app.feel.values import numbers

_LEVELS = {"or": 1, "and": 2, "+": 4, "-": 4, "*": 5, "/": 5, "**": 6}
_COMPARISON, _UNARY, _POSTFIX, _PRIMARY = 3, 7, 8, 9
_TYPE_THAT_GOES_ON = re.compile(r"\b(?:date and time|days and time|years and months)\b")
_LIKE_AN_END = re.compile(r"\[(?:[\[\]]|(?:and|or|then|else|return|satisfies|between|in)\b)")  # of ]1..3[


def print_node(node):
    """The text of any syntax tree."""
    return _PRINTERS[type(node)](node)


def _operand(node, level):
    text = print_node(node)
    return text if _level(node) >= level else f"({text})"


def _level(node):
    if isinstance(node, syntax.Operation):
        return _LEVELS.get(node.operator, _COMPARISON)
    if isinstance(node, (syntax.Between, syntax.In, syntax.InstanceOf)):
        return _COMPARISON
    if isinstance(node, syntax.Negation) or _is_negative(node):
        return _UNARY
    if isinstance(node, (syntax.Path, syntax.Filter, syntax.Call)):
        return _POSTFIX
    if isinstance(node, (syntax.If, syntax.For, syntax.Quantified, syntax.FunctionDefinition)):
        return 0
    return _PRIMARY


def _is_negative(node):
    return isinstance(node, syntax.Literal) and isinstance(node.value, Decimal) and node.value.is_signed()


def _literal(node):
    if node.value is None:
        return "null"
    if isinstance(node.value, bool):
        return "true" if node.value else "false"
    if isinstance(node.value, str):
        return quote(node.value)
    return numbers.text(node.value)


def _operation(node):
    level = _level(node)
    left = _operand(node.left, level + 1 if level == _COMPARISON else level)
    right = _operand(node.right, level + 1)
    if node.operator == "and" and _TYPE_THAT_GOES_ON.search(f"{left[-5:]} and {right[:7]}"):
        left = f"({left})"
    return f"{left} {node.operator} {right}"


def _negation(node):
    operand = _operand(node.operand, _UNARY)
    return f"-{operand}"


def _between(node):
    value, low, high = (_operand(part, _COMPARISON + 1) for part in (node.value, node.low, node.high))
    return f"{value} between {low} and {high}"


def _in(node):
    value = _operand(node.value, _COMPARISON + 1)
    if len(node.tests) > 1 or isinstance(node.tests[0], syntax.Comparison):
        return f"{value} in ({', '.join(map(print_test, node.tests))})"
    return f"{value} in {_operand(node.tests[0], _COMPARISON + 1)}"


def _arguments(node):
    texts = [print_node(argument) for argument in node.arguments]
    if node.names:
        texts = [f"{name}: {text}" for name, text in zip(node.names, texts, strict=True)]
    return ", ".join(texts)


def _iterators(node):
    return ", ".join(f"{iterator.name} in {_source(iterator.source)}" for iterator in node.iterators)


def _source(node):
    if isinstance(node, syntax.Steps):
        return f"{_closed(node.low)}..{_closed(node.high)}"
    return _closed(node)


def _closed(node):
    """The text of an expression that something follows: one whose last part is open-ended goes into brackets."""
    return _operand(node, 1)


def _context(node):
    return "{" + ", ".join(f"{quote(key)}: {print_node(value)}" for key, value in node.entries) + "}"


def _range(node):
    opening, closing = "[" if node.low_included else "(", "]" if node.high_included else ")"
    high = _closed(node.high)
    if _LIKE_AN_END.search(high):
        high = f"({high})"
    return f"{opening}{_closed(node.low)}..{high}{closing}"


def _unary_tests(node):
    if not node.tests:
        return "-"
    tests = ", ".join(print_test(test) for test in node.tests)
    if len(node.tests) == 1 and tests.startswith("not("):  # a value, which would negate its own arguments
        tests = f"({tests})"
    return f"not({tests})" if node.negated else tests


def print_test(node):
    """The text of one positive test of a cell: a comparison stands there without brackets."""
    return f"{node.operator} {_operand(node.operand, 4)}" if isinstance(node, syntax.Comparison) else print_node(node)


def _function(node):
    pairs = [name if kind is None else f"{name}: {print_node(kind)}" for name, kind in node.parameters]
    return f"function({', '.join(pairs)}) {'external ' if node.external else ''}{print_node(node.body)}"


def _type(node):
    if not node.arguments and node.name != "function":
        return node.name
    if node.name == "context":
        return "context<" + ", ".join(f"{name}: {print_node(kind)}" for name, kind in node.arguments) + ">"
    arguments = [print_node(kind) for kind in node.arguments]
    if node.name == "function" and arguments:
        return f"function<{', '.join(arguments[:-1])}> -> {arguments[-1]}"
    return f"{node.name}<{', '.join(arguments)}>" if arguments else node.name


_PRINTERS = {
    syntax.Literal: _literal,
    syntax.AtLiteral: lambda node: f"@{quote(node.text)}",
    syntax.Name: lambda node: node.name,
    syntax.Path: lambda node: f"{_operand(node.base, _POSTFIX)}.{node.name}",
    syntax.Filter: lambda node: f"{_operand(node.base, _POSTFIX)}[{print_node(node.condition)}]",
    syntax.Call: lambda node: f"{_operand(node.function, _POSTFIX)}({_arguments(node)})",
    syntax.Negation: _negation,
    syntax.Operation: _operation,
    syntax.Between: _between,
    syntax.In: _in,
    syntax.InstanceOf: lambda node: f"{_operand(node.value, _COMPARISON + 1)} instance of {print_node(node.type)}",
    syntax.If: lambda node: (
        f"if {print_node(node.condition)} then {print_node(node.then)} else {print_node(node.otherwise)}"
    ),
    syntax.For: lambda node: f"for {_iterators(node)} return {print_node(node.body)}",
    syntax.Quantified: lambda node: f"{node.kind} {_iterators(node)} satisfies {print_node(node.condition)}",
    syntax.FunctionDefinition: _function,
    syntax.ListNode: lambda node: f"[{', '.join(print_test(item) for item in node.items)}]",
    syntax.ContextNode: _context,
    syntax.RangeNode: _range,
    syntax.Comparison: lambda node: f"({print_test(node)})",
    syntax.UnaryTests: _unary_tests,
    syntax.TypeNode: _type,
}
