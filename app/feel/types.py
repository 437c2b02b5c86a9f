"""FEEL types: what a value is an instance of, and the implicit conversions at a border (DMN 1.5, section 10.3.2.9).

A type is one of the constants below or built with :class:`ListType`, :class:`ContextType`, :class:`RangeType`,
:class:`FunctionType`; :class:`NamedType` is an item definition, which may allow only some values.
"""

from decimal import Decimal

from app.feel.errors import NoValue
from app.feel.printer import print_node
from app.feel.record import Record
from app.feel.syntax import Literal
from app.feel.values import Date, DateTime, DaysDuration, Function, MonthsDuration, Range, Time
from app.feel.values.times import MIDNIGHT
from app.feel.values.zones import UTC

_SHOWN = 80


class Type(Record):
    """A type by its FEEL name."""

    name: str

    def __str__(self):
        return self.name


class ListType(Type):
    """``list<element>``."""

    name: str = "list"
    element: Type

    def __str__(self):
        return f"list<{self.element}>"


class RangeType(Type):
    """``range<element>``."""

    name: str = "range"
    element: Type

    def __str__(self):
        return f"range<{self.element}>"


class ContextType(Type):
    """``context<name: type, …>``; ``entries`` are ``(name, type)`` pairs."""

    name: str = "context"
    entries: tuple = ()

    def __str__(self):
        entries = ", ".join(f"{name}: {entry}" for name, entry in self.entries)
        return f"context<{entries}>" if entries else "context"


class FunctionType(Type):
    """``function<parameters> -> result``."""

    name: str = "function"
    parameters: tuple = ()
    result: Type = None

    def __str__(self):
        return "function<" + ", ".join(map(str, self.parameters)) + f"> -> {self.result}"


class NamedType(Type):
    """An item definition: ``base`` under another name.

    ``allows(value)`` tells its allowed values and ``tests`` is their syntax tree; both are None where all are.
    """

    base: Type
    allows: object = None
    tests: object = None
    uncompared = ("allows", "tests")


ANY = Type("Any")
NULL = Type("Null")
NUMBER = Type("number")
STRING = Type("string")
BOOLEAN = Type("boolean")
DATE = Type("date")
TIME = Type("time")
DATE_TIME = Type("date and time")
DAYS = Type("days and time duration")
MONTHS = Type("years and months duration")
ANY_LIST = ListType(ANY)
ANY_CONTEXT = ContextType()
ANY_RANGE = RangeType(ANY)
ANY_FUNCTION = Type("function")

BUILT_IN = {
    **{kind.name: kind for kind in (ANY, NULL, NUMBER, STRING, BOOLEAN, DATE, TIME, DATE_TIME, DAYS, MONTHS)},
    "list": ANY_LIST,
    "context": ANY_CONTEXT,
    "range": ANY_RANGE,
    "function": ANY_FUNCTION,
    "dateTime": DATE_TIME,
    "dayTimeDuration": DAYS,
    "yearMonthDuration": MONTHS,
    "any": ANY,
}

_TYPE_OF = {
    Decimal: NUMBER,
    str: STRING,
    bool: BOOLEAN,
    Date: DATE,
    Time: TIME,
    DateTime: DATE_TIME,
    DaysDuration: DAYS,
    MonthsDuration: MONTHS,
    list: ANY_LIST,
    dict: ANY_CONTEXT,
    Range: ANY_RANGE,
    Function: ANY_FUNCTION,
    type(None): NULL,
}


def type_of(value):
    """The most general type of a value's kind."""
    return _TYPE_OF[type(value)]


def base_of(kind):
    """``kind`` without the names of item definitions around it."""
    while isinstance(kind, NamedType):
        kind = kind.base
    return kind


def is_instance(value, kind, run=None):
    """``value instance of kind``: null is of Null alone; allowed values do not matter (DMN 1.5, table 61)."""
    return belongs(value, without_constraints(kind), run) if value is not None else base_of(kind) is NULL


def without_constraints(kind):
    """``kind`` without the allowed values of item definitions, at any depth."""
    kind = base_of(kind)
    if isinstance(kind, ListType):
        return ListType(element=without_constraints(kind.element))
    if isinstance(kind, ContextType):
        return ContextType(entries=tuple((name, without_constraints(entry)) for name, entry in kind.entries))
    return kind


def belongs(value, kind, run=None):
    """Whether ``value`` may stand where ``kind`` is asked for; null may everywhere it is allowed.

    ``run``, if given, pays for what is looked through.
    """
    if isinstance(kind, NamedType):
        return belongs(value, kind.base, run) and (kind.allows is None or kind.allows(value) is True)
    if kind is ANY or value is None:
        return True
    if run is not None and type(value) in (list, dict):
        run.spend(len(value))
    if isinstance(kind, ListType):
        if kind.element is ANY:
            return type(value) is list
        return type(value) is list and all(belongs(item, kind.element, run) for item in value)
    if isinstance(kind, ContextType):
        entries = kind.entries if type(value) is dict else None
        return entries is not None and all(
            name in value and belongs(value[name], entry, run) for name, entry in entries
        )
    if isinstance(kind, RangeType):
        ends = (value.low, value.high) if type(value) is Range else ()
        return type(value) is Range and all(belongs(end, kind.element) for end in ends)
    if isinstance(kind, FunctionType):
        return type(value) is Function and _signature_conforms(value, kind)
    return type_of(value).name == kind.name


def _signature_conforms(function, kind):
    own = [entry for _, entry in function.parameters]
    if len(own) != len(kind.parameters):
        return False
    accepts = all(conforms(wanted, mine or ANY) for wanted, mine in zip(kind.parameters, own, strict=True))
    return accepts and (function.result is None or conforms(function.result, kind.result))


def conforms(kind, other):
    """Whether every value of ``kind`` is one of ``other`` (allowed values aside)."""
    kind, other = base_of(kind), base_of(other)
    if other is ANY or kind in (NULL, other):
        return True
    if isinstance(kind, (ListType, RangeType)) and type(kind) is type(other):
        return conforms(kind.element, other.element)
    if isinstance(kind, ContextType) and isinstance(other, ContextType):
        entries = dict(kind.entries)
        return all(name in entries and conforms(entries[name], entry) for name, entry in other.entries)
    if isinstance(kind, FunctionType) and isinstance(other, FunctionType):
        if len(kind.parameters) != len(other.parameters):
            return False
        pairs = zip(other.parameters, kind.parameters, strict=True)
        return all(conforms(theirs, mine) for theirs, mine in pairs) and conforms(kind.result, other.result)
    return False


def coerce(value, kind, run=None):
    """``value`` as one of ``kind``, after FEEL's implicit conversions; ``NoValue`` if it is none.

    The conversions: a single value to a list of it, a list of one to its item, a date to the date-time of its
    midnight in UTC.
    """
    if belongs(value, kind, run):
        return value
    wanted = base_of(kind)
    if type(value) is list and len(value) == 1 and type(value[0]) is not list and not isinstance(wanted, ListType):
        return coerce(value[0], kind, run)
    if isinstance(wanted, ListType) and type(value) is not list and belongs([value], kind, run):
        return [value]
    if wanted is DATE_TIME and type(value) is Date:
        return DateTime(value, MIDNIGHT.with_zone(UTC))
    raise NoValue(_refusal(value, kind))


def _refusal(value, kind):
    """Why ``value`` is not one of ``kind``: its kind, or that it is not among the allowed values."""
    if isinstance(kind, NamedType) and kind.tests is not None and value is not None and belongs(value, kind.base):
        return f"{_shown(value)} is not among its values: {print_node(kind.tests)}"
    if isinstance(kind, NamedType) and kind.allows is None:
        return _refusal(value, kind.base)
    return f"{describe(value)} is not {_article(base_of(kind))}"


def _shown(value):
    """A value as an analyst would write it, shortened."""
    if type(value) in (list, dict, Range, Function):
        return describe(value)
    if type(value) is str and len(value) > _SHOWN:
        value = f"{value[:_SHOWN]}…"
    text = print_node(Literal(value)) if type(value) in (str, bool, Decimal) else str(value)
    return f"{text[:_SHOWN]}…" if type(value) is not str and len(text) > _SHOWN else text


def describe(value):
    """What kind of value this is, with its article: “a number”, “null”."""
    return "null" if value is None else _article(type_of(value))


def _article(kind):
    return f"{'an' if str(kind)[0] in 'aeiouA' else 'a'} {kind}"
