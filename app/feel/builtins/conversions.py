"""Conversion functions (DMN 1.5, section 10.3.4.1)."""

import re

from app.feel.builtins.positions import component
from app.feel.builtins.range_literals import range_of
from app.feel.builtins.registry import builtin
from app.feel.errors import NoValue
from app.feel.texts import brief, to_text
from app.feel.values import Date, DateTime, MonthsDuration, Time, parse_duration
from app.feel.values import numbers as feel_numbers
from app.feel.values.dates import MAX_YEAR
from app.feel.values.durations import SECOND
from app.feel.values.zones import Offset

_NUMBER = re.compile(r"-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,9})?", re.ASCII)
_SEPARATORS = (" ", ",", ".", None)


@builtin("date", "from: string", result="date")
def date_from_text(run, text):
    """The date of a text YYYY-MM-DD."""
    return Date.parse(text)


@builtin("date", "from: date and time", result="date")
def date_from_moment(run, moment):
    """The date of a date and time; a date is itself."""
    return moment.date


@builtin("date", "year: number", "month: number", "day: number", result="date")
def date_from_parts(run, year, month, day):
    """The date of its parts, whose fractions are cut off; ``NoValue`` if there is no such date."""
    return Date(
        component(year, "the year", -MAX_YEAR, MAX_YEAR),
        component(month, "the month", 1, 12),
        component(day, "the day", 1, 31),
    )


@builtin("time", "from: string", result="time")
def time_from_text(run, text):
    """The time of a text hh:mm:ss, with a fraction and a time zone if any."""
    return Time.parse(text)


@builtin("time", "from: time", result="time")
def time_from_time(run, time):
    """A time is itself."""
    return time


@builtin("time", "from: date and time", result="time")
def time_from_moment(run, moment):
    """The time of a date and time, with its zone; that of a date is midnight in UTC."""
    return moment.time


@builtin("time", "hour: number", "minute: number", "second: number", "offset?: days and time duration", result="time")
def time_from_parts(run, hour, minute, second, offset):
    """The time of its parts; seconds may have a fraction, of which nanoseconds are kept. Local without an offset."""
    seconds = component(second, "the seconds", 0, 59)
    nanoseconds = int((second - seconds) * SECOND)
    zone = None if offset is None else _zone(offset)
    return Time(component(hour, "the hour", 0, 23), component(minute, "the minute", 0, 59), seconds, nanoseconds, zone)


def _zone(offset):
    seconds, rest = divmod(offset.nanoseconds, SECOND)
    if rest:
        raise NoValue(f"the offset {offset} is not in whole seconds")
    return Offset(seconds)


@builtin("date and time", "from: string", result="date and time")
def date_and_time_from_text(run, text):
    """The date and time of a text YYYY-MM-DDThh:mm:ss; a date alone is its midnight."""
    return DateTime.parse(text)


@builtin("date and time", "date: date and time", "time: time", result="date and time")
def date_and_time_from_parts(run, date, time):
    """The given day (of a date, or of a date and time) at the given time."""
    return DateTime(date.date, time)


@builtin("number", "from: string", "grouping separator?: string", "decimal separator?: string", result="number")
def number(run, text, grouping, point):
    """The number that a text spells: digits with separators between, a minus, an exponent; no other signs."""
    for name, separator, allowed in (("grouping", grouping, _SEPARATORS), ("decimal", point, _SEPARATORS[1:])):
        if separator not in allowed:
            raise NoValue(f"the {name} separator cannot be {brief(separator)}")
    if grouping is not None and grouping == (point or "."):
        raise NoValue(f"{brief(grouping)} cannot be both separators")
    run.written(len(text))
    whole, mark, fraction = text.partition(point or ".")
    plain = whole.replace(grouping, "") if grouping else whole
    plain += "." + fraction if mark else ""
    if not _NUMBER.fullmatch(plain):
        raise NoValue(f"{brief(text)} is not a number")
    return feel_numbers.number(plain)


@builtin("string", "from: Any", result="string")
def string(run, value):
    """The text of a value; none of null."""
    if value is None:
        raise NoValue("there is no text of null")
    return to_text(value, run)


@builtin("duration", "from: string", result="Any")
def duration(run, text):
    """The duration of a text such as P14D, PT36H or P1Y6M."""
    return parse_duration(text)


@builtin("years and months duration", "from: date", "to: date", result="years and months duration")
def months_between_dates(run, start, end):
    """The whole months from one date to another, negative if it is earlier."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if months > 0 and end.day < start.day:
        months -= 1
    elif months < 0 and end.day > start.day:
        months += 1
    return MonthsDuration(months)


@builtin("years and months duration", "from: date and time", "to: date and time", result="years and months duration")
def months_between_moments(run, start, end):
    """The whole months between the days of two dates or date-times; the time of day does not count."""
    return months_between_dates(run, start.date, end.date)


@builtin("range", "from: string", result="range")
def range_from_text(run, text):
    """The range of a text such as ``[1..3)``, whose ends are literals."""
    run.spend(len(text))
    return range_of(text)
