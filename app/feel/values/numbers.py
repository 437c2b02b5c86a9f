"""Numbers: decimals of 34 digits, as IEEE 754-2008 decimal128 (DMN 1.5, section 10.3.2.3.1).

No operation uses the thread's decimal context, so a result never depends on who calls. Overflow, division by
zero and anything that is not a number raise ``NoValue``: FEEL has neither NaN nor infinity.
"""

from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
    DecimalException,
    DivisionByZero,
    InvalidOperation,
    Overflow,
)

from app.feel.errors import NoValue

_TRAPS = [InvalidOperation, DivisionByZero, Overflow]
DECIMAL128 = Context(prec=34, rounding=ROUND_HALF_EVEN, Emin=-6143, Emax=6144, clamp=0, traps=_TRAPS)
ROUNDINGS = {
    "half even": ROUND_HALF_EVEN,
    "half up": ROUND_HALF_UP,
    "half down": ROUND_HALF_DOWN,
    "up": ROUND_UP,
    "down": ROUND_DOWN,
    "floor": ROUND_FLOOR,
    "ceiling": ROUND_CEILING,
}
SCALES = (-6111, 6176)

ZERO = Decimal(0)
ONE = Decimal(1)
TWO = Decimal(2)


def number(value):
    """The number nearest to an int, float, Decimal or text; ``NoValue`` if there is none."""
    try:
        if isinstance(value, float):
            value = repr(value)
        result = DECIMAL128.create_decimal(value)
    except (DecimalException, ValueError, TypeError) as error:
        raise NoValue(f"“{str(value)[:40]}” is not a number FEEL can hold") from error
    if not result.is_finite():
        raise NoValue(f"“{str(value)[:40]}” is not a number FEEL can hold")
    return result


def calculate(operation, *operands):
    """Apply an operation of ``DECIMAL128`` (``DECIMAL128.add`` …); ``NoValue`` where it has no finite result."""
    try:
        result = operation(*operands)
    except DivisionByZero as error:
        raise NoValue("a division by zero") from error
    except DecimalException as error:
        raise NoValue("the result is not a number FEEL can hold") from error
    if not result.is_finite():
        raise NoValue("the result is not a number FEEL can hold")
    return result


def rounded(value, scale, rounding):
    """``value`` with ``scale`` digits after the point (negative: before it), by a name of ``ROUNDINGS``."""
    places = whole(scale, "the scale")
    if not SCALES[0] <= places <= SCALES[1]:
        raise NoValue(f"the scale {places} is not between {SCALES[0]} and {SCALES[1]}")
    if value.is_zero() or -value.as_tuple().exponent <= places:
        return value
    context = DECIMAL128.copy()
    context.prec = 40 + abs(value.adjusted()) if value.adjusted() < 6200 else 34
    context.Emin = -7000
    return calculate(DECIMAL128.plus, value.quantize(Decimal((0, (1,), -places)), ROUNDINGS[rounding], context))


def whole(value, what="the number"):
    """``value`` as an int, its fraction cut off; ``NoValue`` if it is no number."""
    if not isinstance(value, Decimal):
        raise NoValue(f"{what} is not a number")
    return int(value)


def text(value):
    """The shortest plain notation: no exponent, no trailing zeros after the point."""
    plain = format(value, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "0" if plain in ("-0", "") else plain
