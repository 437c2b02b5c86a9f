"""List functions that give a list with some items changed, new or gone (DMN 1.5, section 10.3.4.4)."""

from app.feel.builtins.lists import verdict
from app.feel.builtins.positions import index
from app.feel.builtins.registry import builtin
from app.feel.errors import NoValue


@builtin("append", "list: list", "item: Any", result="list")
def append(run, items, item):
    """The list with an item behind the others."""
    run.listed(len(items) + 1)
    return [*items, item]


@builtin("append", "item…: Any", result="list")
def append_all(run, *arguments):
    """The list given first, with all other arguments behind its items."""
    if len(arguments) < 2 or arguments[0] is None:
        raise NoValue("append: a list and what to append were expected")
    items = arguments[0] if type(arguments[0]) is list else [arguments[0]]
    run.listed(len(items) + len(arguments) - 1)
    return [*items, *arguments[1:]]


@builtin("insert before", "list: list", "position: number", "newItem: Any", result="list")
def insert_before(run, items, position, item):
    """The list with an item before the one at ``position``."""
    place = index(len(items), position)
    run.listed(len(items) + 1)
    return [*items[:place], item, *items[place:]]


@builtin("remove", "list: list", "position: number", result="list")
def remove(run, items, position):
    """The list without the item at ``position``."""
    place = index(len(items), position)
    run.listed(len(items))
    return [*items[:place], *items[place + 1 :]]


@builtin("reverse", "list: list", result="list")
def reverse(run, items):
    """The list from its last item to its first."""
    run.listed(len(items))
    return items[::-1]


@builtin("list replace", "list: list", "position: number", "newItem: Any", result="list")
def replace_at(run, items, position, item):
    """The list with another item at ``position``."""
    place = index(len(items), position)
    run.listed(len(items))
    return [*items[:place], item, *items[place + 1 :]]


@builtin("list replace", "list: list", "match: function", "newItem: Any", result="list")
def replace_where(run, items, match, new):
    """The list with ``newItem`` in place of each item for which ``match(item, newItem)`` is true."""
    run.listed(len(items))
    return [new if verdict(run, match, item, new) else item for item in items]
