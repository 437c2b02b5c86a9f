"""In a filter a bare name may mean the record's field or a variable of the same name; “item.” leaves no doubt."""

from app.engine.lint.expressions import every_node, outer_names, readable
from app.feel import syntax
from app.feel.free_names import free_names

RULE = "list-filter"
_KNOWN = {"case", "parameters", "today", "now", "actor"}
_ITEM = "item"


def check(diagram):
    """A filter of a record list names the record's fields with “item.” before them."""
    for text, tree in readable(diagram):
        for bare in dict.fromkeys(name for part in _filters(tree) for name in _bare(part)):
            yield (
                text.element,
                f"{text.place} filters a record list by “{bare}”, which may mean the record’s field or a variable; "
                f"write “item.{bare}” for the field, or give the variable another name.",
            )


def _filters(tree):
    """The conditions of all filters of lists of the case."""
    for node in every_node(tree):
        if isinstance(node, syntax.Filter) and "case" in free_names(node.base):
            yield node.condition


def _bare(condition):
    """The names a condition compares without “item.”: in a part that never says it, or named as a field of it is."""
    fields = set(_fields(condition))
    for part in _parts(condition):
        names = sorted(outer_names(part) - _KNOWN)
        if _ITEM not in names:
            yield from names
        else:
            yield from (name for name in names if name in fields)


def _parts(condition):
    """What “and” and “or” join."""
    if isinstance(condition, syntax.Operation) and condition.operator in ("and", "or"):
        return [*_parts(condition.left), *_parts(condition.right)]
    return [condition]


def _fields(condition):
    """The names that stand behind “item.”."""
    for node in every_node(condition):
        if isinstance(node, syntax.Path) and isinstance(node.base, syntax.Name) and node.base.name == _ITEM:
            yield node.name
