"""What can be wrong with recording or reading history, said to the person who can act on it."""

from app.errors import Conflict, Invalid, NotFound


class StreamMoved(Conflict):
    """Somebody else was faster: “{stream}” went on after event {sequence}. Look again and repeat what still fits."""


class UnusableEntry(Invalid):
    """The event “{type}” cannot be recorded: {problem}"""


class UnusablePayload(Invalid):
    """What belongs to an event cannot be kept: {problem}"""


class UnreadablePayload(Invalid):
    """What belongs to this event cannot be read: {problem}"""


class PayloadErased(NotFound):
    """What belonged to event {sequence} of “{stream}” has been erased; only its digest is left."""


class NoSuchStream(NotFound):
    """There is no history called “{stream}”."""


class NoSuchEvent(NotFound):
    """There is no event {sequence} in the history of “{stream}”."""
