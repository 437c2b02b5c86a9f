"""What stands behind a point: the entries of a context and the properties of dates, durations and ranges.

DMN 1.5, section 10.3.2.14, table 65.
"""

from decimal import Decimal

from app.feel.errors import NoValue
from app.feel.types import describe
from app.feel.values import Date, DateTime, DaysDuration, MonthsDuration, Range, Time
from app.feel.values.durations import SECOND
from app.feel.values.zones import NamedZone


def entry(value, name, run):
    """``value.name``; of a list, that of each of its items. Raises ``NoValue`` if there is no such thing."""
    if type(value) is dict:
        if name in value:
            return value[name]
        raise NoValue(f"there is no entry “{name}”")
    if type(value) is list:
        run.listed(len(value))
        return [_entry_or_null(item, name, run) for item in value]
    known = _PROPERTIES.get(type(value), {})
    if name not in known:
        raise NoValue(f"{describe(value)} has no “{name}”")
    return known[name](value)


def _entry_or_null(value, name, run):
    try:
        return entry(value, name, run)
    except NoValue:
        return None


def _second(time):
    return Decimal(time.second) + Decimal(time.nanosecond) / SECOND


def _offset(value):
    return None if value.offset is None else DaysDuration(value.offset * SECOND)


def _zone(value):
    return value.zone.name if type(value.zone) is NamedZone else None


def _part(index):
    return lambda value: Decimal(value.parts[index])


def _duration_seconds(value):
    *_, seconds, rest = value.parts
    return Decimal(seconds) + Decimal(rest) / SECOND


_DATE = {
    "year": lambda date: Decimal(date.year),
    "month": lambda date: Decimal(date.month),
    "day": lambda date: Decimal(date.day),
    "weekday": lambda date: Decimal(date.weekday),
}
_TIME = {
    "hour": lambda time: Decimal(time.hour),
    "minute": lambda time: Decimal(time.minute),
    "second": _second,
    "time offset": _offset,
    "timezone": _zone,
}
_DATE_TIME = {
    **{name: (lambda value, get=get: get(value.date)) for name, get in _DATE.items()},
    **{name: (lambda value, get=_TIME[name]: get(value.time)) for name in ("hour", "minute", "second")},
    "time offset": _offset,
    "timezone": _zone,
}
_PROPERTIES = {
    Date: _DATE,
    Time: _TIME,
    DateTime: _DATE_TIME,
    DaysDuration: {"days": _part(0), "hours": _part(1), "minutes": _part(2), "seconds": _duration_seconds},
    MonthsDuration: {"years": _part(0), "months": _part(1)},
    Range: {
        "start": lambda value: value.low,
        "end": lambda value: value.high,
        "start included": lambda value: value.low_included,
        "end included": lambda value: value.high_included,
    },
}
