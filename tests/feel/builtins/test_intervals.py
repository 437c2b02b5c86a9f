"""How points and ranges lie to each other."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feel.compare import inside
from app.feel.values import Range
from tests.feel.evaluation import holds, reason, value

TRUE = """
before(1, 10) | before(1, (1..10]) | before([1..10), 10) | before([1..10], (10..20]) | before([1..10), [10..20])
before((< 5), 5) | before(5, (> 5)) | before((<= 5), (> 5))
after(10, 5) | after(12, [1..10]) | after((11..20], 11) | after([11..20], [1..11)) | after(point: 2, range: (<= 1))
before(range: (> 2), point: 1)
meets([1..5], [5..10]) | met by([5..10], [1..5]) | meets((<= 5), (>= 5))
overlaps([1..5], [3..8]) | overlaps([1..5], [5..8]) | overlaps((< 5), (> 4)) | overlaps((> 1), (> 2))
overlaps before([1..5], [3..8]) | overlaps before([1..5), (1..5]) | overlaps before([1..5], (1..5])
overlaps before((< 5), [3..8])
overlaps after([3..8], [1..5]) | overlaps after((1..5], [1..5)) | overlaps after((> 3), [1..5])
finishes(10, [1..10]) | finishes([5..10), [1..10)) | finishes((1..10], [1..10]) | finishes((> 5), (> 1))
finished by([1..10], 10) | finished by([1..10], (1..10])
includes([1..10], 1) | includes([1..10], (1..10)) | includes((< 5), (< 4)) | includes((> 1), 3)
during(5, [1..10]) | during([1..10), [1..10]) | during(range1: [4..6], range2: (> 1))
starts(1, [1..10]) | starts([1..10), [1..10]) | starts([1..2], (>= 1)) | starts((< 1), (< 2))
started by([1..10], 1) | started by((1..10], (1..5])
coincides(5, 5) | coincides([1..5], [1..5]) | coincides((< 5), (< 5)) | coincides(point1: "a", point2: "a")
before(@"10:00:00", @"11:00:00Z") | coincides(@"10:00:00", @"10:00:00Z")
meets([@"09:00:00"..@"10:00:00"], [@"10:00:00Z"..@"11:00:00Z"])
before(@"2014-11-03", [@"2014-11-04"..@"2014-11-05"]) | includes([@"P1D"..@"P3D"], @"P2D")
"""
FALSE = """
before(10, 1) | before(1, [1..10]) | before([1..10], 10) | before([1..10], [10..20]) | before((<= 5), 5)
before((> 5), 1) | after([11..20], 12) | after(10, [1..10]) | after([1..10], [11..20]) | after(5, (> 1))
meets([1..5), [5..10]) | meets([1..5], (5..10]) | meets([1..5], [6..10]) | meets((> 1), (> 1)) | met by((5..10], [1..5])
overlaps([1..5], [6..8]) | overlaps([1..5], (5..8]) | overlaps([5..8], [1..5)) | overlaps((< 5), (> 5))
overlaps before([1..5], [6..8]) | overlaps before([1..5), [1..5]) | overlaps before([1..5], [1..5])
overlaps after([1..5], [1..5)) | overlaps after((5..8], [1..5])
finishes(10, [1..10)) | finishes([5..10), [1..10]) | finished by([1..10), 10) | finishes(1, (> 0))
includes([1..10], 12) | includes((1..10], 1) | during(10, [1..10)) | includes([1..5], (> 2))
starts(2, [1..10]) | starts((1..5], [1..10]) | started by((1..10], 1) | starts(1, (< 5))
coincides(3, 4) | coincides((1..5), [1..5]) | coincides([1..5], [2..6]) | coincides((< 5), (<= 5))
"""


def each(block):
    return [text.strip() for line in block.strip().splitlines() for text in line.split("|")]


@pytest.mark.parametrize("text", each(TRUE))
def test_a_relation_holds(text):
    assert holds(text)


@pytest.mark.parametrize("text", each(FALSE))
def test_a_relation_does_not_hold(text):
    assert value(text) is False


@pytest.mark.parametrize(
    "text",
    [
        'before(1, "a")',
        "before(1, null)",
        "before(null, [1..2])",
        'before([1..2], ["a".."b"])',
        'before("a", (< 5))',
        "before(true, false)",
        "before([1], [2, 3])",
        'before(@"2014-11-03", @"2014-11-03T00:00:00")',
        "meets(1, [1..2])",
        "coincides([1..2], 1)",
        "coincides(1)",
    ],
)
def test_what_cannot_be_compared_has_no_relation(text):
    assert reason(text)


ENDS = st.none() | st.integers(0, 4).map(Decimal)


@st.composite
def ranges(draw):
    low, high = draw(ENDS), draw(ENDS)
    if low is not None and high is not None and low > high:
        low, high = high, low
    made = Range(low, high, draw(st.booleans()), draw(st.booleans()))
    hollow = low is not None and low == high and not (made.low_included and made.high_included)
    return Range(low, high) if hollow else made


POINTS = [Decimal(number) / 2 for number in range(-2, 11)]


def members(interval):
    return {point for point in POINTS if inside(point, interval)}


@given(ranges(), ranges())
def test_relations_say_what_the_members_of_two_ranges_say(a, b):
    def asked(name):
        return value(f"{name}(a, b)", a=a, b=b)

    ours, theirs = members(a), members(b)
    assert asked("overlaps") is bool(ours & theirs)
    assert asked("includes") is (ours >= theirs)
    assert asked("during") is (ours <= theirs)
    assert asked("coincides") is (ours == theirs)
    assert asked("before") is (max(ours) < min(theirs))
    assert asked("after") is (min(ours) > max(theirs))


@given(ranges(), ranges())
def test_every_relation_has_its_opposite(a, b):
    for name, opposite in (
        ("before", "after"),
        ("meets", "met by"),
        ("overlaps", "overlaps"),
        ("overlaps before", "overlaps after"),
        ("finishes", "finished by"),
        ("includes", "during"),
        ("starts", "started by"),
        ("coincides", "coincides"),
    ):
        assert value(f"{name}(a, b)", a=a, b=b) is value(f"{opposite}(b, a)", a=a, b=b)


@given(ranges(), st.sampled_from(POINTS))
def test_a_range_includes_the_points_that_are_in_it(a, point):
    assert value("includes(a, p)", a=a, p=point) is inside(point, a)
    assert value("during(p, a)", a=a, p=point) is inside(point, a)
    assert value("includes(a, p) or before(a, p) or after(a, p)", a=a, p=point) is True
