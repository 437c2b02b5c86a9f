"""Taking a user task to oneself and giving it back."""

from app.casework import access, assigning
from app.casework.reading import today_of
from app.casework.task_page import seen_case, task_row
from app.errors import Forbidden
from app.runtime import cases
from app.runtime.inputs import Actor, NotYours, TaskClosed


class NotYoursToRelease(Forbidden):
    """Somebody else has claimed this task; they can release it, or someone who may give tasks to others."""


def claim(session, task_id, *, person, now):
    """Take a user task to oneself. Gives :class:`Taken`, None if it is one's own already.

    Raises ``NoSuchTask``, ``NotYourTask``, ``TaskClosed`` and ``NotYours`` if somebody else was faster.
    """
    row = task_row(session, task_id)
    grant = _acting(seen_case(session, row, person, now), row, person, now)
    if row.status != "open":
        raise TaskClosed
    if row.assignee == person.user_name:
        return None
    if row.assignee is not None:
        raise NotYours
    return cases.assign_task(session, task_id, person.user_name, by=Actor(person.user_name, grant.role.id), now=now)


def release(session, task_id, *, person, now):
    """Give a user task back to all. Gives :class:`Taken`, None if nobody has it.

    Raises ``NoSuchTask``, ``NotYourTask``, ``TaskClosed`` and ``NotYoursToRelease``.
    """
    row = task_row(session, task_id)
    sight = seen_case(session, row, person, now)
    grant = assigning.giver(session, sight, row.role, now)
    gives = grant is not None
    if not gives:
        grant = _acting(sight, row, person, now)
    if row.status != "open":
        raise TaskClosed
    if row.assignee is None:
        return None
    if row.assignee != person.user_name and not gives:
        raise NotYoursToRelease
    return cases.assign_task(session, task_id, None, by=Actor(person.user_name, grant.role.id), now=now)


def _acting(sight, row, person, now):
    """The grant in which the person does the task. Raises ``NotYourTask``."""
    return access.acting(person, row.role, sight.world.facts.attributes, sight.model, today_of(now))
