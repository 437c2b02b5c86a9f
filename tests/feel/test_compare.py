"""Equality, identity and order: three-valued, and never too deep or too much for Python."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feel.compare import equal, inside, less, same
from app.feel.errors import TooComplex
from app.feel.run import Limits, Run
from app.feel.values import Date, DateTime, DaysDuration, Function, MonthsDuration, Range, Time

ONE, TWO, THREE = Decimal(1), Decimal(2), Decimal(3)
DAY = Date(2020, 2, 29)
LOCAL, LONDON, PARIS = Time.parse("10:00:00"), Time.parse("10:00:00Z"), Time.parse("11:00:00+01:00")
FUNCTION = Function("f", ())


def moment(text):
    return DateTime.parse(text)


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        (None, None, True),
        (None, ONE, False),
        ("", None, False),
        (ONE, Decimal("1.00"), True),
        (Decimal("0"), Decimal("-0"), True),
        (ONE, TWO, False),
        (ONE, "1", None),
        (ONE, True, None),
        ("a", "a", True),
        ("a", "A", False),
        (True, False, False),
        (DAY, Date(2020, 2, 29), True),
        (DAY, moment("2020-02-29T00:00:00"), None),
        (LONDON, PARIS, True),
        (LOCAL, LONDON, None),
        (moment("2020-02-29T00:00:00Z"), moment("2020-02-28T23:00:00-01:00"), True),
        (moment("2020-02-29T00:00:00"), moment("2020-02-29T00:00:00Z"), None),
        (DaysDuration.of_days(0), MonthsDuration(0), None),
        (MonthsDuration(12), MonthsDuration(12), True),
        ([], [], True),
        ([ONE, TWO], [Decimal("1.0"), TWO], True),
        ([ONE, TWO], [ONE], False),
        ([ONE, TWO], [TWO, ONE], False),
        ([ONE, None], [ONE, None], True),
        ([ONE], ["1"], False),
        ([ONE, ONE], ["1", TWO], False),
        ([[ONE], [TWO]], [[ONE], [TWO]], True),
        ([], {}, None),
        ({"a": ONE, "b": TWO}, {"b": TWO, "a": ONE}, True),
        ({"a": ONE}, {"a": TWO}, False),
        ({"a": ONE}, {"b": ONE}, False),
        ({"a": [ONE]}, {"a": ["1"]}, False),
        (Range(ONE, THREE), Range(ONE, Decimal("3.0")), True),
        (Range(ONE, THREE), Range(ONE, THREE, True, False), False),
        (Range(ONE, None), Range(ONE, THREE, True, False), False),
        (Range(None, THREE), Range(None, THREE), True),
        (FUNCTION, FUNCTION, True),
        (FUNCTION, Function("f", ()), False),
        ([FUNCTION], [Function("f", ())], False),
    ],
)
def test_two_values_are_equal_different_or_neither(a, b, verdict):
    assert equal(a, b) is verdict
    assert equal(b, a) is verdict


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        (ONE, Decimal("1.0"), True),
        (ONE, "1", False),
        (None, ONE, False),
        (LONDON, Time.parse("10:00:00+00:00"), True),
        (LONDON, PARIS, False),
        (LOCAL, LONDON, False),
        (Time.parse("10:00:00@Europe/Paris"), Time.parse("10:00:00@Europe/Madrid"), False),
        ([LONDON], [PARIS], False),
        ([ONE, {"a": LONDON}], [ONE, {"a": LONDON}], True),
        ([ONE], ["1"], False),
        (DaysDuration.of_days(1), MonthsDuration(1), False),
    ],
)
def test_two_values_are_the_same_or_not(a, b, verdict):
    assert same(a, b) is verdict


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (ONE, TWO),
        ("a", "b"),
        ("Z", "a"),
        ("\uffff", "\U00010000"),
        (DAY, Date(2020, 3, 1)),
        (Date(-1, 1, 1), Date(1, 1, 1)),
        (PARIS, Time.parse("10:00:01Z")),
        (moment("2020-02-29T10:00:00+02:00"), moment("2020-02-29T09:00:00Z")),
        (LOCAL, Time.parse("10:00:01+05:00")),
        (moment("2020-02-29T10:00:00"), moment("2020-02-29T10:00:01Z")),
        (DaysDuration.of_days(1), DaysDuration.of_days(2)),
        (MonthsDuration(11), MonthsDuration(12)),
    ],
)
def test_values_of_one_kind_are_in_order(a, b):
    assert (less(a, b), less(b, a), less(a, a)) == (True, False, False)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (ONE, "2"),
        (None, None),
        (ONE, None),
        (True, False),
        ([ONE], [TWO]),
        ({}, {}),
        (DAY, moment("2020-03-01T00:00:00")),
        (DaysDuration.of_days(1), MonthsDuration(12)),
    ],
)
def test_other_values_have_no_order(a, b):
    assert less(a, b) is None


@pytest.mark.parametrize(
    ("value", "interval", "verdict"),
    [
        (ONE, Range(ONE, THREE), True),
        (ONE, Range(ONE, THREE, False), False),
        (THREE, Range(ONE, THREE), True),
        (THREE, Range(ONE, THREE, True, False), False),
        (TWO, Range(ONE, None), True),
        (ONE, Range(TWO, None), False),
        (ONE, Range(None, ONE), True),
        (ONE, Range(None, ONE, False, False), False),
        (None, Range(ONE, None), None),
        ("2", Range(ONE, THREE), None),
        (LOCAL, Range(PARIS, None), False),
        (LOCAL, Range(LONDON, None), True),
    ],
)
def test_a_value_lies_inside_a_range_or_not(value, interval, verdict):
    assert inside(value, interval) is verdict


SINGLE = st.one_of(st.none(), st.booleans(), st.text(max_size=3), st.integers(0, 3).map(Decimal))
VALUES = st.recursive(SINGLE, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner))


@given(VALUES, VALUES)
def test_every_value_equals_itself_and_equality_has_no_direction(a, b):
    assert equal(a, a) is True
    assert same(a, a) is True
    assert equal(a, b) is equal(b, a)
    assert not same(a, b) or equal(a, b) is True


@given(st.integers() | st.text(), st.integers() | st.text())
def test_of_two_values_with_an_order_exactly_one_is_less_or_they_are_equal(a, b):
    a, b = (Decimal(value) if isinstance(value, int) else value for value in (a, b))
    verdicts = [less(a, b), less(b, a), equal(a, b)]
    assert verdicts.count(True) == (1 if type(a) is type(b) else 0)


def nested(depth, width=1):
    value = ONE
    for _ in range(depth):
        value = [value] * width
    return value


def test_values_of_any_depth_can_be_compared():
    assert equal(nested(5000), nested(5000)) is True


def test_values_with_too_many_parts_are_refused_instead_of_compared_for_ever():
    with pytest.raises(TooComplex):
        equal(nested(60, width=2), nested(60, width=2))
    with pytest.raises(TooComplex):
        equal(nested(12, width=2), nested(12, width=2), Run(limits=Limits(steps=1000)))
