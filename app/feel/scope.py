"""Which names an expression may use (a Scope, when it is compiled) and what they mean (a Frame, when it runs).

Both are chains of the same shape: a compiled name remembers how many links up it was found.
"""

import difflib

from app.feel.types import ANY, ContextType, ListType, base_of


class Scope:
    """``names`` with their types, inside ``parent``; ``types`` are item definitions by name.

    A scope that ``is_open`` is that of a filter: any name may turn out to be an entry of the item. In a ``lenient``
    one, and all scopes inside it, a name that is not known is null with a note instead of an error.
    """

    __slots__ = ("is_open", "lenient", "names", "parent", "types")

    def __init__(self, names=None, parent=None, types=None, *, is_open=False, lenient=False):
        self.names = {} if names is None else names
        self.parent = parent
        self.types = types
        self.is_open = is_open
        self.lenient = lenient

    def child(self, names=None, *, is_open=False):
        """A scope inside this one; ``names`` may be an iterable of names without types."""
        typed = names if isinstance(names, dict) else dict.fromkeys(names or (), ANY)
        return Scope(typed, self, self.types, is_open=is_open, lenient=self.lenient)

    def chain(self):
        """This scope and those around it, innermost first."""
        scope = self
        while scope is not None:
            yield scope
            scope = scope.parent

    def type_of(self, name):
        """The type of a name, or None if it is not known."""
        return next((scope.names[name] for scope in self.chain() if name in scope.names), None)

    def all_names(self):
        """Every name known here."""
        return {name for scope in self.chain() for name in scope.names}

    def properties(self):
        """Every name of an entry in the types of the names known here."""
        found = set()
        for scope in self.chain():
            for kind in scope.names.values():
                _collect(kind, found, 0)
        return found

    def hint(self, name):
        """A suggestion for a name that is not known, or nothing."""
        known = {each.lower(): each for each in sorted(self.all_names())}
        close = difflib.get_close_matches(name.lower(), known, n=1, cutoff=0.75)
        return f" Did you mean “{known[close[0]]}”?" if close else ""


def _collect(kind, found, depth):
    kind = base_of(kind)
    if depth > 12:
        return
    if isinstance(kind, ListType):
        _collect(kind.element, found, depth + 1)
    elif isinstance(kind, ContextType):
        for name, entry in kind.entries:
            found.add(name)
            _collect(entry, found, depth + 1)


class Frame:
    """The values of one scope while an expression runs."""

    __slots__ = ("parent", "run", "values")

    def __init__(self, values, parent, run):
        self.values = values
        self.parent = parent
        self.run = run
