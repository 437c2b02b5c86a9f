"""What can be wrong with a diagram or with moving an instance, said to the person who can act on it."""

from app.errors import Conflict, Invalid, NotFound


class UnreadableDiagram(Invalid):
    """{file}, {element}: {problem}"""


class UnusableDiagram(Invalid):
    """{file}, {element}: {problem}"""


class NotWaiting(Conflict):
    """“{activity}” is not waiting any more: somebody else was faster, or a deadline has passed."""


class NoSuchProcess(NotFound):
    """There is no process called “{process}”."""


class Refused(Invalid):
    """Refused: {code}."""


class Unset(Invalid):
    """“{text}” has no value: {reason}."""


class Stuck(Invalid):
    """{process}, {element}: {problem}"""
