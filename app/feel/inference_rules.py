"""The types of operators and properties, by the types they are applied to (DMN 1.5, tables 57 to 65)."""

from app.feel.types import (
    ANY,
    BOOLEAN,
    DATE,
    DATE_TIME,
    DAYS,
    MONTHS,
    NULL,
    NUMBER,
    STRING,
    TIME,
    ContextType,
    ListType,
    RangeType,
    base_of,
)

_MOMENTS, _DURATIONS = (DATE, TIME, DATE_TIME), (DAYS, MONTHS)


def _additions():
    table = {("+", kind, kind): kind for kind in (NUMBER, STRING, *_DURATIONS)}
    table |= {("-", kind, kind): kind for kind in (NUMBER, *_DURATIONS)}
    for moment in _MOMENTS:
        for duration in _DURATIONS if moment is not TIME else (DAYS,):
            table |= {
                ("+", moment, duration): moment,
                ("+", duration, moment): moment,
                ("-", moment, duration): moment,
            }
    table |= {("-", one, other): DAYS for one in (DATE, DATE_TIME) for other in (DATE, DATE_TIME)}
    return {**table, ("-", TIME, TIME): DAYS}


def _products():
    table = {(operator, NUMBER, NUMBER): NUMBER for operator in ("*", "/", "**")}
    for duration in _DURATIONS:
        table |= {("*", duration, NUMBER): duration, ("*", NUMBER, duration): duration}
        table |= {("/", duration, NUMBER): duration, ("/", duration, duration): NUMBER}
    return table


_ARITHMETIC = {**_additions(), **_products()}

_DATE = dict.fromkeys(("year", "month", "day", "weekday"), NUMBER)
_TIME = {**dict.fromkeys(("hour", "minute", "second"), NUMBER), "time offset": DAYS, "timezone": STRING}
_PROPERTIES = {
    DATE: _DATE,
    TIME: _TIME,
    DATE_TIME: {**_DATE, **_TIME},
    DAYS: dict.fromkeys(("days", "hours", "minutes", "seconds"), NUMBER),
    MONTHS: dict.fromkeys(("years", "months"), NUMBER),
}


def arithmetic(operator, left, right):
    """The type of ``left operator right``; Any if one is not known, None if it is not defined."""
    if ANY in (left, right) or NULL in (left, right):
        return ANY
    return _ARITHMETIC.get((operator, left, right))


def property_type(kind, name):
    """The type of ``kind.name``; Any if it is not known, None if there is no such property."""
    if isinstance(kind, ContextType):
        return base_of(dict(kind.entries).get(name, None)) if kind.entries else ANY
    if isinstance(kind, ListType):
        found = property_type(base_of(kind.element), name)
        return None if found is None else ListType(element=found)
    if isinstance(kind, RangeType):
        ends = {"start": kind.element, "end": kind.element, "start included": BOOLEAN, "end included": BOOLEAN}
        return ends.get(name)
    if kind in _PROPERTIES:
        return _PROPERTIES[kind].get(name)
    return ANY if kind in (ANY, NULL) else None


def differ(left, right):
    """Whether values of two types are always of different kinds."""
    left, right = base_of(left), base_of(right)
    if ANY in (left, right) or NULL in (left, right):
        return False
    return left.name != right.name


def a_type(kind):
    """A type with its article: “a number”."""
    return f"{'an' if str(kind)[0] in 'aeiouA' else 'a'} {kind}"
