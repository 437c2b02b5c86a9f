"""Values in from JSON or Python and out to plain JSON."""

import datetime
from decimal import Decimal

from app.feel.errors import NoValue
from app.feel.types import ANY, DATE, DATE_TIME, DAYS, MONTHS, NUMBER, TIME, ContextType, ListType, base_of, coerce
from app.feel.values import Date, DateTime, DaysDuration, Function, MonthsDuration, Range, Time, parse_duration
from app.feel.values.numbers import number
from app.feel.values.zones import Offset

_MAX_EXACT_INTEGER = 2**53
_AS_THEY_ARE = (bool, Date, Time, DateTime, DaysDuration, MonthsDuration, Range)
_PARSERS = {DATE: Date.parse, TIME: Time.parse, DATE_TIME: DateTime.parse, DAYS: parse_duration, MONTHS: parse_duration}


def to_feel(value, kind=ANY):
    """``value`` (JSON, Python or already FEEL) as a FEEL value of type ``kind``.

    A text where a date, time, date-time or duration is asked for is read as ISO; a text or float where a number is
    asked for as that decimal. Raises ``NoValue`` if it cannot be one.
    """
    return coerce(_convert(value, base_of(kind)), kind)


def _convert(value, kind):
    if value is None or type(value) in _AS_THEY_ARE:
        return value
    if isinstance(value, (list, tuple)):
        element = base_of(kind.element) if isinstance(kind, ListType) else kind if len(value) == 1 else ANY
        return [_convert(item, element) for item in value]
    if isinstance(kind, ListType):  # one value where a list of such is asked for
        kind = base_of(kind.element)
    if isinstance(value, str):
        text = str(value)
        return number(text) if kind is NUMBER else _PARSERS[kind](text) if kind in _PARSERS else text
    if isinstance(value, (int, float, Decimal)):
        return number(value)
    if isinstance(value, dict):
        return _context(value, kind)
    return _from_python(value)


def _context(value, kind):
    entries = dict(kind.entries) if isinstance(kind, ContextType) else {}
    found = {}
    for name, item in value.items():
        wanted = base_of(entries.get(name, ANY))
        try:
            found[name] = _convert(item, wanted)
        except NoValue as error:
            raise NoValue(f"{name}: {error}") from error
    return found


def _from_python(value):
    if isinstance(value, datetime.datetime):
        time = Time(value.hour, value.minute, value.second, value.microsecond * 1000, _zone(value))
        return DateTime(Date.from_python(value), time)
    if isinstance(value, datetime.date):
        return Date.from_python(value)
    if isinstance(value, datetime.timedelta):
        return DaysDuration((value // datetime.timedelta(microseconds=1)) * 1000)
    if isinstance(value, Function):
        return value
    raise NoValue(f"a {type(value).__name__} cannot be used in a decision")


def _zone(moment):
    offset = moment.utcoffset()
    return None if offset is None else Offset(int(offset.total_seconds()))


def to_json(value):
    """A FEEL value as plain JSON: dates and the like as ISO texts, numbers exact (as texts where JSON cannot be)."""
    kind = type(value)
    if kind is str or value is None or kind is bool:
        return value
    if kind is Decimal:
        return _json_number(value)
    if kind is list:
        return [to_json(item) for item in value]
    if kind is dict:
        return {name: to_json(item) for name, item in value.items()}
    if kind is Range:
        ends = {"start": to_json(value.low), "end": to_json(value.high)}
        return {**ends, "start included": value.low_included, "end included": value.high_included}
    if kind is Function:
        return f"function {value.usage}"
    return str(value)


def _json_number(value):
    if value == value.to_integral_value():
        whole = int(value) if value.adjusted() < 17 else None
        return whole if whole is not None and abs(whole) <= _MAX_EXACT_INTEGER else str(value)
    near = float(value)
    return near if Decimal(repr(near)) == value else str(value)
