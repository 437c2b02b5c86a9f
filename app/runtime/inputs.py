"""What the world tells a case: an input with its time and who brought it, as it is recorded in history.

``payload`` is plain JSON and enough to take the input once more; ``known`` says which changes of parameters had been
recorded then, so that a later change never reaches back.
"""

import datetime
from typing import NamedTuple

from app.errors import Conflict, Invalid, NotFound, Unavailable

CASE_OPENED = "case.opened"
PROCESS_STARTED = "process.started"
TASK_COMPLETED = "task.completed"
TASK_CLAIMED = "task.claimed"
TASK_RELEASED = "task.released"
TASK_ASSIGNED = "task.assigned"
TIMER_FIRED = "timer.fired"
REPORTS_RUN = "reports.run"
MESSAGE_RECEIVED = "message.received"
INCIDENT_RAISED = "incident.raised"
INCIDENT_RETRIED = "incident.retried"
INPUT_REFUSED = "input.refused"


class Input(NamedTuple):
    """An input: ``at`` is an aware instant, ``on`` the date it is effective (Europe/London)."""

    type: str
    at: datetime.datetime
    on: datetime.date
    actor: str | None
    role: str | None
    payload: dict


class Actor(NamedTuple):
    """Who brings an input: the user name, and the role in which they act; both None for the system itself."""

    name: str | None
    role: str | None


class InputRefused(Invalid):
    """This was refused: {code}. Nothing was changed.

    ``code`` is the reason code of the model, ``entries`` of the decisions that led to it stand in ``decisions``, the
    elements that were passed until then, each with the hash of its file, in ``passed``.
    """


class CatchingUp(Unavailable):
    """More dates of this case have passed than can be seen to at once; nothing was stored. Try again in a minute."""


class TaskClosed(Conflict):
    """This task is not open any more: somebody else was faster, or what it was for has ended."""


class NoSuchIncident(NotFound):
    """There is no such open incident in this case; it may have been dealt with already."""


class NotYours(Conflict):
    """Somebody else is working on this task; ask them to release it."""
