"""Records: equal when their fields are, never changed, and made only with the fields they have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feel.record import Record


class Point(Record):
    x: int
    y: int = 0


class Named(Point):
    name: str


class Placed(Record):
    position: int = 1
    text: str
    uncompared = ("position",)


class Defaulted(Point):
    x: int = 5


def test_fields_without_a_default_come_first_and_those_of_the_class_itself_before_inherited_ones():
    assert Point.fields == ("x", "y")
    assert Named.fields == ("name", "x", "y")
    assert Placed.fields == ("text", "position")
    assert (Named("n", 1).name, Named("n", 1).x, Named("n", 1).y) == ("n", 1, 0)


def test_fields_may_be_given_in_order_or_by_name():
    assert Point(1, 2) == Point(x=1, y=2) == Point(1, y=2)
    assert Point(1) == Point(1, 0)
    assert Defaulted() == Defaulted(5, 0)


@pytest.mark.parametrize(
    "make",
    [
        Point,
        lambda: Point(y=1),
        lambda: Point(1, 2, 3),
        lambda: Point(1, x=1),
        lambda: Point(1, z=1),
        lambda: Point(1, fields=()),
    ],
)
def test_a_record_is_made_only_with_its_own_fields(make):
    with pytest.raises(TypeError, match="Point takes x, y"):
        make()


@given(st.integers(0, 2), st.integers(0, 2), st.integers(0, 2), st.integers(0, 2))
def test_records_are_equal_when_their_fields_are(a, b, c, d):
    assert (Point(a, b) == Point(c, d)) is ((a, b) == (c, d))
    if Point(a, b) == Point(c, d):
        assert hash(Point(a, b)) == hash(Point(c, d))


def test_records_of_different_classes_are_never_equal():
    assert Point(5) != Defaulted()
    assert Point(1) != (1, 0)
    assert Point(1) is not None


def test_fields_that_are_not_compared_make_no_difference():
    assert Placed("a", 1) == Placed("a", 2)
    assert hash(Placed("a", 1)) == hash(Placed("a", 2))
    assert Placed("a") != Placed("b")


def test_a_record_cannot_be_changed():
    with pytest.raises(AttributeError, match="cannot be changed"):
        Point(1).x = 2


def test_a_record_shows_the_fields_that_are_compared():
    assert repr(Point(1)) == "Point(x=1, y=0)"
    assert repr(Placed("a", 7)) == "Placed(text='a')"
