"""Variables between two steps: FEEL values as JSON that tells a date from a text that looks like one.

SpiffWorkflow's own task data is never used: it is shared by reference, merged position by position and cannot hold
dates. A variable is null, a boolean, a text, a number, a date, a date-time, a duration, a list or a context.
"""

from decimal import Decimal, InvalidOperation

from app.decisions.borders import to_feel, to_json
from app.feel.errors import NoValue
from app.feel.types import ANY, BOOLEAN, DATE, DATE_TIME, NUMBER, STRING, ListType
from app.feel.values import Date, DateTime, DaysDuration, MonthsDuration, Time, parse_duration

TYPES = {
    "string": STRING,
    "number": NUMBER,
    "boolean": BOOLEAN,
    "date": DATE,
    "date-time": DATE_TIME,
    "list": ListType(element=ANY),
}
_TRUTH = {"true": True, "false": False}
_MARKS = {Date: "$date", DateTime: "$at", Time: "$time", DaysDuration: "$for", MonthsDuration: "$for"}
_READERS = {
    "$date": Date.parse,
    "$at": DateTime.parse,
    "$time": Time.parse,
    "$for": parse_duration,
    "$number": Decimal,
}


def encode(value):
    """A variable as JSON that :func:`decode` reads back exactly. Raises ``NoValue`` for a function or range."""
    kind = type(value)
    if value is None or kind in (bool, str):
        return value
    if kind is Decimal:
        return int(value) if value == value.to_integral_value() and value.adjusted() < 15 else {"$number": str(value)}
    if kind in _MARKS:
        return {_MARKS[kind]: str(value)}
    if kind is list:
        return [encode(item) for item in value]
    if kind is dict:
        held = {name: encode(item) for name, item in value.items()}
        return {"$context": held} if any(name.startswith("$") for name in held) else held
    raise NoValue("a function or a range cannot be kept in a variable")


def decode(value):
    """The variable that :func:`encode` wrote."""
    kind = type(value)
    if kind is int:
        return Decimal(value)
    if kind is list:
        return [decode(item) for item in value]
    if kind is not dict:
        return value
    if len(value) == 1:
        (mark, held), *_ = value.items()
        if mark in _READERS:
            return _READERS[mark](held)
        if mark == "$context":
            value = held
    return {name: decode(item) for name, item in value.items()}


def from_json(value):
    """Plain JSON from outside as variables: a text that is an ISO date or date-time becomes one."""
    if value is None or isinstance(value, str):
        return None if value is None else _dated(value)
    if isinstance(value, list):
        return [from_json(item) for item in value]
    if isinstance(value, dict):
        return {name: from_json(item) for name, item in value.items()}
    return to_feel(value)


def _dated(text):
    if len(text) >= len("2014-11-03") and text[:1].isdigit() and "-" in text:
        for reader in (Date.parse, DateTime.parse):
            try:
                return reader(text)
            except NoValue:
                continue
    return text


def typed(value, kind):
    """``value`` (JSON or FEEL) as the declared type ``kind``, one of :data:`TYPES`. Raises ``NoValue``."""
    if kind == "list":
        value = from_json(value)
    return None if value is None else to_feel(value, TYPES[kind])


def from_text(text, kind):
    """A text that says a value of the declared type ``kind``: a number in figures, “true” or “false”, else as it is."""
    if kind == "boolean":
        return _TRUTH.get(text, text)
    try:
        return Decimal(text) if kind == "number" else text
    except InvalidOperation:
        return text


def as_text(value):
    """The text (of a JSON value) that :func:`from_text` reads."""
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


plain = to_json
