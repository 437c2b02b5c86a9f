"""List functions that look for items or compare them (DMN 1.5, sections 10.3.4.4 and 10.3.4.9)."""

from decimal import Decimal

from app.feel.builtins.positions import stretch
from app.feel.builtins.registry import builtin
from app.feel.compare import equal
from app.feel.errors import NoValue
from app.feel.invocation import invoke
from app.feel.texts import brief
from app.feel.values import Date, DateTime, DaysDuration, MonthsDuration, Range, Time
from app.feel.values.numbers import DECIMAL128

_SINGLE = frozenset((Decimal, str, bool, type(None), Date, DaysDuration, MonthsDuration, Time, DateTime))


@builtin("list contains", "list: list", "element: Any", result="boolean")
def list_contains(run, items, element):
    """Whether an item is equal to ``element``, which may be null."""
    run.spend(len(items))
    return any(equal(item, element, run) is True for item in items)


@builtin("index of", "list: list", "match: Any", result="list<number>")
def index_of(run, items, match):
    """The positions of all items equal to ``match``, which may be null."""
    run.listed(len(items))
    return [Decimal(place) for place, item in enumerate(items, 1) if equal(item, match, run) is True]


@builtin("sublist", "list: list", "start position: number", "length?: number", result="list")
def sublist(run, items, start, length):
    """``length`` items (all if left out) from ``start position``; ``NoValue`` unless all are there."""
    part = stretch(len(items), start, length)
    run.listed(part.stop - part.start)
    return items[part]


@builtin("distinct values", "list: list", result="list")
def distinct_values(run, items):
    """The list without the items that are equal to one before them."""
    run.listed(len(items))
    seen, groups, kept = set(), {}, []
    for item in items:
        if _is_new(run, item, seen, groups):
            kept.append(item)
    return kept


@builtin("union", "list…: list", result="list")
def union(run, *lists):
    """The distinct values of all lists together."""
    return distinct_values(run, concatenate(run, *lists))


@builtin("concatenate", "list…: list", result="list")
def concatenate(run, *lists):
    """The items of all lists in one."""
    if not lists:
        raise NoValue("nothing was given")
    run.listed(sum(map(len, lists)))
    return [item for items in lists for item in items]


@builtin("flatten", "list: list", result="list")
def flatten(run, items):
    """The items of a list, and in place of every list in it its items, at any depth."""
    flat, waiting = [], [iter(items)]
    while waiting:
        for item in waiting[-1]:
            run.spend()
            if type(item) is list:
                waiting.append(iter(item))
                break
            flat.append(item)
        else:
            waiting.pop()
        if len(flat) > run.limits.items:
            break
    run.listed(len(flat))
    return flat


@builtin("sort", "list: list", "precedes: function", result="list")
def sort(run, items, precedes):
    """The list in the order in which ``precedes(x, y)`` is true; items of which neither precedes keep theirs."""
    run.listed(len(items))

    class Key:
        __slots__ = ("item",)

        def __init__(self, item):
            self.item = item

        def __lt__(self, other):
            return verdict(run, precedes, self.item, other.item)

    return sorted(items, key=Key)


def verdict(run, function, *arguments):
    """What a function of the model says of some values; ``NoValue`` unless true or false."""
    said = invoke(run, function, list(arguments))
    if type(said) is not bool:
        raise NoValue(f"the function says {brief(said)}, neither true nor false, of {', '.join(map(brief, arguments))}")
    return said


def _is_new(run, item, seen, groups):
    """Whether no equal item was met before: single values by a set of them, others within groups that look alike."""
    if type(item) in _SINGLE:
        key = _look(item)
        if key in seen:
            return False
        seen.add(key)
        return True
    alike = groups.setdefault(_outline(run, item), [])
    run.spend(len(alike))
    if any(equal(other, item, run) is True for other in alike):
        return False
    alike.append(item)
    return True


def _look(value):
    """What is the same for equal single values and different for others; only the kind of values with parts.

    Numbers are looked up by their digits: a text's hash, unlike a number's, cannot be made to collide.
    """
    kind = type(value)
    if kind is Decimal:
        return kind, str(DECIMAL128.normalize(value)) if value else "0"
    return (kind, value) if kind in _SINGLE else (kind, None)


def _outline(run, item):
    """What equal values with parts have in common, seen from outside."""
    if type(item) is Range:
        return item.low_included, item.high_included, _look(item.low), _look(item.high)
    if type(item) is list:
        run.spend(len(item))
        return tuple(map(_look, item))
    if type(item) is dict:
        run.spend(len(item))
        return frozenset((name, _look(value)) for name, value in item.items())
    return id(item)
