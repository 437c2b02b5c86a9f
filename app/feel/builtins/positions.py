"""Positions in strings and lists: from 1, or from the end if negative (DMN 1.5, notes of tables 74 and 75)."""

from decimal import Decimal

from app.feel.errors import NoValue
from app.feel.texts import brief
from app.feel.values.numbers import whole


def index(length, position, what="item"):
    """Where a position is, counted from 0; ``NoValue`` if nothing of ``length`` parts is there."""
    place = whole(position) if position.copy_abs() <= length else 0  # a huge number need not be made an int
    if place == 0:
        raise NoValue(f"there is no {what} at position {brief(position)} of {length}")
    return place - 1 if place > 0 else length + place


def stretch(length, start, count, what="item"):
    """The slice of ``count`` parts (None for all) from position ``start``; ``NoValue`` unless all are there."""
    first = index(length, start, what)
    if count is None:
        return slice(first, length)
    if not 1 <= count < length - first + 1:
        raise NoValue(f"there are not {brief(count)} {what}s from position {brief(start)} of {length} on")
    return slice(first, first + whole(count))


def whole_number(value, what, low=None, high=None):
    """``value`` as an int; ``NoValue`` if it has a fraction or is not between ``low`` and ``high``."""
    if value.adjusted() > 18 or value != value.to_integral_value():
        raise NoValue(f"{what} must be a whole number, not {brief(value)}")
    if low is not None and not low <= value <= high:
        raise NoValue(f"{what} must be between {low} and {high}, not {brief(value)}")
    return int(value)


def component(value, what, low, high):
    """``value`` as an int, its fraction cut off; ``NoValue`` if it is not from ``low`` to ``high``."""
    if not Decimal(low) <= value < Decimal(high + 1):
        raise NoValue(f"{what} must be between {low} and {high}, not {brief(value)}")
    return whole(value)
