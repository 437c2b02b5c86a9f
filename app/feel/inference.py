"""What type an expression has and where types cannot fit, found without evaluating it.

The types of variables come from the scope; what is not known is Any, about which nothing is said. A mismatch found
here is one that makes the expression null for every client.
"""

from app.feel import syntax
from app.feel.builtins import BUILTINS
from app.feel.errors import NoValue
from app.feel.inference_calls import call_type, function_type
from app.feel.inference_rules import a_type, arithmetic, differ, property_type
from app.feel.literals import at_literal
from app.feel.types import (
    ANY,
    ANY_FUNCTION,
    BOOLEAN,
    DATE,
    DAYS,
    MONTHS,
    NULL,
    NUMBER,
    ContextType,
    ListType,
    RangeType,
    base_of,
    type_of,
)

_ORDERING = ("<", "<=", ">", ">=")


class Inference:
    """The types of one text. ``problems`` are ``(position, sentence)`` pairs, filled as types are asked for."""

    def __init__(self):
        self.problems = []

    def type(self, node, scope):
        """The type of ``node`` in a :class:`Scope`; Any where it cannot be told."""
        rule = _RULES.get(type(node))
        return base_of(rule(self, node, scope)) if rule else ANY

    def problem(self, node, sentence):
        """Keep what cannot fit."""
        if (node.position, sentence) not in self.problems:
            self.problems.append((node.position, sentence))

    def comparable(self, node, left, right):
        """Say so if values of two types can never be compared."""
        if differ(left, right):
            self.problem(node, f"{a_type(left)} is compared with {a_type(right)}, which is never true")

    def tests(self, tree, kind, scope):
        """Look through the tests of a cell whose input is of type ``kind``."""
        inner = scope.child({"?": kind})
        for test in tree.tests:
            operand = test.operand if isinstance(test, syntax.Comparison) else test
            found = self.type(operand, inner)
            tested = _tested(found)
            if all(differ(kind, part) for part in tested) and found is not BOOLEAN:
                self.comparable(operand, kind, tested[-1])


def _tested(kind):
    """The types a test of type ``kind`` compares with: a list itself and its items, a range and its ends."""
    found = [base_of(kind)]
    if isinstance(found[-1], ListType):
        found.append(base_of(found[-1].element))
    if isinstance(found[-1], RangeType):
        found.append(base_of(found[-1].element))
    return found


def _literal(inference, node, scope):
    return type_of(node.value)


def _at_literal(inference, node, scope):
    try:
        return type_of(at_literal(node.text))
    except NoValue as error:
        inference.problem(node, str(error))
        return ANY


def _name(inference, node, scope):
    if any(link.is_open for link in scope.chain()):
        return ANY
    found = scope.type_of(node.name)
    if found is not None:
        return found
    return ANY_FUNCTION if node.name in BUILTINS else ANY


def _path(inference, node, scope):
    base = inference.type(node.base, scope)
    found = property_type(base, node.name)
    if found is None:
        inference.problem(node, f"{a_type(base)} has no “{node.name}”")
        return ANY
    return found


def _operation(inference, node, scope):
    left, right = inference.type(node.left, scope), inference.type(node.right, scope)
    if node.operator in ("and", "or"):
        for part, kind in ((node.left, left), (node.right, right)):
            if differ(kind, BOOLEAN):
                inference.problem(part, f"“{node.operator}” needs true or false, not {a_type(kind)}")
        return BOOLEAN
    if node.operator in ("=", "!=", *_ORDERING):
        inference.comparable(node, left, right)
        return BOOLEAN
    found = arithmetic(node.operator, left, right)
    if found is None:
        inference.problem(node, f"{a_type(left)} {node.operator} {a_type(right)} is not defined")
        return ANY
    return found


def _negation(inference, node, scope):
    kind = inference.type(node.operand, scope)
    if kind in (NUMBER, DAYS, MONTHS, ANY, NULL):
        return kind
    inference.problem(node, f"there is no negative of {a_type(kind)}")
    return ANY


def _between(inference, node, scope):
    value = inference.type(node.value, scope)
    for end in (node.low, node.high):
        inference.comparable(node, value, inference.type(end, scope))
    return BOOLEAN


def _in(inference, node, scope):
    inference.tests(syntax.UnaryTests(node.tests), inference.type(node.value, scope), scope)
    return BOOLEAN


def _if(inference, node, scope):
    condition = inference.type(node.condition, scope)
    if differ(condition, BOOLEAN):
        inference.problem(node.condition, f"the condition of “if” is {a_type(condition)}, not true or false")
    then, otherwise = inference.type(node.then, scope), inference.type(node.otherwise, scope)
    if then is NULL:
        return otherwise
    return then if otherwise is NULL or then == otherwise else ANY


def _instance_of(inference, node, scope):
    inference.type(node.value, scope)
    return BOOLEAN


def _list(inference, node, scope):
    kinds = [inference.type(item, scope) for item in node.items]
    return ListType(element=kinds[0] if kinds and all(kind == kinds[0] for kind in kinds) else ANY)


def _context(inference, node, scope):
    inner, entries = scope.child(), []
    for key, expression in node.entries:
        entries.append((key, inference.type(expression, inner)))
        inner.names[key] = entries[-1][1]
    return ContextType(entries=tuple(entries))


def _range(inference, node, scope):
    low, high = inference.type(node.low, scope), inference.type(node.high, scope)
    inference.comparable(node, low, high)
    return RangeType(element=low if low is not NULL else high)


def _one_sided(inference, node, scope):
    return RangeType(element=inference.type(node.operand, scope))


def _filter(inference, node, scope):
    base = inference.type(node.base, scope)
    condition = inference.type(node.condition, scope.child({"item": ANY}, is_open=True))
    if condition is NUMBER and isinstance(node.condition, (syntax.Literal, syntax.Negation)):
        return base.element if isinstance(base, ListType) else ANY
    if condition is not BOOLEAN or _may_be_index(node.condition) or base in (ANY, NULL):
        return ANY
    return base if isinstance(base, ListType) else ListType(element=base)


def _may_be_index(condition):
    return not isinstance(condition, (syntax.Literal, syntax.Operation, syntax.Between, syntax.In)) or (
        isinstance(condition, syntax.Operation) and condition.operator in ("+", "-", "*", "/", "**")
    )


def _iterated(inference, iterators, scope):
    """The scope of what is said of each combination of the iterators' values."""
    known = {}
    for iterator in iterators:
        inner = scope.child(known)
        if isinstance(iterator.source, syntax.Steps):
            kind = inference.type(iterator.source.low, inner)
            known = {**known, iterator.name: kind if kind in (NUMBER, DATE) else ANY}
        else:
            source = inference.type(iterator.source, inner)
            known = {**known, iterator.name: source.element if isinstance(source, (ListType, RangeType)) else ANY}
    return known


def _for(inference, node, scope):
    known = _iterated(inference, node.iterators, scope)
    return ListType(element=inference.type(node.body, scope.child({**known, "partial": ANY})))


def _quantified(inference, node, scope):
    inference.type(node.condition, scope.child(_iterated(inference, node.iterators, scope)))
    return BOOLEAN


_RULES = {
    syntax.Literal: _literal,
    syntax.AtLiteral: _at_literal,
    syntax.Name: _name,
    syntax.Path: _path,
    syntax.Operation: _operation,
    syntax.Negation: _negation,
    syntax.Between: _between,
    syntax.In: _in,
    syntax.If: _if,
    syntax.InstanceOf: _instance_of,
    syntax.ListNode: _list,
    syntax.ContextNode: _context,
    syntax.RangeNode: _range,
    syntax.Comparison: _one_sided,
    syntax.Filter: _filter,
    syntax.For: _for,
    syntax.Quantified: _quantified,
    syntax.FunctionDefinition: function_type,
    syntax.Call: call_type,
}
