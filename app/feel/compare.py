"""Equality, identity and order of values; three-valued: None where two values cannot be compared.

Two values of different kinds are neither equal nor different; null equals only null. A time with a zone and one
without are neither equal nor different either, but in order as both read (DMN 1.5, section 10.3.2.15, tables 52 to 54).
"""

from decimal import Decimal

from app.feel.errors import TooComplex
from app.feel.values import Date, DateTime, DaysDuration, Function, MonthsDuration, Range, Time

MAX_PAIRS = 1_000_000
_PLAIN = frozenset((Decimal, str, bool, Date, DaysDuration, MonthsDuration))
_ZONED = frozenset((Time, DateTime))
_ORDERED = (_PLAIN | _ZONED) - {bool}


def equal(a, b, run=None):
    """Whether ``a = b``: True, False or None.

    Lists are compared item by item, contexts entry by entry, ranges by their ends and bounds; parts that differ or
    cannot be compared make them different. ``run``, if given, pays for what lies inside them.
    Raises ``TooComplex`` where there is too much to compare.
    """
    if a is b:
        return True
    kind = type(a)
    if kind is not type(b):
        return None if a is not None and b is not None else False
    if kind in _PLAIN:
        return a == b
    if kind in _ZONED:
        return a == b if a.comparable(b) else None
    return _equal_parts(a, b, run, equal)


def same(a, b, run=None):
    """Whether two values are one and the same: True or False, never None (DMN 1.5, section 10.3.2.2, ``is``).

    Unlike equal ones, the same times also read the same on the clock and name their zone in the same way.
    """
    if a is b:
        return True
    kind = type(a)
    if kind is not type(b):
        return False
    if kind in _ZONED:
        return a == b and a.zone == b.zone
    return a == b if kind in _PLAIN else _equal_parts(a, b, run, same)


def _equal_parts(a, b, run, compare):
    """``compare`` for lists, contexts and ranges, without recursion, so that no depth is too much for Python."""
    pairs, count = [(a, b)], 0
    while pairs:
        a, b = pairs.pop()
        parts = _PARTS.get(type(a)) if a is not b and type(a) is type(b) else None
        if parts is not None:
            inner = parts(a, b)
            if inner is None:
                return False
            count += len(inner) + 1
            _pay(count, len(inner) + 1, run)
            pairs.extend(inner)
            continue
        matched = compare(a, b)
        if matched is not True:  # what cannot be compared is not equal either (table 53)
            return False
    return True


def _pay(count, more, run):
    if run is not None:
        run.spend(more)
    if count > MAX_PAIRS:
        raise TooComplex(problem=f"two values with more than {MAX_PAIRS} parts are compared")


def _list_pairs(a, b):
    return list(zip(a, b, strict=True)) if len(a) == len(b) else None


def _context_pairs(a, b):
    return [(value, b[name]) for name, value in a.items()] if a.keys() == b.keys() else None


def _range_pairs(a, b):
    if (a.low_included, a.high_included) != (b.low_included, b.high_included):
        return None
    return [(a.low, b.low), (a.high, b.high)]


def _no_pairs(a, b):
    return None  # two functions are equal only if they are one


_PARTS = {list: _list_pairs, dict: _context_pairs, Range: _range_pairs, Function: _no_pairs}


def less(a, b):
    """Whether ``a < b``: True, False, or None unless both are of one kind that has an order.

    Numbers, strings (by code points), dates, times, date-times and each of the two durations have one.
    """
    kind = type(a)
    if kind is not type(b) or kind not in _ORDERED:
        return None
    if kind in _ZONED and not a.comparable(b):
        return a.wall < b.wall  # the one without a zone is read in the zone of the other (table 54)
    return a < b


def at_most(a, b):
    """Whether ``a <= b``, which is ``not b < a`` where both have an order; true of two nulls."""
    if a is None and b is None:
        return True
    behind = less(b, a)
    return None if behind is None else not behind


def inside(value, interval):
    """Whether ``value`` lies in a :class:`Range`: True, False, or None where it cannot be compared with an end.

    An end that the range has not lets everything in that can be compared with the other one.
    """
    if value is None:
        return None
    above = True if interval.low is None else _in_order(interval.low, value, interval.low_included)
    below = True if interval.high is None else _in_order(value, interval.high, interval.high_included)
    if above is False or below is False:
        return False
    return True if above and below else None


def _in_order(first, second, or_equal):
    return at_most(first, second) if or_equal else less(first, second)
