"""The operators ``+ - * / **`` and unary minus over all types (DMN 1.5, section 10.3.2.5, tables 57 to 62).

Each takes the run and two FEEL values and raises ``NoValue`` where the language defines no result.
"""

from decimal import Decimal

from app.feel.errors import NoValue
from app.feel.types import describe
from app.feel.values import Date, DateTime, DaysDuration, MonthsDuration, Time
from app.feel.values.durations import SECOND
from app.feel.values.numbers import DECIMAL128, calculate, number
from app.feel.values.times import MIDNIGHT
from app.feel.values.zones import UTC


def add(run, left, right):
    """``left + right``: numbers, texts, durations, and a duration to a date, time or date-time."""
    kinds = (type(left), type(right))
    if kinds == (Decimal, Decimal):
        return calculate(DECIMAL128.add, left, right)
    if kinds == (str, str):
        run.written(len(left) + len(right))
        return left + right
    if kinds == (DaysDuration, DaysDuration):
        return DaysDuration(left.nanoseconds + right.nanoseconds)
    if kinds == (MonthsDuration, MonthsDuration):
        return MonthsDuration(left.months + right.months)
    if kinds[1] in _DURATIONS and kinds[0] in _MOMENTS:
        return _shift(left, right, 1)
    if kinds[0] in _DURATIONS and kinds[1] in _MOMENTS:
        return _shift(right, left, 1)
    raise _undefined("+", left, right)


def subtract(run, left, right):
    """``left - right``: numbers, durations, two moments (the days duration between), a duration off a moment."""
    kinds = (type(left), type(right))
    if kinds == (Decimal, Decimal):
        return calculate(DECIMAL128.subtract, left, right)
    if kinds == (DaysDuration, DaysDuration):
        return DaysDuration(left.nanoseconds - right.nanoseconds)
    if kinds == (MonthsDuration, MonthsDuration):
        return MonthsDuration(left.months - right.months)
    if kinds[1] in _DURATIONS and kinds[0] in _MOMENTS:
        return _shift(left, right, -1)
    if kinds == (Time, Time):
        offset = (left.offset or 0) - (right.offset or 0) if left.comparable(right) else 0
        return DaysDuration(left.nanoseconds - right.nanoseconds - offset * SECOND)
    if kinds[0] in (Date, DateTime) and kinds[1] in (Date, DateTime):
        return _between(left, right)
    raise _undefined("-", left, right)


def multiply(run, left, right):
    """``left * right``: numbers, or a duration and a number in either order."""
    if type(left) is Decimal and type(right) is Decimal:
        return calculate(DECIMAL128.multiply, left, right)
    if type(left) is Decimal:
        left, right = right, left
    if type(right) is Decimal and type(left) is DaysDuration:
        return DaysDuration(_whole(Decimal(left.nanoseconds), right, DECIMAL128.multiply))
    if type(right) is Decimal and type(left) is MonthsDuration:
        return MonthsDuration(_whole(Decimal(left.months), right, DECIMAL128.multiply))
    raise _undefined("*", left, right)


def divide(run, left, right):
    """``left / right``: numbers, a duration by a number, or two durations of one kind (a number)."""
    kinds = (type(left), type(right))
    if kinds == (Decimal, Decimal):
        return calculate(DECIMAL128.divide, left, right)
    if kinds == (DaysDuration, DaysDuration):
        return calculate(DECIMAL128.divide, Decimal(left.nanoseconds), Decimal(right.nanoseconds))
    if kinds == (MonthsDuration, MonthsDuration):
        return calculate(DECIMAL128.divide, Decimal(left.months), Decimal(right.months))
    if kinds == (DaysDuration, Decimal):
        return DaysDuration(_whole(Decimal(left.nanoseconds), right, DECIMAL128.divide))
    if kinds == (MonthsDuration, Decimal):
        return MonthsDuration(_whole(Decimal(left.months), right, DECIMAL128.divide))
    raise _undefined("/", left, right)


def power(run, left, right):
    """``left ** right`` of two numbers."""
    if type(left) is Decimal and type(right) is Decimal:
        if left.is_zero() and right.is_zero():
            return Decimal(1)
        return calculate(DECIMAL128.power, left, right)
    raise _undefined("**", left, right)


def negate(value):
    """``-value`` of a number or a duration."""
    if type(value) is Decimal:
        return DECIMAL128.minus(value)
    if type(value) is DaysDuration:
        return DaysDuration(-value.nanoseconds)
    if type(value) is MonthsDuration:
        return MonthsDuration(-value.months)
    raise NoValue(f"there is no negative of {describe(value)}")


OPERATORS = {"+": add, "-": subtract, "*": multiply, "/": divide, "**": power}

_DURATIONS = (DaysDuration, MonthsDuration)
_MOMENTS = (Date, Time, DateTime)
_MAX_DIGITS = 40


def _shift(moment, duration, sign):
    if type(duration) is MonthsDuration:
        if type(moment) is Date:
            return moment.plus_months(sign * duration.months)
        if type(moment) is DateTime:
            return DateTime(moment.date.plus_months(sign * duration.months), moment.time)
        raise NoValue("a time of day cannot be moved by months")
    nanoseconds = sign * duration.nanoseconds
    if type(moment) is Time:
        return Time.from_nanoseconds(moment.nanoseconds + nanoseconds, moment.zone)
    if type(moment) is Date:
        return DateTime(moment, MIDNIGHT).plus_nanoseconds(nanoseconds).date
    return moment.plus_nanoseconds(nanoseconds)


def _between(left, right):
    """A date stands for its midnight in UTC."""
    midnight = MIDNIGHT.with_zone(UTC)
    left, right = (DateTime(value, midnight) if type(value) is Date else value for value in (left, right))
    if not left.comparable(right):
        raise NoValue("one date and time has a time zone and the other has none")
    return DaysDuration(left.instant - right.instant)


def _whole(value, factor, operation):
    result = calculate(operation, number(value), factor)
    if result.adjusted() > _MAX_DIGITS:
        raise NoValue("the duration is too long")
    return int(result)


def _undefined(operator, left, right):
    return NoValue(f"{describe(left)} {operator} {describe(right)} is not defined")
