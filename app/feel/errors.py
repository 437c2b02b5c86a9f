"""What can be wrong with an expression, said to the analyst who wrote it.

Positions count characters from 1, as an editor does. ``NoValue`` never leaves the language: it is how an
operation says why its result is null, and becomes a note of the evaluation.
"""

from app.errors import Invalid


class FeelError(Invalid):
    """The expression cannot be used."""

    position = None


class FeelSyntaxError(FeelError):
    """At character {position}: {problem}."""


class UnknownName(FeelError):
    """At character {position}: nothing here is called “{name}”.{hint}"""


class TooComplex(FeelError):
    """The evaluation was stopped: {problem}."""


class NoValue(Exception):
    """Why an operation has no value; its text ends up in the notes of the evaluation."""
