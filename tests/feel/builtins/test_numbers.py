"""Numeric functions."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feel.values import parse_duration
from tests.feel.evaluation import reason, value

HUGE, TINY = "(10**6000)", "(10**(-6000))"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("decimal(1/3, 2)", ".33"),
        ("decimal(1.5, 0)", "2"),
        ("decimal(n: 2.5, scale: 0)", "2"),
        ("decimal(1250, -2)", "1200"),
        ("floor(1.5)", "1"),
        ("floor(-1.5)", "-2"),
        ("floor(n: -1.56, scale: 1)", "-1.6"),
        ("ceiling(1.5)", "2"),
        ("ceiling(-1.56, 1)", "-1.5"),
        ("round up(5.5, 0)", "6"),
        ("round up(-5.5, 0)", "-6"),
        ("round up(1.121, 2)", "1.13"),
        (f"round up({TINY}, 0)", "1"),
        ("round down(-5.5, 0)", "-5"),
        ("round down(-1.126, 2)", "-1.12"),
        ("round half up(5.5, 0)", "6"),
        ("round half up(-1.126, 2)", "-1.13"),
        ("round half down(5.5, 0)", "5"),
        ("round half down(-5.5, 0)", "-5"),
        ("abs(-10)", "10"),
        ("abs(n: 10)", "10"),
        ("modulo(12, 5)", "2"),
        ("modulo(-12, 5)", "3"),
        ("modulo(12, -5)", "-3"),
        ("modulo(-12, -5)", "-2"),
        ("modulo(10.1, 4.5)", "1.1"),
        ("modulo(-10.1, 4.5)", "3.4"),
        ("modulo(10.1, -4.5)", "-3.4"),
        ("modulo(dividend: -10.1, divisor: -4.5)", "-1.1"),
        (f"modulo({HUGE}, 7)", "1"),
        (f"modulo({HUGE}, {TINY})", "0"),
        ("modulo(0, 3)", "0"),
        ("sqrt(16)", "4"),
        ("sqrt(number: 2)", "1.414213562373095048801688724209698"),
        ("log(10)", "2.302585092994045684017991454684364"),
        ("exp(5)", "148.4131591025766034211155800405523"),
        (f"exp(-{HUGE})", "0"),
    ],
)
def test_a_number_is_calculated(text, number):
    assert value(text) == Decimal(number)


def test_a_duration_loses_its_sign_too():
    assert value('abs(duration("-PT5H"))') == parse_duration("PT5H")
    assert value('abs(n: duration("-P1Y"))') == parse_duration("P1Y")


@pytest.mark.parametrize(
    ("number", "odd", "even"),
    [
        ("5", True, False),
        ("-3", True, False),
        ("2", False, True),
        ("0", False, True),
        ("1.5", False, False),
        ("2.0", False, True),
        (HUGE, False, True),
        ("(10**34 + 1)", False, True),
    ],
)
def test_a_number_is_odd_or_even_or_not_whole(number, odd, even):
    assert value(f"odd({number})") is odd
    assert value(f"even(number: {number})") is even


@pytest.mark.parametrize(
    "text",
    [
        "floor(null)",
        "floor(1.5, null)",
        'floor("1")',
        "decimal(1)",
        "round up(1)",
        "round up(1, 6177)",
        "round down(1, -6112)",
        f"floor(1, {HUGE})",
        "modulo(5, 0)",
        "sqrt(-1)",
        "log(0)",
        "log(-1)",
        "exp(100000)",
        f"exp({HUGE})",
        'abs("1")',
        "odd(null)",
    ],
)
def test_what_has_no_value_says_why(text):
    assert reason(text)


NUMBERS = st.decimals(-(10**9), 10**9, places=3)


@given(NUMBERS, NUMBERS.filter(bool))
def test_modulo_is_what_the_definition_says(dividend, divisor):
    found = value("modulo(a, b)", a=dividend, b=divisor)
    assert found == value("a - b * floor(a / b)", a=dividend, b=divisor)
    assert abs(found) < abs(divisor)


@given(NUMBERS, st.integers(0, 3))
def test_rounding_stays_within_floor_and_ceiling(number, scale):
    low, high = (value(f"{name}(n, s)", n=number, s=Decimal(scale)) for name in ("floor", "ceiling"))
    assert low <= number <= high
    for name in ("round up", "round down", "round half up", "round half down", "decimal"):
        assert value(f"{name}(n, s)", n=number, s=Decimal(scale)) in (low, high)
