"""Immutable records: values with named fields, equal when their fields are.

Dataclasses would do, but making some sixty of them costs more than the rest of the language takes to import, and a
command of the programme should not begin with that.
"""


class Record:
    """A record's fields are the annotations of its class and those above it; class attributes are their defaults.

    Arguments may be given in order: fields without a default first, those of the class itself before inherited ones.
    Fields in ``uncompared`` take no part in equality.
    """

    fields = ()
    uncompared = ()

    def __init_subclass__(cls):
        own = cls.__dict__.get("__annotations__", {})
        names = [*own, *(name for name in cls.fields if name not in own)]
        required = [name for name in names if not hasattr(cls, name)]
        cls.fields = (*required, *(name for name in names if name not in required))
        cls.required = frozenset(required)
        cls.compared = tuple(name for name in cls.fields if name not in cls.uncompared)

    def __init__(self, *values, **named):
        known = self.__dict__
        known.update(zip(self.fields, values, strict=False))
        known.update(named)
        if len(values) + len(named) != len(known) or not self.required <= known.keys() <= set(self.fields):
            raise TypeError(f"{type(self).__name__} takes {', '.join(self.fields)}")

    def __setattr__(self, name, value):
        raise AttributeError("a record cannot be changed")

    def _key(self):
        return tuple([getattr(self, name) for name in self.compared])

    def __eq__(self, other):
        if self is other:
            return True
        return self._key() == other._key() if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((type(self), self._key()))

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.compared)})"
