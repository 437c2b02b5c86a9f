"""The input columns of a compiled table: which rules a value passes, as a bit mask.

Bit ``n`` stands for the rule at index ``n``. Equal cells are tested once for all their rules, cells that only name
texts or numbers are looked up and intervals found by bisection, so a table of 300 rules costs little more
than one of 3.
"""

from decimal import Decimal

from app.decisions.intervals import IntervalIndex, NotAnInterval, intervals_of
from app.feel import syntax
from app.feel.constants import NotConstant, constant
from app.feel.types import ANY, ListType, base_of
from app.feel.unary_tests import compile_tests

_LOOKED_UP = (str, Decimal)


class Column:
    """One input column: its clause, its compiled expression, and an index of its cells.

    ``allows`` is a function telling whether a value is among the input values and ``allowed`` their syntax tree,
    both None where there are none; ``trees`` are the syntax trees of the cells, one for each rule.
    """

    __slots__ = (
        "_always",
        "_by_value",
        "_index",
        "_interval_tests",
        "_takes_items",
        "_tests",
        "allowed",
        "allows",
        "clause",
        "expression",
        "kind",
        "trees",
    )

    def __init__(self, clause, expression, kind, allowed, trees, scope):
        """``allowed`` is the pair of ``allows`` and its tree."""
        self.clause = clause
        self.expression = expression
        self.kind = kind
        self.allows, self.allowed = allowed
        self.trees = trees
        self._takes_items = not isinstance(base_of(kind), ListType) and base_of(kind) is not ANY  # of a list of one
        self._always = 0
        self._by_value = {}
        self._index = None
        self._interval_tests = []
        self._tests = []
        self._arrange(scope)

    @property
    def label(self):
        """What an analyst calls the column."""
        return self.clause.label or self.clause.text

    def _arrange(self, scope):
        masks, intervals = {}, {}
        for index, tree in enumerate(self.trees):
            masks[tree] = masks.get(tree, 0) | 1 << index
        for tree, mask in masks.items():
            if not tree.tests:
                self._always |= mask
            elif (values := _plain_values(tree)) is not None:
                for value in values:
                    self._by_value[value] = self._by_value.get(value, 0) | mask
            elif (spans := _intervals(tree)) is not None:
                kind = type(spans[0].low if spans[0].low is not None else spans[0].high)
                intervals.setdefault(kind, []).append((spans, mask, compile_tests(tree, scope)))
            else:
                self._tests.append((compile_tests(tree, scope), mask))
        self._index_most(intervals)

    def _index_most(self, intervals):
        """Index the intervals of the kind that most cells are of; cells of another kind are tested one by one."""
        kinds = sorted(intervals, key=lambda kind: len(intervals[kind]))
        if kinds:
            cells = intervals[kinds[-1]]
            self._index = IntervalIndex(kinds[-1], [(spans, mask) for spans, mask, _ in cells])
            self._interval_tests = [(test, mask) for _, mask, test in cells]
        for kind in kinds[:-1]:
            self._tests += [(test, mask) for _, mask, test in intervals[kind]]

    def passing(self, value, frame, alive):
        """The mask of the rules whose cell ``value`` passes; rules not in ``alive`` may be missing from it."""
        mask = self._always
        if type(value) is list and len(value) == 1 and self._takes_items:
            value = value[0]
        if type(value) in _LOOKED_UP:
            mask |= self._by_value.get(value, 0)
        tests = self._tests
        if self._index is not None:
            if type(value) is self._index.kind:
                mask |= self._index.passing(value)
            else:
                tests = tests + self._interval_tests
        for test, rules in tests:
            if rules & alive and test(value, frame) is True:
                mask |= rules
        return mask


def _intervals(tree):
    try:
        return intervals_of(tree)
    except NotAnInterval:
        return None


def _plain_values(tree):
    """The texts and numbers a cell names, if it does nothing else; otherwise None."""
    values = []
    for test in tree.tests:
        if tree.negated or not isinstance(test, (syntax.Literal, syntax.Negation)):
            return None
        try:
            value = constant(test)
        except NotConstant:
            return None
        if type(value) not in _LOOKED_UP:
            return None
        values.append(value)
    return values
