"""Values in the words of a letter: “Monday 17 November 2014”, “10:30am”."""

from decimal import Decimal

from app.feel import NoValue
from app.feel.types import ANY, DATE, DATE_TIME, NUMBER, STRING, TIME, describe
from app.feel.values import Date, DateTime, Time
from app.feel.values.numbers import text as number_text
from app.feel.values.zones import NamedZone

WORDED = (STRING, NUMBER, DATE, DATE_TIME, TIME, ANY)  # what has words
LOCAL_ZONE = "Europe/London"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def words(value):
    """The text a letter shows for a value. Raises ``NoValue`` for null, an empty text and what has no words."""
    if type(value) is str and value.strip():
        return value
    if type(value) is Decimal:
        return number_text(value)
    if type(value) is Date:
        return _date(value)
    if type(value) is Time:
        return _time(value)
    if type(value) is DateTime:
        return _moment(value)
    shown = "an empty text" if type(value) is str else describe(value)
    raise NoValue(f"{shown} has no words; say in a condition (data-if) what to write instead")


def _date(value):
    return f"{_DAYS[value.weekday - 1]} {value.day} {_MONTHS[value.month - 1]} {value.year}"


def _time(value):
    if (value.hour, value.minute) in ((0, 0), (12, 0)):
        return "midday" if value.hour else "midnight"
    minutes = f":{value.minute:02d}" if value.minute else ""
    return f"{value.hour % 12 or 12}{minutes}{'am' if value.hour < 12 else 'pm'}"


def _moment(value):
    if value.zone is not None:
        zone = NamedZone(LOCAL_ZONE)
        shift = zone.offset_at_instant(value.instant) - value.offset
        value = DateTime(value.date, value.time.with_zone(None)).plus_nanoseconds(shift * 1_000_000_000)
    return f"{_date(value.date)} at {_time(value.time)}"
