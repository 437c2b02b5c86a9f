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
    defaults = {}  # noqa: RUF012 (replaced, never changed)

    def __init_subclass__(cls):
        own = cls.__dict__.get("__annotations__", {})
        names = [*own, *(name for name in cls.fields if name not in own)]
        cls.defaults = {name: value for name, value in {**cls.defaults, **cls.__dict__}.items() if name in names}
        cls.required = frozenset(names) - cls.defaults.keys()
        cls.fields = tuple(sorted(names, key=lambda name: name in cls.defaults))
        cls.compared = tuple(name for name in cls.fields if name not in cls.uncompared)

    def __init__(self, *values, **named):
        given = dict(zip(self.fields, values, strict=False)) | named
        if len(given) != len(values) + len(named) or not self.required <= given.keys() <= set(self.fields):
            raise TypeError(f"{type(self).__name__} takes {', '.join(self.fields)}")
        self.__dict__.update(self.defaults)
        self.__dict__.update(given)

    def __setattr__(self, name, value):
        raise AttributeError("a record cannot be changed")

    def _key(self):
        known = self.__dict__
        return tuple([known[name] for name in self.compared])

    def __eq__(self, other):
        if self is other:
            return True
        return self._key() == other._key() if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((type(self), self._key()))

    def __repr__(self):
        known = self.__dict__
        return f"{type(self).__name__}({', '.join(f'{name}={known[name]!r}' for name in self.compared)})"
