"""Numbers: 34 decimal digits, exact, and never anything but a finite number."""

import decimal
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feel.errors import NoValue
from app.feel.values.numbers import DECIMAL128, ROUNDINGS, calculate, number, rounded, text, whole

NUMBERS = st.builds(
    lambda digits, power: number(digits).scaleb(power), st.integers(-(10**34) + 1, 10**34 - 1), st.integers(-40, 40)
)
SMALL = st.builds(lambda digits, power: number(digits).scaleb(power), st.integers(-(10**9), 10**9), st.integers(-9, 3))


@pytest.mark.parametrize(
    ("given", "same_as"),
    [
        (0, "0"),
        (-7, "-7"),
        (0.1, "0.1"),
        (1e300, "1E+300"),
        ("1.50", "1.5"),
        (Decimal("2.5"), "2.5"),
        ("1e6144", "1E+6144"),
        ("1e-6176", "1E-6176"),
        ("1e-7000", "0"),
        (10**34, "1E+34"),
        ("12345678901234567890123456789012345", "12345678901234567890123456789012340"),
        ("12345678901234567890123456789012355", "12345678901234567890123456789012360"),
        ("1234567890123456789012345678901234.5", "1234567890123456789012345678901234"),
    ],
)
def test_a_number_is_the_nearest_of_34_digits(given, same_as):
    assert number(given) == Decimal(same_as)
    assert len(number(given).as_tuple().digits) <= 34


@pytest.mark.parametrize(
    "given", ["", "one", "NaN", "sNaN", "Infinity", "-inf", "1e6145", float("nan"), float("inf"), None, "1 2", []]
)
def test_what_is_no_finite_number_has_no_value(given):
    with pytest.raises(NoValue, match="is not a number FEEL can hold"):
        number(given)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_float_becomes_the_number_that_python_prints(value):
    assert float(number(value)) == value


@given(SMALL, SMALL)
def test_sums_and_products_that_fit_are_exact(a, b):
    assert Fraction(calculate(DECIMAL128.add, a, b)) == Fraction(a) + Fraction(b)
    assert Fraction(calculate(DECIMAL128.multiply, a, b)) == Fraction(a) * Fraction(b)


@pytest.mark.parametrize(
    ("operation", "operands", "reason"),
    [
        (DECIMAL128.divide, ("1", "0"), "a division by zero"),
        (DECIMAL128.divide, ("0", "0"), "the result is not a number"),
        (DECIMAL128.multiply, ("1e6144", "10"), "the result is not a number"),
        (DECIMAL128.power, ("-1", "0.5"), "the result is not a number"),
        (DECIMAL128.power, ("0", "-1"), "the result is not a number"),
        (DECIMAL128.sqrt, ("-1",), "the result is not a number"),
        (DECIMAL128.exp, ("1e6",), "the result is not a number"),
        (DECIMAL128.ln, ("0",), "the result is not a number"),
    ],
)
def test_a_result_that_is_no_finite_number_has_no_value(operation, operands, reason):
    with pytest.raises(NoValue, match=reason):
        calculate(operation, *map(Decimal, operands))


def test_a_result_does_not_depend_on_the_context_of_the_caller():
    with decimal.localcontext() as context:
        context.prec = 2
        context.rounding = decimal.ROUND_UP
        assert calculate(DECIMAL128.divide, Decimal(2), Decimal(3)) == Decimal("0.6666666666666666666666666666666667")
        assert number("1.2345") == Decimal("1.2345")
        assert rounded(Decimal("1.2345"), Decimal(3), "half even") == Decimal("1.234")


@pytest.mark.parametrize(
    ("rounding", "results"),
    [
        ("half even", ("2", "4", "-2", "1", "-1")),
        ("half up", ("3", "4", "-3", "1", "-1")),
        ("half down", ("2", "3", "-2", "1", "-1")),
        ("up", ("3", "4", "-3", "2", "-2")),
        ("down", ("2", "3", "-2", "1", "-1")),
        ("floor", ("2", "3", "-3", "1", "-2")),
        ("ceiling", ("3", "4", "-2", "2", "-1")),
    ],
)
def test_every_rounding_does_what_its_name_says(rounding, results):
    values = map(Decimal, ("2.5", "3.5", "-2.5", "1.1", "-1.1"))
    assert tuple(str(rounded(value, Decimal(0), rounding)) for value in values) == results


@given(NUMBERS, st.integers(-45, 45), st.sampled_from(sorted(ROUNDINGS)))
def test_a_rounded_number_is_the_next_of_so_many_digits(value, scale, rounding):
    result, unit = rounded(value, Decimal(scale), rounding), Fraction(10) ** -scale
    exact = Fraction(value)
    assert abs(Fraction(result) - exact) < unit
    if len(str(int(abs(exact) / unit))) <= 34:
        assert Fraction(result) % unit == 0
    if rounding == "floor":
        assert result <= value
    if rounding == "ceiling":
        assert result >= value


@pytest.mark.parametrize(
    ("value", "scale", "result"),
    [
        ("1234.5678", 2, "1234.57"),
        ("1234.5678", -2, "1200"),
        ("1234.5678", -4, "0"),
        ("1234.5678", "2.9", "1234.57"),
        ("0", 3, "0"),
        ("1e6144", -6111, "1e6144"),
        ("1e-6176", 6176, "1e-6176"),
        ("9.99", 1, "10.0"),
        ("9999999999999999999999999999999999", -1, "10000000000000000000000000000000000"),
    ],
)
def test_the_scale_counts_digits_behind_the_point_or_before_it(value, scale, result):
    assert rounded(Decimal(value), Decimal(scale), "half even") == Decimal(result)


@pytest.mark.parametrize("scale", [-6112, 6177])
def test_a_scale_beyond_all_digits_has_no_value(scale):
    with pytest.raises(NoValue, match=r"the scale .* is not between -6111 and 6176"):
        rounded(Decimal(1), Decimal(scale), "up")


@pytest.mark.parametrize(("value", "result"), [("1.9", 1), ("-1.9", -1), ("0", 0), ("1e20", 10**20)])
def test_a_whole_number_is_a_number_without_its_fraction(value, result):
    assert whole(Decimal(value)) == result


def test_what_is_no_number_is_no_whole_number():
    with pytest.raises(NoValue, match="the scale is not a number"):
        whole("1", "the scale")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("1", "1"),
        ("1.0", "1"),
        ("1.50", "1.5"),
        ("100", "100"),
        ("1E+3", "1000"),
        ("-0", "0"),
        ("-0.00", "0"),
        ("0E+5", "0"),
        ("0.000001", "0.000001"),
        ("1E-10", "0.0000000001"),
        ("-1.10", "-1.1"),
    ],
)
def test_a_number_is_written_without_exponent_and_without_zeros_at_the_end(value, written):
    assert text(Decimal(value)) == written


@given(NUMBERS)
def test_a_number_is_read_as_it_is_written(value):
    assert number(text(value)) == value
    assert "E" not in text(value)
