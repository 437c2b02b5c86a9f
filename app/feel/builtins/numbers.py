"""Numeric functions (DMN 1.5, section 10.3.4.5), exact to 34 digits."""

from app.feel.builtins.registry import builtin
from app.feel.errors import NoValue
from app.feel.texts import brief
from app.feel.values import DaysDuration, MonthsDuration
from app.feel.values.numbers import DECIMAL128, SCALES, ZERO, calculate, rounded

_MAX_WHOLE = 10_000  # more than any scale; beyond, a number is not worth making an int of


@builtin("decimal", "n: number", "scale: number", result="number")
def decimal(run, n, scale):
    """``n`` with ``scale`` digits behind the point, ties to the even digit."""
    return _rounded(n, scale, "half even")


@builtin("floor", "n: number", result="number")
def floor(run, n):
    """The greatest whole number that is not above ``n``."""
    return _rounded(n, ZERO, "floor")


@builtin("floor", "n: number", "scale: number", result="number")
def floor_to(run, n, scale):
    """The greatest number of ``scale`` digits behind the point that is not above ``n``."""
    return _rounded(n, scale, "floor")


@builtin("ceiling", "n: number", result="number")
def ceiling(run, n):
    """The smallest whole number that is not below ``n``."""
    return _rounded(n, ZERO, "ceiling")


@builtin("ceiling", "n: number", "scale: number", result="number")
def ceiling_to(run, n, scale):
    """The smallest number of ``scale`` digits behind the point that is not below ``n``."""
    return _rounded(n, scale, "ceiling")


@builtin("round up", "n: number", "scale: number", result="number")
def round_up(run, n, scale):
    """``n`` rounded away from zero."""
    return _rounded(n, scale, "up")


@builtin("round down", "n: number", "scale: number", result="number")
def round_down(run, n, scale):
    """``n`` rounded towards zero."""
    return _rounded(n, scale, "down")


@builtin("round half up", "n: number", "scale: number", result="number")
def round_half_up(run, n, scale):
    """``n`` rounded to the nearest, ties away from zero."""
    return _rounded(n, scale, "half up")


@builtin("round half down", "n: number", "scale: number", result="number")
def round_half_down(run, n, scale):
    """``n`` rounded to the nearest, ties towards zero."""
    return _rounded(n, scale, "half down")


def _rounded(n, scale, rounding):
    if scale.copy_abs() > _MAX_WHOLE:
        raise NoValue(f"the scale {brief(scale)} is not between {SCALES[0]} and {SCALES[1]}")
    return rounded(n, scale, rounding)


@builtin("abs", "n: number", result="number")
def absolute(run, n):
    """``n`` without its sign."""
    return n.copy_abs()


@builtin("abs", "n: days and time duration", result="days and time duration")
def absolute_days(run, n):
    """The duration without its sign."""
    return DaysDuration(abs(n.nanoseconds))


@builtin("abs", "n: years and months duration", result="years and months duration")
def absolute_months(run, n):
    """The duration without its sign."""
    return MonthsDuration(abs(n.months))


@builtin("modulo", "dividend: number", "divisor: number", result="number")
def modulo(run, dividend, divisor):
    """``dividend - divisor * floor(dividend / divisor)``, which has the sign of the divisor; exact."""
    if divisor.is_zero():
        raise NoValue("modulo: the divisor is 0")
    if dividend.is_zero():
        return ZERO
    context = DECIMAL128.copy()
    context.prec = 40 + max(0, dividend.adjusted() - divisor.adjusted())  # room for the whole quotient
    rest = calculate(context.remainder, dividend, divisor)
    if not rest.is_zero() and rest.is_signed() != divisor.is_signed():
        return calculate(DECIMAL128.add, rest, divisor)
    return calculate(DECIMAL128.plus, rest)


@builtin("sqrt", "number: number", result="number")
def square_root(run, number):
    """The square root; ``NoValue`` of a negative number."""
    if number < 0:
        raise NoValue(f"sqrt: {brief(number)} is negative")
    return calculate(DECIMAL128.sqrt, number)


@builtin("log", "number: number", result="number")
def logarithm(run, number):
    """The natural logarithm; ``NoValue`` unless the number is above 0."""
    if number <= 0:
        raise NoValue(f"log: {brief(number)} is not above 0")
    return calculate(DECIMAL128.ln, number)


@builtin("exp", "number: number", result="number")
def exponential(run, number):
    """Euler's number raised to a power."""
    return calculate(DECIMAL128.exp, number)


@builtin("odd", "number: number", result="boolean")
def odd(run, number):
    """Whether a number is whole and odd."""
    return _is_whole(number) and not _is_even(number)


@builtin("even", "number: number", result="boolean")
def even(run, number):
    """Whether a number is whole and even."""
    return _is_whole(number) and _is_even(number)


def _is_whole(number):
    return number == number.to_integral_value()


def _is_even(number):
    """Whether a whole number is even. One with zeros before the point is, however many they are."""
    return number.as_tuple().exponent > 0 or int(number) % 2 == 0
