"""The use-cases of a case: open, start a process, complete a task, deliver a message, let time pass.

Each is one intention: the case is loaded and locked, every timer that is due is fired, the input is taken, timers that
became due by it are fired, and all of it is written together with its history. Who acts (``by``, an :class:`Actor`) and
when (``now``, an instant) are arguments; the transaction is the door's.
"""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.clock import local_date
from app.runtime import storing, tables
from app.runtime.handlers import handler_of
from app.runtime.inputs import (
    CASE_OPENED,
    INCIDENT_RETRIED,
    MESSAGE_RECEIVED,
    PROCESS_STARTED,
    TASK_ASSIGNED,
    TASK_CLAIMED,
    TASK_COMPLETED,
    TASK_RELEASED,
    Actor,
    CatchingUp,
    Input,
    InputRefused,
    NoSuchIncident,
    NotYours,
    TaskClosed,
)
from app.runtime.timing import MAX_FIRED, fire_due, next_due, stamped
from app.runtime.world import World

SYSTEM = Actor(None, None)


class Taken(NamedTuple):
    """What came of an input: the case as it stands now, and the refusal if the models refused it.

    A refusal is recorded, so it is given back and not raised: the door ends its transaction, then calls
    :meth:`accepted`.
    """

    world: World
    refusal: InputRefused | None = None

    def accepted(self):
        """The world. Raises the refusal if there is one."""
        if self.refusal is not None:
            raise self.refusal
        return self.world


def open_case(session, business_key, deployment_id, process_id, values, *, by, now):
    """Open a case by starting a process on a deployment with a form's values (JSON).

    Nothing is stored of a case that is refused. Raises ``InputRefused``, ``CaseExists``, ``ValueTaken``.
    """
    world, head = storing.begin(session, business_key, deployment_id, now=now)
    payload = {"deployment": deployment_id, "process": process_id, "values": values}
    refusal = _take(world, CASE_OPENED, payload, by=by, now=now)
    if refusal is not None:
        raise refusal
    fire_due(world, now)
    storing.refuse_taken(session, world)
    try:
        storing.save(session, world, head, recorded_at=now)
    except IntegrityError as error:  # somebody else has opened it since it was looked for
        raise storing.CaseExists from error
    return world


def begin_at(session, business_key, deployment_id, given, *, now):
    """Open a case at the ``start`` event with a timer of a ``process`` (``given``, with whatever else is recorded).

    Nothing is stored of a case that is refused. Raises ``InputRefused``, ``CaseExists``.
    """
    world, head = storing.begin(session, business_key, deployment_id, now=now)
    refusal = _take(world, CASE_OPENED, {"deployment": deployment_id, **given}, by=SYSTEM, now=now)
    if refusal is not None:
        raise refusal
    fire_due(world, now)
    storing.save(session, world, head, recorded_at=now)
    return world


def start_process(session, business_key, process_id, values, *, by, now, on=None):
    """Start a process of a case by hand with its start form's values (JSON)."""

    def payload(world):
        return {"process": process_id, "values": _given(values, world)}

    return _input(session, business_key, PROCESS_STARTED, payload, by=by, now=now, on=on)


def refusal_of_start(session, business_key, process_id, *, by, now):
    """The refusal that starting a process without a start form would come to now, or None; nothing is to be stored."""
    world, _ = storing.load(session, business_key, locked=False)
    fire_due(world, now)
    return _take(world, PROCESS_STARTED, {"process": process_id, "values": {}}, by=by, now=now)


def complete_task(session, task_id, values, *, by, now, on=None):
    """Complete a user task with the values of its form (JSON, already bound and checked).

    ``values`` may be a function of the case and the task's row as they are now. Raises ``TaskClosed``, ``NotYours``
    where somebody else has claimed it, ``NoSuchCase``.
    """

    def payload(world):
        current = _open_task(world, task_id)
        given = values(world, current) if callable(values) else values
        if current["assignee"] not in (None, _who(by).name):
            raise NotYours
        return {name: current[f"{name}_id"] for name in ("instance", "wait", "activity")} | {
            "form": current["form"],
            "values": given,
        }

    return _input(session, case_of(task_id), TASK_COMPLETED, payload, by=by, now=now, on=on)


def case_of(task_id):
    """The business key of the case of a user task; its id begins with that of its instance, which begins with it."""
    return task_id.partition("/")[0].rpartition("-")[0]


def _who(by):
    """The actor, or what the function that finds the actor's role in the case gives."""
    return by() if callable(by) else by


def _given(values, world):
    """Values, or what the function that binds them gives for the case as it is now."""
    return values(world) if callable(values) else values


def _open_task(world, task_id):
    """The row as it is now, after the timers that came first. Raises ``TaskClosed``."""
    world.lent.load_open_tasks(world)  # all of the case, since what comes of the task may concern others
    row = world.rows.of("user_task").get(task_id)
    if row is None or row["status"] != "open":
        raise TaskClosed
    return row


def assign_task(session, task_id, assignee, *, by, now, given=False):
    """Give a user task to somebody, to oneself, or (None) back to all. Raises ``TaskClosed``, ``NotYours``.

    ``given`` says that it is given by who may take it from others, even to oneself.
    """
    claimed = assignee == by.name and not given
    kind = TASK_RELEASED if assignee is None else TASK_CLAIMED if claimed else TASK_ASSIGNED

    def payload(world):
        current = _open_task(world, task_id)
        if kind == TASK_CLAIMED and current["assignee"] not in (None, by.name):
            raise NotYours
        return {"task": task_id, "assignee": assignee}

    return _input(session, case_of(task_id), kind, payload, by=by, now=now)


def deliver_message(session, business_key, message, payload, *, by, now):
    """Give a case a message from outside; one nobody waits for is kept and shown."""
    held = {"message": message, "payload": payload}
    return _input(session, business_key, MESSAGE_RECEIVED, held, by=by, now=now)


def retry_incident(session, business_key, incident_id, *, by, now):
    """Let a failed timer be tried again. Raises ``NoSuchIncident``."""

    def payload(world):
        job = world.rows.of("job").get(incident_id)
        if job is None or job["status"] != "failed":
            raise NoSuchIncident
        held = tables.incident_table
        row = session.execute(select(held).where(held.c.id == incident_id)).mappings().one()
        world.rows.lend("incident", [dict(row)])  # how often it was tried is counted on
        return {"job": incident_id}

    return _input(session, business_key, INCIDENT_RETRIED, payload, by=by, now=now)


def open_incidents(session, limit=1000):
    """The rows of what could not go on and was not retried yet, the oldest first."""
    held = tables.incident_table
    chosen = select(held).where(held.c.status == "open").order_by(held.c.raised_at, held.c.id)
    return session.execute(chosen.limit(limit)).all()


def let_time_pass(session, business_key, *, now):
    """Fire the due timers of a case, ``MAX_FIRED`` of them at most, and nothing else. Gives how many."""
    world, head = storing.load(session, business_key)
    fired = fire_due(world, now)
    if world.entries:
        storing.save(session, world, head, recorded_at=now)
    return fired


def _input(session, business_key, kind, payload, *, by, now, on=None):
    """Load, let time pass, take, let time pass, save. Gives :class:`Taken`. Raises ``CatchingUp``."""
    world, head = storing.load(session, business_key)
    if fire_due(world, now) == MAX_FIRED and next_due(world, now):
        raise CatchingUp
    held = payload(world) if callable(payload) else payload
    before = dict(world.facts.attributes)
    refusal = _take(world, kind, held, by=by, now=now, on=on)
    fire_due(world, now)
    storing.refuse_taken(session, world, before)
    storing.save(session, world, head, recorded_at=now)
    return Taken(world, refusal)


def _take(world, kind, payload, *, by, now, on=None):
    """Take an input; a refusal is noted and given back."""
    by = _who(by)
    given = Input(kind, now, on or local_date(now), by.name, by.role, stamped(world, payload))
    try:
        world.take(given, handler_of(given))
    except InputRefused as refusal:
        world.note_refusal(given, refusal)
        return refusal
    return None
