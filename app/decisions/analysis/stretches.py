"""Values of a kind in their order, cut into points and the open stretches between and beyond them.

Dates and month durations go in steps of one; between any two others there is something, as far as FEEL can hold it.
"""

from decimal import Decimal
from functools import cmp_to_key

from app.feel.compare import equal, less
from app.feel.errors import NoValue
from app.feel.values import Date, DateTime, DaysDuration, MonthsDuration, Time
from app.feel.values.numbers import DECIMAL128, TWO, calculate
from app.feel.values.times import DAY, SECOND


class Stretch:
    """A part of an axis on which no understood cell changes its answer; ``value`` stands for it.

    ``point`` is False for an open stretch, which lies between ``low`` and ``high``, each None where it has no such
    end. ``line`` is the same for all stretches in order with it, None where there is no order.
    ``passed`` is the mask of the rules whose cell it passes. ``allowed`` is False where no value of it is known to be.
    """

    __slots__ = ("allowed", "high", "line", "low", "passed", "point", "value")

    def __init__(self, value, point, line=None, low=None, high=None):
        self.value = value
        self.point = point
        self.line = line
        self.low = low
        self.high = high
        self.passed = 0
        self.allowed = True


def stretches_of(points):
    """The stretches of all lines that ``points`` (no two of them equal, none of them null) lie on.

    Points that have no order stand alone; a truth stands with the other.
    """
    found = []
    for line in _lines(points):
        kind = type(line[0])
        if kind is bool:
            found += [Stretch(True, True), Stretch(False, True)]
        elif kind in ORDERED:
            found += _in_order(line)
        else:
            found += [Stretch(point, True) for point in line]
    return found


def distinct(values):
    """``values`` without those that are equal to one before."""
    found = []
    for value in values:
        if not any(equal(value, other) is True for other in found):
            found.append(value)
    return found


def _lines(points):
    """The points by what can be compared: by their kind, and times by whether they have a zone."""
    lines = {}
    for point in points:
        lines.setdefault((type(point), getattr(point, "zone", None) is not None), []).append(point)
    for kind in (Time, DateTime):
        local, zoned = lines.get((kind, False)), lines.get((kind, True))
        if local and zoned:  # one without a zone is read in the zone of the other
            zones = {point.zone for point in zoned}
            read = [_in_zone(point, zone) for point in local for zone in zones]
            lines[kind, False] = distinct([*local, *(_in_zone(point, None) for point in zoned)])
            lines[kind, True] = distinct([*zoned, *read])
    return lines.values()


def _in_zone(value, zone):
    return value.with_zone(zone) if type(value) is Time else DateTime(value.date, value.time.with_zone(zone))


def _in_order(points):
    """Points of one line in order with the open stretches before, between and behind them."""
    points = sorted(points, key=cmp_to_key(lambda one, other: -1 if less(one, other) else 1 if less(other, one) else 0))
    line = (type(points[0]), getattr(points[0], "zone", None) is not None)
    found = _open(None, points[0], line)
    for low, high in zip(points, [*points[1:], None], strict=True):
        found += [Stretch(low, True, line), *_open(low, high, line)]
    return found


def _open(low, high, line):
    """The stretch between two points, if anything lies there."""
    for value in _candidates(low, high):
        if value is not None and (low is None or less(low, value)) and (high is None or less(value, high)):
            return [Stretch(value, False, line, low, high)]
    return []


def _candidates(low, high):
    """Values one of which lies between two if any does, the plainest first."""
    start, sign = (high, -1) if low is None else (low, 1)
    if type(start) is str:
        yield from [""] if low is None else [low + "a", low + " ", low + "\0"]
        return
    yield _moved(start, sign * _PLAIN_STEP[type(start)])
    if low is not None and high is not None:
        yield _middle(low, high)
        yield _beside(high, -1)
    yield _beside(start, sign)


def _moved(value, amount):
    """``value`` and so many ones, days, nanoseconds or months more; None if there is no such value."""
    try:
        return _MOVES[type(value)](value, amount)
    except NoValue:
        return None


def _middle(low, high):
    if type(low) is Decimal:
        return _number(DECIMAL128.divide, _number(DECIMAL128.add, low, high), TWO)
    if type(low) in _MEASURES:
        measure = _MEASURES[type(low)]
        return _moved(low, (measure(high) - measure(low)) // 2)
    return None


def _beside(value, sign):
    """The very next value."""
    if type(value) is Decimal:
        return _number(DECIMAL128.next_plus if sign > 0 else DECIMAL128.next_minus, value)
    return _moved(value, sign)


def _number(operation, *operands):
    try:
        return None if None in operands else calculate(operation, *operands)
    except NoValue:
        return None


def _that_day(time, amount):
    nanoseconds = time.nanoseconds + amount
    return Time.from_nanoseconds(nanoseconds, time.zone) if 0 <= nanoseconds < DAY else None


_PLAIN_STEP = {Decimal: 1, Date: 1, DateTime: 60 * SECOND, Time: 60 * SECOND, DaysDuration: DAY, MonthsDuration: 1}
_MOVES = {
    Decimal: lambda value, amount: calculate(DECIMAL128.add, value, Decimal(amount)),
    Date: Date.plus_days,
    DateTime: DateTime.plus_nanoseconds,
    Time: _that_day,
    DaysDuration: lambda value, amount: DaysDuration(value.nanoseconds + amount),
    MonthsDuration: lambda value, amount: MonthsDuration(value.months + amount),
}
_MEASURES = {
    DateTime: lambda value: value.instant,
    Time: lambda value: value.nanoseconds - (value.offset or 0) * SECOND,
    DaysDuration: lambda value: value.nanoseconds,
}
ORDERED = frozenset((str, *_MOVES))
