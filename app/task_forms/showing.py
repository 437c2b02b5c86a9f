"""How values read on a page: “Mon 17 Nov 2014”, “10:30am”, “£1,250.00”, “Yes”."""

from decimal import Decimal
from functools import lru_cache

from app.feel.errors import NoValue
from app.feel.values import Date, DateTime, Time
from app.feel.values.numbers import text as number_text
from app.task_forms.conversion import from_json

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONGEST_NUMBER = 40
_KEPT_KINDS = frozenset({"date", "date-time"})


def shown(value, kind=None):
    """A value (JSON or FEEL) as a reader wants it. ``kind`` is a type of a form, or ``money``.

    Without a kind an ISO date or date-time is recognised; null is the empty text. Never raises: what is not of its
    kind is shown as it is.
    """
    if type(value) is str and kind in _KEPT_KINDS:
        return _read(value, kind)
    if isinstance(value, (list, tuple)):
        return ", ".join(shown(item, kind if kind != "list" else None) for item in value)
    if isinstance(value, dict):
        return ", ".join(shown(item) for item in value.values())
    return _single(value, kind)


def _single(value, kind):
    try:
        found = from_json(value, kind)
    except NoValue:
        return str(value)
    return _text(_recognised(found) if kind is None else found, kind)


_read = lru_cache(maxsize=4096)(_single)  # lists show the same days over and over


def _recognised(value):
    if isinstance(value, str) and len(value) >= 10 and value[4] == value[7] == "-":
        for parse in (Date.parse, DateTime.parse):
            try:
                return parse(value)
            except NoValue:
                continue
    return value


def _text(value, kind):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, Decimal):
        return _number(value, kind)
    if isinstance(value, Date):
        return _date(value)
    if isinstance(value, Time):
        return _time(value)
    if isinstance(value, DateTime):
        return f"{_date(value.date)}, {_time(value.time)}"
    return str(value)


def _number(value, kind):
    if kind != "money" or abs(value.adjusted()) > _LONGEST_NUMBER:
        return number_text(value)
    return f"{'-' if value < 0 else ''}£{abs(value):,.2f}"


def _date(date):
    return f"{_DAYS[date.weekday - 1]} {date.day} {_MONTHS[date.month - 1]} {date.year}"


def _time(time):
    return f"{(time.hour + 11) % 12 + 1}:{time.minute:02d}{'am' if time.hour < 12 else 'pm'}"
