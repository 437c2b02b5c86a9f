"""What is due: which cases have to go on, and letting one of them do so.

Several workers share it. On PostgreSQL a case that somebody has in hand is passed over; on SQLite, where one writes at
a time, they queue. What fails is tried again later (``retrying``) and takes a fifth of a pass at most, so that it never
keeps the others waiting.
"""

import datetime
from typing import NamedTuple

from sqlalchemy import Integer, bindparam, exists, func, literal, select, union_all

from app.database import UtcDateTime
from app.deployments.timetable import timer_start_table
from app.runtime import retrying, storing, tables, timing
from app.runtime.retrying import retry_table

PASS = 100
_SHARE_OF_RETRIES = 5
_IS_START = -1
_JOB, _RETRY, _START = tables.job_table.c, retry_table.c, timer_start_table.c
_TRIED_BEFORE = exists().where(_RETRY.business_key == _JOB.business_key)


def _statement():
    """What is due at an instant ``now``; made once, since an idle worker asks nothing else."""
    now, is_open = bindparam("now", type_=UtcDateTime), _JOB.status == "open"
    job = select(_JOB.business_key, _JOB.due_at.label("at"), literal(0).label("attempts")).order_by(_JOB.due_at)
    fresh = job.where(is_open, _JOB.due_at <= now, ~_TRIED_BEFORE).limit(bindparam("most", type_=Integer)).subquery()
    later = job.where(is_open, _JOB.due_at > now).limit(1).subquery()
    tried = select(_RETRY.business_key, _RETRY.retry_at.label("at"), _RETRY.attempts).order_by(_RETRY.retry_at)
    again = tried.where(_RETRY.retry_at <= now).limit(bindparam("most_retries", type_=Integer)).subquery()
    start = select(_START.id, _START.look_at.label("at"), literal(_IS_START)).order_by(_START.look_at)
    starting = start.where(_START.look_at <= now).subquery()
    starts_later = start.where(_START.look_at > now).limit(1).subquery()
    return union_all(*(select(part) for part in (fresh, later, again, starting, starts_later)))


_DUE = _statement()


class DueCase(NamedTuple):
    """A case that has to go on, and how often that has failed."""

    business_key: str
    attempts: int


class DueWork(NamedTuple):
    """The cases to go on with now, and the next instant at which a timer is due (None if there is no other).

    ``starts`` are the ids of the start events in the timetable that are due.
    """

    cases: tuple
    next_at: datetime.datetime | None
    starts: tuple = ()


class Backlog(NamedTuple):
    """What waits: timers that are due and since when the first is, cases that failed, and incidents that are open."""

    due: int
    since: datetime.datetime | None
    retries: int
    incidents: int


def due_work(session, now, limit=PASS):
    """The :class:`DueWork` of an instant: one statement by indexes, nothing loaded.

    Of ``limit`` timers the longest due stand first; cases that have failed before come after them, the one whose time
    to be tried again came first before the others.
    """
    given = {"now": now, "most": limit, "most_retries": max(limit // _SHARE_OF_RETRIES, 1)}
    rows = session.execute(_DUE, given).all()
    due = [row for row in rows if row.at <= now]
    cases = dict.fromkeys(DueCase(row.business_key, row.attempts) for row in due if row.attempts != _IS_START)
    starts = tuple(row.business_key for row in due if row.attempts == _IS_START)
    return DueWork(tuple(cases), min((row.at for row in rows if row.at > now), default=None), starts)


def go_on(session, due, *, now):
    """Fire the due timers of a :class:`DueCase` that nobody else has in hand. Gives how many.

    A case that has failed before goes on by one timer, so that it is known which one fails.
    """
    found = storing.load_due(session, due.business_key, now)
    if found is None:
        if due.attempts and not _is_due(session, due.business_key, now):
            retrying.forget(session, due.business_key)
        return 0
    world, head = found
    fired = timing.fire_due(world, now, at_most=1 if due.attempts else timing.MAX_FIRED)
    if world.entries:
        storing.save(session, world, head, recorded_at=now)
    if due.attempts:
        retrying.forget(session, due.business_key)
    return fired


def give_up(session, due, problem, *, now):
    """Make the timer at which a :class:`DueCase` failed once more an incident; the case's other timers go on."""
    world, head = storing.load(session, due.business_key)
    job = timing.next_due(world, now)
    if not retrying.end(session, due.business_key, due.attempts) or job is None:
        return
    world.rows.lend("incident", _incident(session, job["id"]))
    sentence = f"It was tried {due.attempts + 1} times and stopped each time by an error of the system ({problem})."
    timing.raise_incident(world, job, max(job["due_at"], job["set_at"]), sentence)
    storing.save(session, world, head, recorded_at=now)


def backlog(session, now):
    """The :class:`Backlog` of an instant: three statements by indexes."""
    open_job = select(func.count(), func.min(_JOB.due_at)).where(_JOB.status == "open", _JOB.due_at <= now)
    due, since = session.execute(open_job).one()
    incident = tables.incident_table.c
    incidents = session.scalar(select(func.count()).where(incident.status == "open"))
    return Backlog(due, since, retrying.waiting(session), incidents)


def _is_due(session, business_key, now):
    found = select(literal(1)).where(_JOB.business_key == business_key, _JOB.status == "open", _JOB.due_at <= now)
    return session.execute(found.limit(1)).first() is not None


def _incident(session, job_id):
    held = tables.incident_table
    return [dict(row) for row in session.execute(select(held).where(held.c.id == job_id)).mappings()]
