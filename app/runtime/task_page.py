"""A user task as the person who does it sees it: its form in the surroundings of the case, who does it, by when."""

from typing import NamedTuple

from sqlalchemy import select

from app.errors import NotFound
from app.runtime import access, tables, work
from app.runtime.inputs import PROCESS_STARTED, TASK_COMPLETED, Actor, TaskClosed
from app.runtime.listing import columns_of
from app.runtime.reading import see, today_of
from app.runtime.worklist import due
from app.task_forms.showing import shown

_LONGEST_ID = 300


class NoSuchTask(NotFound):
    """There is no such task, or it belongs to a case that is not one of yours."""


class FilledForm:
    """A form in its surroundings: to draw it, and to bind what was entered; nothing is changed by either.

    ``form`` is None where there is nothing to fill in.
    """

    def __init__(self, form, environment, decide):
        self.form = form
        self.environment = environment
        self.decide = decide


class TaskPage(NamedTuple):
    """The row of the task, the case, the filled form, when it is due, the model's guidance (a text).

    ``about`` are pairs of label and text that say whose case it is.
    """

    task: object
    sight: object
    filled: FilledForm
    due: object
    guidance: str
    about: list


def task_page(session, task_id, *, person, now):
    """The :class:`TaskPage` of an open user task.

    Raises ``NoSuchTask``, also where the case is another's, ``NotYourTask`` for the work of other roles, and
    ``TaskClosed``.
    """
    row = task_row(session, task_id)
    sight = seen_case(session, row, person, now)
    grant = access.acting(person, row.role, sight.world.facts.attributes, sight.model, today_of(now))
    if row.status != "open":
        raise TaskClosed
    actor = Actor(person.user_name, grant.role.id)
    held = tables.instance_table
    instance = session.execute(select(held).where(held.c.id == row.instance_id)).mappings().one()
    sight.world.rows.lend("process_instance", [dict(instance)])
    element = sight.world.lent.models.process(instance["process_id"]).elements[row.activity_id]
    filled = filled_form(sight.world, row.form, row.instance_id, actor, TASK_COMPLETED, now)
    guidance = element.properties.get("guidance", "")
    return TaskPage(row, sight, filled, due(row.due, now), guidance, _about(sight))


def _about(sight):
    held = sight.world.facts.attributes
    return [(each.label, shown(held.get(each.name), each.type)) for each in columns_of(sight.model)]


def task_row(session, task_id):
    """The row of a user task, open or not. Raises ``NoSuchTask``."""
    if not task_id.isprintable() or len(task_id) > _LONGEST_ID:
        raise NoSuchTask
    held = tables.task_table
    row = session.execute(select(held).where(held.c.id == task_id)).one_or_none()
    if row is None:
        raise NoSuchTask
    return row


def seen_case(session, row, person, now):
    """The case of a task as the person sees it. Raises ``NoSuchTask``."""
    try:
        return see(session, row.business_key, person=person, now=now)
    except NotFound as error:
        raise NoSuchTask from error


def filled_form(world, form_id, instance_id, actor, kind, now):
    """The :class:`FilledForm` of a form in a case for somebody; nothing in it if there is no form."""
    if form_id is None:
        return FilledForm(None, None, None)
    form = world.lent.programme.form(form_id)
    return FilledForm(form, *work.surroundings_of(world, form, instance_id, actor, kind, now))


def start_form(world, process_id, grant, person, now):
    """The :class:`FilledForm` by which a process is started by hand."""
    form_id = world.lent.models.started_by_hand(process_id).form
    return filled_form(world, form_id, None, Actor(person.user_name, grant.role.id), PROCESS_STARTED, now)
