"""Cells that are intervals of constants, indexed: which rules a value passes is found by bisection.

The constants cut the line into points and the open stretches between them; for each of these the mask of the rules
that hold there is worked out once.
"""

from bisect import bisect_left
from decimal import Decimal

from app.feel import syntax
from app.feel.constants import NotConstant, constant
from app.feel.values import Date, DaysDuration, MonthsDuration, Range

KINDS = (Decimal, Date, DaysDuration, MonthsDuration)
_SIDES = {"<": (None, True, False), "<=": (None, True, True), ">": (True, None, False), ">=": (True, None, True)}


class NotAnInterval(Exception):
    """The cell is something else than intervals of constants of one kind."""


def intervals_of(tree):
    """The intervals of a cell as :class:`Range` values, all of one kind of ``KINDS``; or ``NotAnInterval``."""
    found = [_interval(test) for test in tree.tests]
    kinds = {type(end) for span in found for end in (span.low, span.high) if end is not None}
    if tree.negated or len(kinds) != 1 or not kinds <= set(KINDS) or any(_is_endless(span) for span in found):
        raise NotAnInterval
    return found


def _is_endless(span):
    """Whether this is no interval at all but the test for null."""
    return span.low is None and span.high is None


def _interval(test):
    try:
        if isinstance(test, syntax.Comparison):
            return _one_sided(test.operator, constant(test.operand))
        value = constant(test)
    except NotConstant as error:
        raise NotAnInterval from error
    return value if type(value) is Range else Range(value, value)


def _one_sided(operator, end):
    if operator == "=":
        return Range(end, end)
    if operator not in _SIDES or end is None:
        raise NotAnInterval
    low, high, included = _SIDES[operator]
    return Range(end if low else None, end if high else None, included, included)


class IntervalIndex:
    """``cells`` are pairs of intervals (from :func:`intervals_of`, all of the Python class ``kind``) and a mask."""

    __slots__ = ("_masks", "_points", "kind")

    def __init__(self, kind, cells):
        self.kind = kind
        ends = {end for spans, _ in cells for span in spans for end in (span.low, span.high) if end is not None}
        self._points = sorted(ends)
        toggles = [0] * (2 * len(self._points) + 2)
        for spans, mask in cells:
            for first, last in self._joined(spans):
                toggles[first] ^= mask
                toggles[last + 1] ^= mask
        self._masks, running = [], 0
        for toggle in toggles[:-1]:
            running ^= toggle
            self._masks.append(running)

    def _joined(self, spans):
        """The spans as first and last stretch, those that touch or overlap made one."""
        places = sorted(place for span in spans if (place := self._place(span))[0] <= place[1])
        joined = []
        for first, last in places:
            if joined and first <= joined[-1][1] + 1:
                joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
            else:
                joined.append((first, last))
        return joined

    def _place(self, span):
        """Stretch ``2n`` lies before point ``n``, stretch ``2n + 1`` is the point."""
        low, high = (None if end is None else 2 * bisect_left(self._points, end) + 1 for end in (span.low, span.high))
        first = 0 if low is None else low if span.low_included else low + 1
        last = 2 * len(self._points) if high is None else high if span.high_included else high - 1
        return first, last

    def passing(self, value):
        """The mask of the rules one of whose intervals holds ``value``, which is of the index's kind."""
        place = bisect_left(self._points, value)
        is_point = place < len(self._points) and self._points[place] == value
        return self._masks[2 * place + 1 if is_point else 2 * place]
