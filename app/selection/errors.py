"""What can be wrong with a condition on cases or a value of one, said to the person who wrote it."""

from app.errors import Invalid


class SelectionError(Invalid):
    """The cases cannot be selected."""


class NotCompilable(SelectionError):
    """At character {position}: {problem}"""


class NotStorable(SelectionError):
    """“{name}” cannot be {value}: {problem}."""


class NotComparable(SelectionError):
    """Cases cannot be compared with {value}: {problem}."""
