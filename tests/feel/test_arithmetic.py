"""Arithmetic: exact decimals, dates and durations that add up, and null with a reason for everything else."""

import operator
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import feel
from app.feel import Limits, Run, TooComplex
from app.feel.arithmetic import OPERATORS, add, divide, multiply, negate, power, subtract
from app.feel.errors import NoValue
from app.feel.texts import to_text
from app.feel.values import Date, DateTime, DaysDuration, MonthsDuration, Time
from app.feel.values.dates import month_length
from app.feel.values.times import DAY, MIDNIGHT, SECOND
from app.feel.values.zones import UTC
from tests.feel.evaluation import reason, value

NUMBERS = st.builds(
    lambda digits, power: Decimal(digits).scaleb(power), st.integers(-(10**16), 10**16), st.integers(-8, 0)
)
DATES = st.integers(-(10**8), 10**8).map(Date.from_ordinal)
TIMES = st.builds(Time.from_nanoseconds, st.integers(0, DAY - 1), st.sampled_from((None, UTC)))
DAYS = st.integers(-(10**20), 10**20).map(DaysDuration)
WHOLE_DAYS = st.integers(-(10**6), 10**6)
MONTHS = st.integers(-(10**5), 10**5).map(MonthsDuration)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("0.1 + 0.2", "0.3"),
        ("0.1 + 0.2 = 0.3", "true"),
        ("1 / 3", "0.3333333333333333333333333333333333"),
        ("2 / 3", "0.6666666666666666666666666666666667"),
        ("1 / 3 * 3", "0.9999999999999999999999999999999999"),
        ("9999999999999999999999999999999999 + 1", "10000000000000000000000000000000000"),
        ("1234567890123456789012345678901234 * 10 + 1", "12345678901234567890123456789012340"),
        ("1 - 0.9", "0.1"),
        ("5 - 8", "-3"),
        ("1.10 * 3", "3.3"),
        ("10 / 4", "2.5"),
        ("2 ** 10", "1024"),
        ("2 ** -1", "0.5"),
        ("2 ** 0.5", "1.414213562373095048801688724209698"),
        ("0 ** 0", "1"),
        ("0 ** 5", "0"),
        ("-2 ** 2", "4"),
        ("-(2 ** 2)", "-4"),
        ("1e6144 * 1", "1" + "0" * 6144),
        ("1e-6176 / 10", "0"),
        ("0 * -1", "0"),
        ('"a" + "b"', "ab"),
        ('"" + ""', ""),
        ('@"P1D" + @"PT12H"', "P1DT12H"),
        ('@"P1Y" - @"P13M"', "-P1M"),
        ('@"P1D" * 1.5', "P1DT12H"),
        ('0.5 * @"P1Y"', "P6M"),
        ('@"P1M" * 0.9', "P0M"),
        ('@"P1D" / 2', "PT12H"),
        ('@"P1Y" / 5', "P2M"),
        ('@"P1D" / @"PT8H"', "3"),
        ('@"P1Y" / @"P5M"', "2.4"),
        ('-@"P1D"', "-P1D"),
        ('-@"P1Y2M"', "-P1Y2M"),
        ('@"2024-01-31" + @"P1M"', "2024-02-29"),
        ('@"P1M" + @"2024-01-31"', "2024-02-29"),
        ('@"2024-03-31" - @"P1M"', "2024-02-29"),
        ('@"2024-02-28" + @"P2D"', "2024-03-01"),
        ('@"2024-03-01" - @"P1D"', "2024-02-29"),
        ('@"2024-03-01" + @"PT23H"', "2024-03-01"),
        ('@"2024-03-01" - @"PT1H"', "2024-02-29"),
        ('@"23:30:00" + @"PT1H"', "00:30:00"),
        ('@"00:30:00Z" - @"P1DT1H"', "23:30:00Z"),
        ('@"2024-02-29T23:00:00+01:00" + @"PT2H"', "2024-03-01T01:00:00+01:00"),
        ('@"2024-02-29T23:00:00" + @"P1Y"', "2025-02-28T23:00:00"),
        ('@"2024-03-01" - @"2024-02-01"', "P29D"),
        ('@"2024-02-01" - @"2024-03-01"', "-P29D"),
        ('@"2024-03-01T12:00:00Z" - @"2024-03-01T12:00:00+01:00"', "PT1H"),
        ('@"2024-03-01T12:00:00Z" - @"2024-03-01"', "PT12H"),
        ('@"12:00:00Z" - @"12:00:00+01:00"', "PT1H"),
        ('@"12:00:00" - @"13:30:00"', "-PT1H30M"),
        ('@"-0001-12-31" + @"P1D"', "0000-01-01"),
        ('@"-999999999-01-01" + @"P1D"', "-999999999-01-02"),
    ],
)
def test_an_operation_has_its_result(text, result):
    assert to_text(value(text)) == result


@given(NUMBERS, NUMBERS)
def test_decimals_are_exact_where_34_digits_are_enough(a, b):
    run = Run()
    assert Fraction(add(run, a, b)) == Fraction(a) + Fraction(b)
    assert Fraction(subtract(run, a, b)) == Fraction(a) - Fraction(b)
    assert Fraction(multiply(run, a, b)) == Fraction(a) * Fraction(b)
    if b:
        quotient = Fraction(divide(run, a, b))
        assert abs(quotient - Fraction(a) / Fraction(b)) <= abs(quotient) / 10**33


@given(st.integers(-50, 50), st.integers(0, 19))
def test_a_power_of_whole_numbers_is_exact(base, exponent):
    assert power(Run(), Decimal(base), Decimal(exponent)) == base**exponent


@given(DATES, WHOLE_DAYS)
def test_a_date_moved_by_days_and_back_is_the_same(date, days):
    run, duration = Run(), DaysDuration.of_days(days)
    later = add(run, date, duration)
    assert later == add(run, duration, date) == date.plus_days(days)
    assert subtract(run, later, duration) == date
    assert subtract(run, later, date) == duration
    assert subtract(run, date, later) == negate(duration)


@given(DATES, TIMES, DAYS)
def test_a_moment_moved_by_a_duration_and_back_is_the_same(date, time, duration):
    run, moment = Run(), DateTime(date, time)
    later = add(run, moment, duration)
    assert subtract(run, later, duration) == moment
    if time.zone is not None:
        assert subtract(run, later, moment) == duration


@given(DATES, MONTHS)
def test_a_date_moved_by_months_stays_on_its_day_or_at_the_end_of_the_month(date, months):
    later = add(Run(), date, months)
    assert (later.year * 12 + later.month) - (date.year * 12 + date.month) == months.months
    assert later.day == min(date.day, month_length(later.year, later.month))
    assert subtract(Run(), date, negate(months)) == later


@given(TIMES, DAYS)
def test_a_time_goes_round_the_clock(time, duration):
    later = add(Run(), time, duration)
    assert later.nanoseconds == (time.nanoseconds + duration.nanoseconds) % DAY
    assert later.zone == time.zone
    assert subtract(Run(), later, duration) == time


@given(DAYS, DAYS)
def test_durations_add_up(a, b):
    run = Run()
    assert add(run, a, b) == add(run, b, a)
    assert subtract(run, add(run, a, b), b) == a
    assert negate(negate(a)) == a
    assert multiply(run, a, Decimal(-1)) == negate(a)


@given(MONTHS, st.integers(-1000, 1000).filter(bool))
def test_a_duration_multiplied_and_divided_is_the_same(duration, factor):
    run = Run()
    product = multiply(run, duration, Decimal(factor))
    assert product == multiply(run, Decimal(factor), duration)
    assert divide(run, product, Decimal(factor)) == duration
    if duration.months:
        assert divide(run, product, duration) == factor


KINDS = {
    "a number": Decimal(1),
    "a string": "a",
    "a boolean": True,
    "a date": Date(2020, 1, 1),
    "a time": MIDNIGHT,
    "a date and time": DateTime(Date(2020, 1, 1), MIDNIGHT),
    "a days and time duration": DaysDuration(SECOND),
    "a years and months duration": MonthsDuration(1),
    "a list<Any>": [],
    "null": None,
}
NUMBER, STRING, _, DATE, TIME, MOMENT, DAYS_KIND, MONTHS_KIND, *_ = KINDS
DEFINED = {
    "+": {(NUMBER, NUMBER), (STRING, STRING), (DAYS_KIND, DAYS_KIND), (MONTHS_KIND, MONTHS_KIND)}
    | {(moment, duration) for moment in (DATE, MOMENT) for duration in (DAYS_KIND, MONTHS_KIND)}
    | {(duration, moment) for moment in (DATE, MOMENT) for duration in (DAYS_KIND, MONTHS_KIND)}
    | {(TIME, DAYS_KIND), (DAYS_KIND, TIME)},
    "-": {(NUMBER, NUMBER), (DAYS_KIND, DAYS_KIND), (MONTHS_KIND, MONTHS_KIND), (TIME, TIME), (TIME, DAYS_KIND)}
    | {(moment, duration) for moment in (DATE, MOMENT) for duration in (DAYS_KIND, MONTHS_KIND)}
    | {(DATE, DATE), (MOMENT, MOMENT)},
    "*": {(NUMBER, NUMBER), *((kind, NUMBER) for kind in (DAYS_KIND, MONTHS_KIND))}
    | {(NUMBER, kind) for kind in (DAYS_KIND, MONTHS_KIND)},
    "/": {(NUMBER, NUMBER), (DAYS_KIND, DAYS_KIND), (MONTHS_KIND, MONTHS_KIND)}
    | {(kind, NUMBER) for kind in (DAYS_KIND, MONTHS_KIND)},
    "**": {(NUMBER, NUMBER)},
}
MIXED = {(DATE, MOMENT), (MOMENT, DATE)}  # a date is a midnight in UTC, beside a moment without a zone


@pytest.mark.parametrize("sign", OPERATORS)
@pytest.mark.parametrize("left", KINDS)
@pytest.mark.parametrize("right", KINDS)
def test_an_operation_is_defined_for_the_kinds_of_the_standard_and_no_others(sign, left, right):
    operate = OPERATORS[sign]
    if (left, right) in DEFINED[sign]:
        assert operate(Run(), KINDS[left], KINDS[right]) is not None
    elif sign != "-" or (left, right) not in MIXED:
        with pytest.raises(NoValue):
            operate(Run(), KINDS[left], KINDS[right])


@pytest.mark.parametrize("kind", KINDS)
def test_only_numbers_and_durations_have_a_negative(kind):
    if kind in (NUMBER, DAYS_KIND, MONTHS_KIND):
        assert negate(negate(KINDS[kind])) == KINDS[kind]
    else:
        with pytest.raises(NoValue, match=f"there is no negative of {kind}"):
            negate(KINDS[kind])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1 / 0", "a division by zero"),
        ("0 / 0", "the result is not a number FEEL can hold"),
        ("10 ** 6145", "the result is not a number FEEL can hold"),
        ("(-8) ** 0.5", "the result is not a number FEEL can hold"),
        ("0 ** -1", "the result is not a number FEEL can hold"),
        ('@"P1D" / 0', "a division by zero"),
        ('@"P1D" / @"PT0S"', "a division by zero"),
        ('1 + "a"', "a number + a string is not defined"),
        ('"a" - "a"', "a string - a string is not defined"),
        ("null + 1", "null + a number is not defined"),
        ("true * 2", "a boolean * a number is not defined"),
        ('@"P1D" + @"P1M"', "a days and time duration + a years and months duration is not defined"),
        ('@"10:00:00" + @"P1M"', "a time of day cannot be moved by months"),
        ('@"2020-01-01" + 1', "a date + a number is not defined"),
        (
            '@"2020-01-01T00:00:00Z" - @"2020-01-01T00:00:00"',
            "one date and time has a time zone and the other has none",
        ),
        ('@"999999999-12-31" + @"P1D"', "the year 1000000000 is out of range"),
        ('-"a"', "there is no negative of a string"),
        ("-null", "there is no negative of null"),
    ],
)
def test_what_is_not_defined_is_null_for_a_reason(text, why):
    assert reason(text) == why


def test_a_text_may_grow_as_long_as_the_evaluation_allows():
    run = Run(limits=Limits(characters=10))
    assert add(run, "12345", "67890") == "1234567890"
    with pytest.raises(TooComplex):
        add(run, "12345", "678901")


@pytest.mark.parametrize("sign", ["=", "<", "<=", ">", ">="])
@given(a=st.one_of(NUMBERS, DATES, DAYS, MONTHS), b=st.one_of(NUMBERS, DATES, DAYS, MONTHS))
def test_comparison_operators_agree_with_the_order_of_the_values(sign, a, b):
    if type(a) is type(b):
        compare = {"=": operator.eq, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}[sign]
        assert value(f"a {sign} b", a=a, b=b) is compare(a, b)


@given(st.lists(NUMBERS) | st.lists(DATES) | st.lists(DAYS) | st.lists(MONTHS) | st.lists(st.text(max_size=3)))
def test_sorting_with_less_is_the_order_of_the_values(items):
    assert value("sort(items, function(x, y) x < y)", items=items) == sorted(items)


@pytest.mark.parametrize("text", ['(@"P1D" * 10**6000).days', '(@"P1Y" * 10**6000).years', '(@"P1D" / 10**-40).hours'])
def test_a_part_of_a_duration_is_a_number_of_34_digits_or_null(text):
    found = feel.evaluate(text)
    assert found is None or len(found.as_tuple().digits) <= 34
