"""The input columns of a compiled table: which rules a value passes, as a bit mask.

Bit ``n`` stands for the rule at index ``n``. Equal cells are tested once for all their rules, and cells that only
name texts, numbers or truths are looked up instead of tested, so a table of 300 rules costs little more than one
of 3.
"""

from decimal import Decimal

from app.feel import syntax
from app.feel.constants import NotConstant, constant
from app.feel.unary_tests import compile_tests

_LOOKED_UP = (str, Decimal)


class Column:
    """One input column: its clause, its compiled expression, and an index of its cells.

    ``allows`` is a function telling whether a value is among the input values and ``allowed`` their syntax tree,
    both None where there are none; ``trees`` are the syntax trees of the cells, one for each rule.
    """

    __slots__ = ("_always", "_by_value", "_tests", "allowed", "allows", "clause", "expression", "kind", "trees")

    def __init__(self, clause, expression, kind, allowed, trees, scope):
        """``allowed`` is the pair of ``allows`` and its tree."""
        self.clause = clause
        self.expression = expression
        self.kind = kind
        self.allows, self.allowed = allowed
        self.trees = trees
        self._always = 0
        self._by_value = {}
        self._tests = self._index(scope)

    def _index(self, scope):
        masks = {}
        for index, tree in enumerate(self.trees):
            masks[tree] = masks.get(tree, 0) | 1 << index
        tests = []
        for tree, mask in masks.items():
            if not tree.tests:
                self._always |= mask
                continue
            values = None if tree.negated else _plain_values(tree)
            if values is None:
                tests.append((compile_tests(tree, scope), mask))
            for value in values or ():
                self._by_value[value] = self._by_value.get(value, 0) | mask
        return tests

    def passing(self, value, frame, alive):
        """The mask of the rules whose cell ``value`` passes; rules not in ``alive`` may be missing from it."""
        mask = self._always
        if type(value) in _LOOKED_UP:
            mask |= self._by_value.get(value, 0)
        elif type(value) is list:
            mask |= self._listed(value)
        for test, rules in self._tests:
            if rules & alive and test(value, frame) is True:
                mask |= rules
        return mask

    def _listed(self, value):
        """A list of one stands for its item."""
        return self._by_value.get(value[0], 0) if len(value) == 1 and type(value[0]) in _LOOKED_UP else 0


def _plain_values(tree):
    """The texts and numbers a cell names, if it does nothing else; otherwise None."""
    values = []
    for test in tree.tests:
        if not isinstance(test, (syntax.Literal, syntax.Negation)):
            return None
        try:
            value = constant(test)
        except NotConstant:
            return None
        if type(value) not in _LOOKED_UP:
            return None
        values.append(value)
    return values
