"""Values of a form between plain JSON and FEEL."""

from decimal import Decimal

from app.feel.errors import NoValue
from app.feel.values import Date, DateTime, DaysDuration, MonthsDuration, Range, Time
from app.feel.values.numbers import number

_MAX_EXACT_INTEGER = 2**53
_AS_THEY_ARE = (type(None), bool, str, Date, Time, DateTime, DaysDuration, MonthsDuration, Range)
_PARSERS = {"date": Date.parse, "date-time": DateTime.parse, "time": Time.parse, "number": number, "money": number}
_LARGEST_INTEGER = 10**40


def from_json(value, kind=None):
    """JSON (or already FEEL) as a FEEL value; a text is read as ``kind`` says (``date``, ``number`` …).

    Raises ``NoValue`` if it cannot be one.
    """
    if isinstance(value, str) and kind in _PARSERS:
        return _PARSERS[kind](value)
    if isinstance(value, _AS_THEY_ARE):
        return value
    if isinstance(value, int) and abs(value) > _LARGEST_INTEGER:
        raise NoValue("a number of more than 40 digits")
    if isinstance(value, (int, float, Decimal)):
        return number(value)
    if isinstance(value, (list, tuple)):
        return [from_json(item) for item in value]
    if isinstance(value, dict):
        return {str(name): from_json(item) for name, item in value.items()}
    raise NoValue(f"a {type(value).__name__} cannot stand in a form")


def to_json(value):
    """A FEEL value as plain JSON: dates and the like as ISO texts, numbers exact (as texts where JSON cannot be)."""
    if type(value) is Decimal:
        return _json_number(value)
    if type(value) is list:
        return [to_json(item) for item in value]
    if type(value) is dict:
        return {name: to_json(item) for name, item in value.items()}
    if value is None or type(value) in (str, bool):
        return value
    return str(value)


def _json_number(value):
    if value == value.to_integral_value():
        whole = int(value) if value.adjusted() < 17 else None
        return whole if whole is not None and abs(whole) <= _MAX_EXACT_INTEGER else format(value, "f")
    near = float(value)
    return near if Decimal(repr(near)) == value else format(value, "f")
