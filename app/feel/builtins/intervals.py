"""Range functions: how two points or ranges lie to each other (DMN 1.5, section 10.3.4.7, table 78).

Points and ranges become the same thing: a span between two cuts. A cut lies just before or just behind a value,
so ``[1..5)`` runs from before 1 to before 5 and the point 3 from before 3 to behind 3. Where a range has no end, its
cut lies beyond all values. Every relation of the table is then a comparison of cuts.
"""

from typing import NamedTuple

from app.feel.builtins.registry import builtin
from app.feel.compare import less
from app.feel.errors import NoValue
from app.feel.texts import brief
from app.feel.values import Range

_BEFORE, _BEHIND = -1, 1
_TWO_POINTS = ("point1: Any", "point2: Any")
_POINT_AND_RANGE = ("point: Any", "range: range")
_RANGE_AND_POINT = ("range: range", "point: Any")
_TWO_RANGES = ("range1: range", "range2: range")


class Cut(NamedTuple):
    """A place between values: ``side`` of ``value``, or beyond all values on that side where ``endless``."""

    value: object
    side: int
    endless: bool


class Span(NamedTuple):
    """What lies between two cuts."""

    low: Cut
    high: Cut


def _span(value):
    if type(value) is not Range:
        return Span(Cut(value, _BEFORE, False), Cut(value, _BEHIND, False))
    low = Cut(value.low, _BEFORE if value.low_included or value.low is None else _BEHIND, value.low is None)
    high = Cut(value.high, _BEHIND if value.high_included or value.high is None else _BEFORE, value.high is None)
    return Span(low, high)


def _order(a, b):
    """-1, 0 or 1 as cut ``a`` lies before, at or behind ``b``."""
    if a.endless or b.endless:
        first, second = (cut.side if cut.endless else 0 for cut in (a, b))
    elif less(a.value, b.value) or less(b.value, a.value):
        return -1 if less(a.value, b.value) else 1
    else:
        first, second = a.side, b.side
    return (first > second) - (first < second)


def _check(a, b):
    """Raise ``NoValue`` unless all ends of two spans can be compared."""
    ends = [cut.value for span in (a, b) for cut in span if not cut.endless]
    for end in ends:
        if less(ends[0], end) is None:
            raise NoValue(f"{brief(ends[0])} and {brief(end)} cannot be compared")


def _relation(name, *shapes):
    """Register the decorated test of two spans as a built-in function with these parameters.

    A point and a range given by name fit two shapes; then the first one counts, as it comes first in the table.
    """
    mixed = _POINT_AND_RANGE in shapes or _RANGE_AND_POINT in shapes

    def register(test):
        def call(run, first, second):
            if not mixed and (type(first) is Range) != (type(second) is Range):
                raise NoValue(f"{brief(first)} and {brief(second)} cannot be compared")
            a, b = _span(first), _span(second)
            _check(a, b)
            return test(a, b)

        for parameters in shapes:
            builtin(name, *parameters, result="boolean")(call)
        return test

    return register


@_relation("before", _TWO_RANGES, _POINT_AND_RANGE, _RANGE_AND_POINT, _TWO_POINTS)
def before(a, b):
    """All of the first lies before the second."""
    return _order(a.high, b.low) <= 0


@_relation("after", _TWO_RANGES, _POINT_AND_RANGE, _RANGE_AND_POINT, _TWO_POINTS)
def after(a, b):
    """All of the first lies behind the second."""
    return before(b, a)


@_relation("meets", _TWO_RANGES)
def meets(a, b):
    """The end of the first is the start of the second, and belongs to both."""
    if a.high.endless or b.low.endless or (a.high.side, b.low.side) != (_BEHIND, _BEFORE):
        return False
    return _order(a.high, Cut(b.low.value, _BEHIND, False)) == 0


@_relation("met by", _TWO_RANGES)
def met_by(a, b):
    """The end of the second is the start of the first, and belongs to both."""
    return meets(b, a)


@_relation("overlaps", _TWO_RANGES)
def overlaps(a, b):
    """Something belongs to both."""
    return _order(a.high, b.low) > 0 and _order(b.high, a.low) > 0


@_relation("overlaps before", _TWO_RANGES)
def overlaps_before(a, b):
    """They overlap, the first starts earlier and ends no later."""
    return overlaps(a, b) and _order(a.low, b.low) < 0 and _order(a.high, b.high) <= 0


@_relation("overlaps after", _TWO_RANGES)
def overlaps_after(a, b):
    """They overlap, the second starts earlier and ends no later."""
    return overlaps_before(b, a)


@_relation("finishes", _TWO_RANGES, _POINT_AND_RANGE)
def finishes(a, b):
    """Both end together and the first starts no earlier."""
    return _order(a.high, b.high) == 0 and _order(a.low, b.low) >= 0


@_relation("finished by", _TWO_RANGES, _RANGE_AND_POINT)
def finished_by(a, b):
    """Both end together and the second starts no earlier."""
    return finishes(b, a)


@_relation("includes", _TWO_RANGES, _RANGE_AND_POINT)
def includes(a, b):
    """All of the second belongs to the first."""
    return _order(a.low, b.low) <= 0 and _order(a.high, b.high) >= 0


@_relation("during", _TWO_RANGES, _POINT_AND_RANGE)
def during(a, b):
    """All of the first belongs to the second."""
    return includes(b, a)


@_relation("starts", _TWO_RANGES, _POINT_AND_RANGE)
def starts(a, b):
    """Both start together and the first ends no later."""
    return _order(a.low, b.low) == 0 and _order(a.high, b.high) <= 0


@_relation("started by", _TWO_RANGES, _RANGE_AND_POINT)
def started_by(a, b):
    """Both start together and the second ends no later."""
    return starts(b, a)


@_relation("coincides", _TWO_RANGES, _TWO_POINTS)
def coincides(a, b):
    """Both start and end together."""
    return _order(a.low, b.low) == 0 and _order(a.high, b.high) == 0
