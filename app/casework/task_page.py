"""A user task as people find it: its form in the surroundings of the case, who does it, by when, or how it ended."""

from typing import NamedTuple

from sqlalchemy import select

from app.casework import access, work
from app.casework.due_reasons import why_due
from app.casework.listing import columns_of
from app.casework.reading import see, today_of
from app.casework.sight import in_words
from app.errors import NotFound
from app.runtime import tables
from app.runtime.due_dates import due
from app.runtime.inputs import PROCESS_STARTED, TASK_COMPLETED, Actor, TaskClosed

_LONGEST_ID = 300


class NoSuchTask(NotFound):
    """There is no such task, or it belongs to a case that is not one of yours."""


class FilledForm:
    """A form in its surroundings: to draw it, and to bind what was entered; nothing is changed by either.

    ``form`` is None where there is nothing to fill in. ``known`` (JSON by key) stands in it before anybody types;
    ``keys`` are the keys of the answers that become an attribute of the case as they are, by its name.
    """

    def __init__(self, form, environment, decide):
        self.form = form
        self.known = {}
        self.keys = {}
        self.environment = environment
        self.decide = decide


class TaskPage(NamedTuple):
    """The row of the task, the case, the filled form, when it is due and to be followed up, the model's guidance.

    ``filled`` is None for somebody who may give the task to others but not do it. ``about`` are pairs of label and text
    that say whose case it is; ``why`` is the :class:`~app.casework.due_reasons.DueReason`, or None.
    """

    task: object
    sight: object
    filled: FilledForm | None
    due: object
    follow_up: object
    guidance: str
    about: list
    why: object


def task_page(session, task_id, *, person, now, gives=None):
    """The :class:`TaskPage` of an open user task.

    ``gives(sight, row)`` tells whether somebody who does not do such work may see it, to give it to others. Raises
    ``NoSuchTask``, also where the case is another's, ``NotYourTask`` for the work of other roles, and ``TaskClosed``.
    """
    row, sight, grant = _found(session, task_id, person, now, gives)
    if row.status != "open":
        raise TaskClosed
    filled = None
    held = tables.instance_table
    instance = session.execute(select(held).where(held.c.id == row.instance_id)).mappings().one()
    if grant is not None:
        sight.world.rows.lend("process_instance", [dict(instance)])
        actor = Actor(person.user_name, grant.role.id)
        filled = filled_form(sight.world, row.form, row.instance_id, actor, TASK_COMPLETED, now)
    dates = (due(row.due, now), due(row.follow_up, now))
    why = why_due(session, sight, row, instance["process_id"])
    return TaskPage(row, sight, filled, *dates, row.guidance or "", _about(sight), why)


def closed_task(session, task_id, *, person, now, gives=None):
    """The row of a task that is not open any more, and the case. Raises as :func:`task_page`."""
    row, sight, _ = _found(session, task_id, person, now, gives)
    return row, sight


def _found(session, task_id, person, now, gives):
    row = task_row(session, task_id)
    sight = seen_case(session, row, person, now)
    try:
        grant = access.acting(person, row.role, sight.world.facts.attributes, sight.model, today_of(now))
    except access.NotYourTask:
        if gives is None or not gives(sight, row):
            raise
        grant = None
    return row, sight, grant


def _about(sight):
    held = sight.world.facts.attributes
    return [(each.label, in_words(each, held.get(each.name))) for each in columns_of(sight.model)]


def task_row(session, task_id):
    """The row of a user task, open or not. Raises ``NoSuchTask``."""
    if not task_id.isprintable() or len(task_id) > _LONGEST_ID:
        raise NoSuchTask
    held = tables.task_table
    row = session.execute(select(held).where(held.c.id == task_id)).one_or_none()
    if row is None:
        raise NoSuchTask
    return row


def tasks_named(session, task_ids):
    """Pairs of name and business key of user tasks, by id; who asks has seen to it that they may be told."""
    held = tables.task_table.c
    found = select(held.id, held.name, held.business_key).where(held.id.in_(task_ids))
    return {row.id: (row.name, row.business_key) for row in session.execute(found)} if task_ids else {}


def seen_case(session, row, person, now):
    """The case of a task as the person sees it.

    Raises ``NoSuchTask``, also where the task is about a record for others and no work of the person's.
    """
    try:
        sight = see(session, row.business_key, person=person, now=now)
    except NotFound as error:
        raise NoSuchTask from error
    if sight.conceals(row.id) and not any(_does(grant, row.role) for grant in sight.grants):
        raise NoSuchTask
    return sight


def _does(grant, lane):
    return grant.role.lane == lane and "work" in grant.role.permissions


def filled_form(world, form_id, instance_id, actor, kind, now):
    """The :class:`FilledForm` of a form in a case for somebody; nothing in it if there is no form."""
    if form_id is None:
        return FilledForm(None, None, None)
    form = world.lent.programme.form(form_id)
    return FilledForm(form, *work.surroundings_of(world, form, instance_id, actor, kind, now))


def start_form(world, process_id, grant, person, now, known=None):
    """The :class:`FilledForm` by which a process is started by hand; ``known`` are answers (JSON) by attribute."""
    start = world.lent.models.started_by_hand(process_id)
    filled = filled_form(world, start.form, None, Actor(person.user_name, grant.role.id), PROCESS_STARTED, now)
    if filled.form:
        asked = [each for each in start.outputs if each.source.text.strip() in filled.form.keys]
        filled.keys = {each.target.removeprefix("case."): each.source.text.strip() for each in asked}
    filled.known = {filled.keys[name]: value for name, value in (known or {}).items() if name in filled.keys}
    return filled
