"""One input column as an axis of a finite number of stretches, each with a value that stands for it.

Numbers are continuous, dates and month durations go in steps of one; texts are those the column names and one other.
null stands on the axis where the input values, the type or a cell speak of it.
"""

from decimal import Decimal
from functools import cmp_to_key
from itertools import combinations

from app import feel
from app.decisions.analysis.atoms import NotUnderstood, atoms
from app.decisions.run import DecisionRun
from app.feel.compare import equal, less
from app.feel.types import BOOLEAN, ListType, NamedType, base_of, belongs
from app.feel.values import Date, DateTime, DaysDuration, MonthsDuration, Time

_MAX_MEMBERS = 6
OTHER_TEXT = "something else"


class Stretch:
    """A part of an axis on which no understood cell changes its answer.

    ``value`` stands for it; ``point`` is False for an open stretch between or beyond the values the cells name.
    ``passed`` is the mask of the rules whose cell it passes.
    """

    __slots__ = ("passed", "point", "value")

    def __init__(self, value, point):
        self.value = value
        self.point = point
        self.passed = 0


class Axis:
    """A column's stretches in order. ``unclear`` is the mask of the rules whose cell is not understood."""

    def __init__(self, column, known):
        self.column = column
        self.unclear = 0
        self.mentioned = []
        self.members = []
        for index, tree in enumerate(column.trees):
            self._read(tree, known, 1 << index)
        for tree in _allowed_trees(column):
            self._read(tree, known, 0)
        self.stretches = [stretch for stretch in self._all() if self._possible(stretch.value)]
        frame = feel.Frame(known, None, DecisionRun())
        for stretch in self.stretches:
            stretch.passed = column.passing(stretch.value, frame, (1 << len(column.trees)) - 1) & ~self.unclear

    def _read(self, tree, known, rule):
        try:
            values, members = atoms(tree, known)
        except NotUnderstood:
            self.unclear |= rule
        else:
            self.mentioned += values
            self.members += [member for member in members if member not in self.members]

    def _possible(self, value):
        column = self.column
        if column.allows is not None and column.allows(value) is not True:
            return False
        if value is None:
            return column.allows is not None or belongs(None, column.kind) or None in self.mentioned
        return belongs(value, column.kind)

    def _all(self):
        kind = base_of(self.column.kind)
        stretches = self._of_kind(kind)
        null_meant = any(value is None for value in self.mentioned)
        if null_meant or any(_speaks_of_null(tree) for tree in _allowed_trees(self.column)):
            stretches.append(Stretch(None, True))
        return stretches

    def _of_kind(self, kind):
        points = _distinct(value for value in self.mentioned if value is not None)
        if kind is BOOLEAN or (points and all(type(point) is bool for point in points)):
            return [Stretch(True, True), Stretch(False, True)]
        if isinstance(kind, ListType) or self.members:
            return _subsets(self.members[:_MAX_MEMBERS])
        if not points:
            return [Stretch(_ANYTHING.get(str(kind), OTHER_TEXT), False)]
        if any(type(point) is str for point in points):
            return [*(Stretch(point, True) for point in points), Stretch(_unused(points), False)]
        return _ordered(points)


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


def _distinct(values):
    found = []
    for value in values:
        if not any(equal(value, other) is True for other in found):
            found.append(value)
    return found


def _unused(points):
    text = OTHER_TEXT
    while text in points:
        text += " again"
    return text


def _subsets(members):
    sets = [list(chosen) for size in range(len(members) + 1) for chosen in combinations(members, size)]
    return [*(Stretch(chosen, True) for chosen in sets), Stretch([OTHER_TEXT], False)]


def _ordered(points):
    """Points in order with the open stretches before, between and behind them."""
    points = [point for point in points if type(point) is type(points[0])]
    points.sort(key=cmp_to_key(lambda one, other: -1 if less(one, other) else 1 if less(other, one) else 0))
    stretches = [Stretch(_step(points[0], -1), False)]
    for place, point in enumerate(points):
        stretches.append(Stretch(point, True))
        following = points[place + 1] if place + 1 < len(points) else None
        value = _step(point, 1) if following is None else _between(point, following)
        if value is not None:
            stretches.append(Stretch(value, False))
    return stretches


def _step(value, sign):
    """A value a little beyond ``value``."""
    if type(value) is Decimal:
        return value + sign
    if type(value) is Date:
        return value.plus_days(sign)
    if type(value) is DateTime:
        return value.plus_nanoseconds(sign * 60 * 10**9)
    if type(value) is Time:
        return Time.from_nanoseconds(value.nanoseconds + sign * 60 * 10**9, value.zone)
    if type(value) is DaysDuration:
        return DaysDuration(value.nanoseconds + sign * 86_400 * 10**9)
    return MonthsDuration(value.months + sign)


def _between(low, high):
    """A value strictly between two, as plain as can be; None if there is none."""
    middle = _step(low, 1)
    if less(middle, high):
        return middle
    if type(low) is Decimal:
        return (low + high) / 2
    if type(low) is DateTime:
        return low.plus_nanoseconds((high.instant - low.instant) // 2)
    if type(low) is DaysDuration and high.nanoseconds - low.nanoseconds > 1:
        return DaysDuration((low.nanoseconds + high.nanoseconds) // 2)
    return None


_ANYTHING = {
    "number": Decimal(0),
    "date": Date(2015, 1, 1),
    "date and time": DateTime(Date(2015, 1, 1), Time(9, 0, 0)),
    "time": Time(9, 0, 0),
    "days and time duration": DaysDuration.of_days(1),
    "years and months duration": MonthsDuration(1),
}
