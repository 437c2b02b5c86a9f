"""The order in which the values of a form can be worked out: whatever a component needs comes before it."""

from app.task_forms.formulas import Formula
from app.task_forms.model import Computed, Field, RowList, every_leaf, keyed


def in_order(components, place):
    """The leaves with a key, each after those it needs. Raises ``UnusableForm`` for a circle."""
    waiting = keyed(components)
    own = {leaf.key for leaf in waiting}
    done, ordered = set(), []
    while waiting:
        ready = next((leaf for leaf in waiting if not (needs(leaf) & own) - done), None)
        if ready is None:
            names = "”, “".join(leaf.key for leaf in waiting)
            place.refuse(f"“{names}” need each other in a circle to be shown or computed.")
        waiting.remove(ready)
        done.add(ready.key)
        ordered.append(ready)
    return tuple(ordered)


def needs(leaf):
    """The names that must have a value before ``leaf`` can be drawn."""
    found = set().union(*(formula.uses for formula in leaf.hides))
    if isinstance(leaf, Field):
        options = leaf.options.formula if leaf.options else None
        found |= options.uses if options else set()
        found |= (leaf.default.uses - {leaf.key}) if leaf.default else set()
    elif isinstance(leaf, Computed):
        formulas = [leaf.formula] if leaf.formula else [formula for _, formula in leaf.inputs]
        found |= set().union(*(formula.uses for formula in formulas))
    elif isinstance(leaf, RowList):
        inner = keyed(leaf.components)
        found |= set().union(*(needs(each) for each in inner)) - {each.key for each in inner}
        found |= (leaf.default.uses - {leaf.key}) if leaf.default else set()
    return found


def relied_on(components):
    """The keys of the computed values on which it depends what can be saved: conditions, options, limits, checks."""
    computed, waiting, found = {}, set(), set()
    for leaf in every_leaf(components):
        if isinstance(leaf, Computed):
            computed[leaf.key] = leaf
        elif isinstance(leaf, (Field, RowList)):
            waiting |= needs(leaf) | _rules(leaf)
    while waiting:
        name = waiting.pop()
        if name in computed and name not in found:
            found.add(name)
            waiting |= needs(computed[name])
    return frozenset(found)


def _rules(leaf):
    formulas = [leaf.check] if leaf.check else []
    if isinstance(leaf, Field):
        formulas += [limit for limit in leaf.limits.values() if isinstance(limit, Formula)]
    return set().union(*(formula.uses for formula in formulas))
