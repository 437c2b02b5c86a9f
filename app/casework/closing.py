"""How a task came to its end: who completed it, or what made it unnecessary, from its row and the case's history."""

from typing import NamedTuple

from app.casework.case_history import naming_for, seen_event
from app.casework.telling import sentence
from app.history.errors import NoSuchEvent, PayloadErased
from app.runtime.inputs import TIMER_FIRED
from app.task_forms.showing import shown


class Ending(NamedTuple):
    """How a task ended: ``completed`` by ``by`` (a user name), or closed; when; and why in a sentence, if it is known.

    ``by`` is None where no person did what closed it.
    """

    completed: bool
    by: str | None
    at: object
    why: str | None


def ending_of(session, sight, row):
    """The :class:`Ending` of the row of a closed task in a case."""
    if row.status == "completed":
        return Ending(True, row.closed_by, row.closed_at, None)
    try:
        event = seen_event(session, sight, row.closed_event or 0)
        return Ending(False, event.actor, row.closed_at, _why(session, sight, event))
    except (NoSuchEvent, PayloadErased):
        return Ending(False, None, row.closed_at, None)


def _why(session, sight, event):
    naming = naming_for(session, sight, [event])
    if event.type != TIMER_FIRED:
        return sentence(event, naming)
    name = naming.activity(event.payload["instance"], event.payload["activity"])
    return f"The deadline of {shown(event.effective_on.isoformat(), 'date')} passed (“{name}”)."
