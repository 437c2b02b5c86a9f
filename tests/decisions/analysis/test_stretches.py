"""Values of a kind are cut into points and open stretches that share nothing and leave nothing out."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.decisions.analysis.stretches import distinct, stretches_of
from app.feel.compare import less
from app.feel.values import Date, DateTime, DaysDuration, MonthsDuration, Time
from app.feel.values.dates import MAX_YEAR
from app.feel.values.times import DAY
from app.feel.values.zones import Offset

ZONES = st.sampled_from((None, Offset(0), Offset(3600)))
TIMES = st.builds(
    Time.from_nanoseconds, st.sampled_from((0, 1, 30, 60, 3600, DAY - 1, DAY // 2)) | st.integers(0, DAY - 1)
)
DAYS = st.builds(Date.from_ordinal, st.integers(735_000, 735_010))
FIRST, LAST = Date(-MAX_YEAR, 1, 1), Date(MAX_YEAR, 12, 31)
KINDS = {
    "number": st.decimals(-5, 5, places=1) | st.sampled_from([Decimal("1E+6144"), Decimal("1E-6143"), Decimal(10**33)]),
    "string": st.text("ab \0", max_size=3),
    "date": DAYS | st.sampled_from([FIRST, LAST]),
    "time": TIMES,
    "date and time": st.builds(DateTime, DAYS, TIMES),
    "days and time duration": st.integers(-3, 3).map(DaysDuration) | st.integers(-3, 3).map(DaysDuration.of_days),
    "years and months duration": st.integers(-5, 5).map(MonthsDuration),
}


def holds(stretch, value):
    """Whether a value lies in a stretch."""
    if stretch.point:
        return stretch.value == value
    above = stretch.low is None or less(stretch.low, value)
    return above and (stretch.high is None or less(value, stretch.high))


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60)
@given(st.data())
def test_every_value_lies_in_one_stretch(kind, data):
    points = distinct(data.draw(st.lists(KINDS[kind], min_size=1, max_size=5)))
    found = stretches_of(points)
    value = data.draw(KINDS[kind])
    assert [holds(stretch, value) for stretch in found].count(True) == 1


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60)
@given(st.data())
def test_stretches_are_in_order_and_each_holds_the_value_that_stands_for_it(kind, data):
    points = distinct(data.draw(st.lists(KINDS[kind], min_size=1, max_size=5)))
    found = stretches_of(points)
    assert [stretch.value for stretch in found if stretch.point] == sorted(points)
    for stretch in found:
        assert holds(stretch, stretch.value)
    for one, other in pairwise(found):
        assert less(one.value, other.value)


@pytest.mark.parametrize(
    ("points", "count"),
    [
        ([Date(2014, 11, 3), Date(2014, 11, 4)], 4),
        ([MonthsDuration(1), MonthsDuration(2)], 4),
        ([Time(0, 0, 0)], 2),
        ([Time(23, 59, 59, 999_999_999)], 2),
        ([FIRST], 2),
        ([LAST], 2),
        ([DaysDuration(1), DaysDuration(2)], 4),
        ([DaysDuration(1), DaysDuration(3)], 5),
        (["", "\0"], 3),
        (["a", "a\0"], 4),
        ([Decimal(1), Decimal("1.000000000000000000000000000000001")], 4),
    ],
)
def test_between_neighbours_there_is_nothing(points, count):
    assert len(stretches_of(points)) == count


def test_a_truth_stands_with_the_other():
    assert [stretch.value for stretch in stretches_of([False])] == [True, False]


def test_what_has_no_order_stands_alone():
    assert [(stretch.value, stretch.point) for stretch in stretches_of([[Decimal(1)], {"a": None}])] == [
        ([Decimal(1)], True),
        ({"a": None}, True),
    ]


def test_values_of_several_kinds_lie_on_lines_of_their_own():
    found = stretches_of([Decimal(1), "a", True])
    lines = [stretch.line for stretch in found]
    assert len(found) == 3 + 3 + 2
    assert lines[0] == lines[2] != lines[3] == lines[5]


@settings(max_examples=60)
@given(
    st.lists(st.builds(Time.with_zone, TIMES, ZONES), min_size=1, max_size=4), st.builds(Time.with_zone, TIMES, ZONES)
)
def test_times_with_and_without_a_zone_are_told_apart(points, value):
    found = stretches_of(distinct(points))
    zoned = value.zone is not None
    if any((point.zone is not None) == zoned for point in points):
        mine = [stretch for stretch in found if (stretch.value.zone is not None) == zoned]
        assert any(holds(stretch, value) for stretch in mine)


def test_equal_values_are_one():
    assert distinct([Decimal(1), Decimal("1.0"), "1", None, None, True, True]) == [Decimal(1), "1", None, True]
