"""A plain value of a type, to stand for all values of a column whose cells name none."""

from decimal import Decimal

from app.decisions.analysis.atoms import NotUnderstood, atoms
from app.decisions.analysis.stretches import distinct, stretches_of
from app.feel.types import ContextType, ListType, NamedType, RangeType, belongs
from app.feel.values import Date, DateTime, DaysDuration, MonthsDuration, Range, Time

OTHER_TEXT = "something else"
_ANYTHING = {
    "boolean": True,
    "number": Decimal(0),
    "date": Date(2015, 1, 1),
    "date and time": DateTime(Date(2015, 1, 1), Time(9, 0, 0)),
    "time": Time(9, 0, 0),
    "days and time duration": DaysDuration.of_days(1),
    "years and months duration": MonthsDuration(1),
}


def sample(kind):
    """A value of a type, one it allows if its allowed values can be understood; a text for Any and for functions."""
    if isinstance(kind, NamedType):
        plain = sample(kind.base)
        return next((value for value in (plain, *_named(kind)) if belongs(value, kind)), plain)
    if isinstance(kind, ContextType):
        return {name: sample(entry) for name, entry in kind.entries}
    if isinstance(kind, ListType):
        return []
    if isinstance(kind, RangeType):
        end = sample(kind.element)
        return Range(end, end)
    return _ANYTHING.get(str(kind), OTHER_TEXT)


def _named(kind):
    """The values that the allowed values of a type name, and those between and beyond them."""
    if kind.tests is None:
        return []
    try:
        values, _ = atoms(kind.tests, {})
    except NotUnderstood:
        return []
    return [stretch.value for stretch in stretches_of(distinct(value for value in values if value is not None))]
