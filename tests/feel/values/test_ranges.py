"""Ranges: two ends, each in or out or not there at all."""

from decimal import Decimal

import pytest

from app.feel.values import Range

ONE, TWO = Decimal(1), Decimal(2)


def test_a_range_includes_its_ends_unless_it_is_said_otherwise():
    span = Range(ONE, TWO)
    assert (span.low, span.high, span.low_included, span.high_included) == (ONE, TWO, True, True)
    assert (Range(ONE, TWO, False, False).low_included, Range(ONE, TWO, False, False).high_included) == (False, False)


def test_an_end_that_is_not_there_is_not_included():
    assert Range(None, TWO).low_included is False
    assert Range(ONE, None).high_included is False
    assert Range(None, TWO, True) == Range(None, TWO, False)


@pytest.mark.parametrize(
    "other",
    [Range(ONE, TWO, False), Range(ONE, TWO, True, False), Range(ONE, None), Range(TWO, TWO), [ONE, TWO], None],
)
def test_ranges_are_equal_only_when_ends_and_bounds_are(other):
    assert Range(ONE, TWO) == Range(Decimal("1.0"), TWO)
    assert hash(Range(ONE, TWO)) == hash(Range(Decimal("1.0"), TWO))
    assert Range(ONE, TWO) != other


def test_a_range_cannot_be_changed():
    with pytest.raises(AttributeError):
        Range(ONE, TWO).low = TWO


def test_a_range_shows_itself():
    assert repr(Range(ONE, TWO, True, False)) == "Range[1..2)"
    assert repr(Range(ONE, TWO, False, True)) == "Range(1..2]"
