"""What was computed of a case, kept as long as all that it was computed from stands.

One input moves many instances, and most of them ask for the same few computed values. Which names a value was made
from is seen while it is made, so nothing is known that a write or another moment could have changed.
"""

ACTOR = "actor"


class WorkedOut:
    """The computed values of one case by name; ``basis`` are those of a moment: the instant and the parameters."""

    def __init__(self):
        self._basis = None
        self._actor = None
        self._values = {}
        self._reading = []

    def on(self, basis, actor):
        """Itself, for a moment and for who acts; what was known of others is forgotten."""
        if basis is not self._basis:
            if basis != self._basis:
                self._values = {}
            self._basis = basis
        if actor != self._actor:
            self._actor = actor
            self.forget(ACTOR)
        return self

    def read(self, name):
        """Note that something which is being computed looks at a name."""
        for names in self._reading:
            names.add(name)

    def forget(self, name):
        """Forget what was computed from a name: it has another value now."""
        self._values = {each: held for each, held in self._values.items() if name not in held[1]}

    def get(self, name, make):
        """The computed value of a name: as it is known, or as ``make()`` gives it. What that raises is not kept."""
        if name not in self._values:
            names = set()
            self._reading.append(names)
            try:
                value = make()
            finally:
                self._reading.pop()
            self._values[name] = (value, names)
        value, names = self._values[name]
        for outer in self._reading:
            outer.update(names)
        return value
