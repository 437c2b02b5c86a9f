"""What a letter needs to know: its fields, each with a FEEL type, and whether it may be null.

They are declared in the head of the file, ``<meta name="place" content="string or null">``, and are a contract with
the process models that issue the letter.
"""

import re
from typing import NamedTuple

from app.feel import NoValue
from app.feel.parser import parse_type
from app.feel.types import DATE, DATE_TIME, TIME, ContextType, ListType, Type, coerce
from app.feel.typing import resolve_type
from app.feel.values import Date, DateTime, Time
from app.feel.values.numbers import number
from app.letters.errors import WrongFields

OR_NULL = " or null"
_MINUTES = re.compile(r"\d\d:\d\d", re.ASCII)


class Field(NamedTuple):
    """A field by its name; ``optional`` ones may be null."""

    name: str
    type: Type
    optional: bool
    line: int


def read_field(name, content, line):
    """The :class:`Field` of a declaration. Raises ``FeelError`` where the type is none."""
    text = " ".join(content.split())
    optional = text.endswith(OR_NULL)
    kind = resolve_type(parse_type(text.removesuffix(OR_NULL)))
    return Field(name, kind, optional, line)


def field_values(fields, values, file):
    """The FEEL values of all ``fields`` from ``values`` (JSON or FEEL by name); an empty text is null.

    Every field is to be given, be it as null, so that a misspelt name is never taken for null; what the letter does
    not know is left out. Raises ``WrongFields`` where one is not given, or its value is missing or of another type.
    """
    for field in fields:
        if field.name not in values:
            raise WrongFields(file=file, name=field.name, problem="is not given; give null where there is nothing")
    return {field.name: _value(field, values[field.name], file) for field in fields}


def _value(field, given, file):
    try:
        value = coerce(_feel(given, field.type), field.type)
    except NoValue as error:
        raise WrongFields(file=file, name=field.name, problem=f"cannot be used: {error}") from error
    if value is None and not field.optional:
        raise WrongFields(file=file, name=field.name, problem="is needed and missing or empty")
    return value


def _time(text):
    return Time.parse(f"{text}:00" if _MINUTES.fullmatch(text) else text)


_PARSERS = {DATE: Date.parse, DATE_TIME: DateTime.parse, TIME: _time}


def _feel(value, kind):
    if type(value) is str:
        return _PARSERS[kind](value) if kind in _PARSERS and value.strip() else value.strip() or None
    if type(value) in (int, float):
        return number(value)
    if type(value) in (list, tuple):
        element = kind.element if isinstance(kind, ListType) else kind
        return [_feel(item, element) for item in value]
    if type(value) is dict:
        entries = dict(kind.entries) if isinstance(kind, ContextType) else {}
        return {**dict.fromkeys(entries), **{name: _feel(item, entries.get(name)) for name, item in value.items()}}
    return value
