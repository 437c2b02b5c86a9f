"""An input, which one column or several test, as an axis of stretches, each with a value that stands for it.

Texts that are only named are those the column names and one other; texts that are compared lie in order. null stands
on the axis where the input values, the type or a cell speak of it.
"""

from itertools import combinations

from app import feel
from app.decisions.analysis.atoms import NotUnderstood, atoms
from app.decisions.analysis.samples import OTHER_TEXT, sample
from app.decisions.analysis.stretches import ORDERED, Stretch, distinct, stretches_of
from app.decisions.run import DecisionRun
from app.feel import syntax
from app.feel.free_names import children
from app.feel.types import ANY_FUNCTION, BOOLEAN, FunctionType, ListType, NamedType, RangeType, base_of, belongs

_MAX_MEMBERS = 6


class Axis:
    """The stretches of the value that ``columns`` test, in order; ``column`` is the first of these.

    ``unread`` are the cells that are not understood, as pairs of rule index and column label, and ``unclear`` is the
    mask of their rules. ``vague`` tells that the input values, or those of the type, are not understood: then those
    stretches too stand on the axis whose value is not allowed, since another value of them may be.
    """

    def __init__(self, columns, known):
        self.columns = columns
        self.column = columns[0]
        self.mentioned = []
        self.members = []
        self._kind = base_of(self.column.kind)
        self._allowed = [tree for column in columns for tree in _allowed_trees(column)]
        self.vague = [self._read(tree, known) for tree in self._allowed].count(False) > 0
        cells = [(place, column, tree) for column in columns for place, tree in enumerate(column.trees)]
        self.unread = [(place, column.label) for place, column, tree in cells if not self._read(tree, known)]
        self.unclear = sum({1 << place for place, _ in self.unread})
        everything = self._all()
        self.stretches = [stretch for stretch in everything if self._stands(stretch.value)]
        for stretch in self.stretches:
            stretch.allowed = not self.vague or self._possible(stretch.value)
            stretch.passed = self._passing(stretch.value, feel.Frame(known, None, DecisionRun()))
        self._join_texts(everything)

    def line(self, name):
        """The stretches that lie in order with one another, those whose ``line`` is ``name``."""
        return [stretch for stretch in self.stretches if stretch.line == name]

    def _is_opaque(self):
        """Whether the values of the column's type cannot be told apart here."""
        return isinstance(self._kind, (RangeType, FunctionType)) or self._kind is ANY_FUNCTION

    def _read(self, tree, known):
        """Keep what a cell names; False if it is not understood."""
        try:
            values, members = atoms(tree, known)
        except NotUnderstood:
            return False
        if tree.tests and self._is_opaque():
            return False
        if isinstance(self._kind, ListType):
            if _writes_a_list(tree):  # whose items have an order, which the choices of items have not
                return False
            members = [*members, *(value for value in values if value is not None)]
        joined = distinct([*self.members, *members])
        if len(joined) > _MAX_MEMBERS:
            return False
        self.members = joined
        self.mentioned += values
        return True

    def _passing(self, value, frame):
        rules = (1 << len(self.column.trees)) - 1
        for column in self.columns:
            rules &= column.passing(value, frame, rules)
        return rules & ~self.unclear

    def _stands(self, value):
        if self.vague or self._is_opaque():
            return self._is_opaque() or belongs(value, self._kind)
        return self._possible(value)

    def _possible(self, value):
        allowed = all(column.allows is None or column.allows(value) is True for column in self.columns)
        return allowed and all(belongs(value, column.kind) for column in self.columns)

    def _all(self):
        stretches = self._of_kind(self._kind)
        null_meant = any(value is None for value in self.mentioned)
        if null_meant or any(map(_speaks_of_null, self._allowed)):
            stretches.append(Stretch(None, True))
        return stretches

    def _of_kind(self, kind):
        if kind is BOOLEAN:
            return stretches_of([True])
        if isinstance(kind, ListType) or self.members:
            return _subsets(self.members)
        found = stretches_of(distinct(value for value in self.mentioned if value is not None))
        if not any(type(stretch.value) in (*ORDERED, bool) and belongs(stretch.value, kind) for stretch in found):
            value = sample(self.column.kind)
            found = [*(stretch for stretch in found if stretch.value != value), Stretch(value, False)]
        return found

    def _join_texts(self, everything):
        """Make one of the open stretches of texts, and their order none, where no cell tells them apart."""
        texts = [stretch for stretch in self.stretches if type(stretch.value) is str and stretch.line]
        between = [stretch for stretch in texts if not stretch.point]
        there_were = [stretch for stretch in everything if type(stretch.value) is str and not stretch.point]
        if not texts or (between and (len(between) < len(there_were) or len({s.passed for s in between}) > 1)):
            return
        named = {value: place for place, value in reversed([*enumerate(self.mentioned)]) if type(value) is str}
        joined = sorted((stretch for stretch in texts if stretch.point), key=lambda stretch: named[stretch.value])
        for stretch in joined:
            stretch.line = None
        if between:
            other = Stretch(_unused(named), False)
            other.passed = between[0].passed
            other.allowed = not self.vague or self._possible(other.value)
            joined.append(other)
        place = self.stretches.index(texts[0])
        self.stretches[place : place + len(texts)] = joined


def _allowed_trees(column):
    trees = [column.allowed] if column.allowed is not None else []
    kind = column.kind
    while isinstance(kind, NamedType):
        trees += [kind.tests] if kind.tests is not None else []
        kind = kind.base
    return trees


def _speaks_of_null(tree):
    try:
        return None in atoms(tree, {})[0]
    except NotUnderstood:
        return False


def _writes_a_list(node):
    return isinstance(node, syntax.ListNode) or any(_writes_a_list(child) for child in children(node))


def _unused(points):
    text = OTHER_TEXT
    while text in points:
        text += " again"
    return text


def _subsets(members):
    sets = [list(chosen) for size in range(len(members) + 1) for chosen in combinations(members, size)]
    return [*(Stretch(chosen, True) for chosen in sets), Stretch([OTHER_TEXT], False)]
