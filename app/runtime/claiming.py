"""Taking a user task to oneself and giving it back."""

from app.errors import Forbidden
from app.runtime import access, cases
from app.runtime.inputs import Actor, NotYours, TaskClosed
from app.runtime.reading import today_of
from app.runtime.task_page import seen_case, task_row


class NotYoursToRelease(Forbidden):
    """Somebody else has claimed this task; they can release it, or someone who may give tasks to others."""


def claim(session, task_id, *, person, now):
    """Take a user task to oneself. Gives :class:`Taken`, None if it is one's own already.

    Raises ``NoSuchTask``, ``NotYourTask``, ``TaskClosed`` and ``NotYours`` if somebody else was faster.
    """
    row, grant = _open(session, task_id, person, now)
    if row.assignee == person.user_name:
        return None
    if row.assignee is not None:
        raise NotYours
    return cases.assign_task(session, task_id, person.user_name, by=Actor(person.user_name, grant.role.id), now=now)


def release(session, task_id, *, person, now):
    """Give a user task back to all. Gives :class:`Taken`, None if nobody has it.

    Raises ``NoSuchTask``, ``NotYourTask``, ``TaskClosed`` and ``NotYoursToRelease``.
    """
    row, grant = _open(session, task_id, person, now)
    if row.assignee is None:
        return None
    if row.assignee != person.user_name and "assign" not in grant.role.permissions:
        raise NotYoursToRelease
    return cases.assign_task(session, task_id, None, by=Actor(person.user_name, grant.role.id), now=now)


def _open(session, task_id, person, now):
    """The row of an open task that the person may do, and the grant in which they may."""
    row = task_row(session, task_id)
    sight = seen_case(session, row, person, now)
    grant = access.acting(person, row.role, sight.world.facts.attributes, sight.model, today_of(now))
    if row.status != "open":
        raise TaskClosed
    return row, grant
