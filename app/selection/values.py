"""Values of attributes: from JSON to the language, and to a form that a database orders as the language does.

Numbers are stored as floating-point numbers, which hold 15 digits; everything else as text: dates and instants (in
UTC, to the nanosecond) in ISO 8601, whose order as texts is their order in time.
"""

from decimal import Decimal

from app.feel import NoValue
from app.feel.types import ANY, BOOLEAN, DATE, DATE_TIME, NUMBER, STRING, ListType, base_of, coerce
from app.feel.values import Date, DateTime
from app.feel.values.numbers import number
from app.feel.values.zones import UTC, NamedZone

KINDS = {"string": STRING, "number": NUMBER, "boolean": BOOLEAN, "date": DATE, "date-time": DATE_TIME}
LOCAL_ZONE = "Europe/London"  # the zone of an attribute's date and time that names none
LONGEST_TEXT = 600  # what an index of PostgreSQL holds, whatever the characters
_YEARS = range(1, 10_000)
_PARSERS = {DATE: Date.parse, DATE_TIME: DateTime.parse, NUMBER: number}


def kind_of(type_):
    """The FEEL type that a declared type means: a word of ``KINDS`` or a FEEL type itself."""
    return KINDS[type_] if isinstance(type_, str) else type_


def to_feel(value, kind):
    """``value`` (JSON or already FEEL) as a FEEL value of type ``kind``. Raises ``NoValue`` if it is none."""
    kind = base_of(kind)
    if type(value) is list:
        element = kind.element if isinstance(kind, ListType) else ANY
        value = [to_feel(item, element) for item in value]
    elif type(value) is dict:
        value = {name: to_feel(entry, ANY) for name, entry in value.items()}
    elif type(value) is str and kind in _PARSERS:
        value = _PARSERS[kind](value)
    elif type(value) in (int, float):
        value = number(value)
    return coerce(value, kind)


def attribute_value(value, kind):
    """The same for an attribute of a case, as precise as it is stored. Raises ``NoValue``."""
    value = to_feel(value, kind)
    if type(value) is Decimal:
        return number(_float(value))
    if type(value) is DateTime and value.zone is None:
        return DateTime(value.date, value.time.with_zone(NamedZone(LOCAL_ZONE)))
    return value


def stored(value):
    """The text or float that stands for a FEEL value which is not null. Raises ``NoValue`` where none can."""
    kind = type(value)
    if kind is Decimal:
        return _float(value)
    if kind is bool:
        return "true" if value else "false"
    if kind is Date:
        return _date(value)
    if kind is DateTime:
        return _instant(value)
    if "\0" in value:
        raise NoValue("it contains a character without meaning (U+0000)")
    if len(value) > LONGEST_TEXT:
        raise NoValue(f"a text that can be searched for has at most {LONGEST_TEXT} characters")
    return value


def _float(value):
    near = float(value)
    if near in (float("inf"), float("-inf")):
        raise NoValue("the number is too large")
    return near + 0.0  # no negative zero


def _date(value):
    if value.year not in _YEARS:
        raise NoValue("only the years 1 to 9999 can be searched for")
    return str(value)


def _instant(value):
    if value.zone is None:
        raise NoValue('a time zone is missing; write it, as in @"2014-11-03T09:00:00@Europe/London"')
    moment = DateTime.from_nanoseconds(value.instant, UTC)
    return f"{_date(moment.date)}T{str(moment.time)[:8]}.{moment.time.nanosecond:09d}Z"
