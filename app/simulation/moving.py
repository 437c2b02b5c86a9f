"""Moving a demonstration's time on: everything that is due until then happens in its order, a step at a time.

A step is one transaction: what is due next in one case happens, at its instant, and the clock stands there. So a page
can do as much as it has time for, and whoever goes on later goes on from there.
"""

import datetime

from sqlalchemy import func, select

from app.clock import LOCAL, local_date
from app.deployments.timetable import timer_start_table
from app.errors import Invalid
from app.runtime import cases, tables, timer_starts
from app.simulation import demo_clock

MOST_DAYS = 370
_NINE = datetime.time(9)
_JOB = tables.job_table.c
_TASK = tables.task_table.c
_START = timer_start_table.c
_STARTS = select(_START.id, _START.look_at).order_by(_START.look_at, _START.id)


class Backwards(Invalid):
    """The day of the demonstration can only go forwards; choose one after {day}."""


class TooFar(Invalid):
    """That is too far at once; choose a day until {day}."""


class NothingAhead(Invalid):
    """Nothing is due after this day; go to a date instead."""


def next_day(known):
    """Nine o'clock of the day after."""
    return nine(known.day + datetime.timedelta(days=1))


def nine(day):
    """Nine o'clock of a date, local time, as an instant."""
    return datetime.datetime.combine(day, _NINE, LOCAL).astimezone(datetime.UTC)


def on_day(known, day):
    """Nine o'clock of a date that somebody chose. Raises ``Backwards``, ``TooFar``."""
    last = known.day + datetime.timedelta(days=MOST_DAYS)
    if day <= known.day:
        raise Backwards(day=f"{known.day:%-d %B %Y}")
    if day > last:
        raise TooFar(day=f"{last:%-d %B %Y}")
    return nine(day)


def next_deadline(session, known):
    """The next instant at which a timer or a task is due: nine o'clock of its day or later. Raises ``NothingAhead``."""
    job = session.scalar(select(func.min(_JOB.due_at)).where(_JOB.status == "open", _JOB.due_at > known.instant))
    tomorrow = (known.day + datetime.timedelta(days=1)).isoformat()
    due = session.scalar(select(func.min(_TASK.due)).where(_TASK.status == "open", _TASK.due >= tomorrow))
    found = [] if job is None else [max(job, nine(local_date(job)), known.instant)]
    if due is not None:
        found.append(nine(datetime.date.fromisoformat(due[:10])))
    later = [instant for instant in found if instant > known.instant]
    if not later:
        raise NothingAhead
    return min(later)


def begin(session, known, target, *, happened=0):
    """Let the clock be on its way to an instant; ``happened`` is how much has happened on this way already.

    Gives what it is now. Raises ``MovedMeanwhile``.
    """
    return demo_clock.move(session, known, target=target, happened=happened)


def step(session, known, stuck):
    """Let what is due next happen, or arrive. Gives the clock as it is now. Raises ``MovedMeanwhile``.

    ``stuck`` is a set of the keys of cases in which nothing moves although something is due; it may become larger.
    """
    open_until = (_JOB.status == "open", _JOB.due_at <= known.target, _JOB.business_key.not_in(stuck))
    due = session.execute(select(_JOB.due_at, _JOB.business_key).where(*open_until).order_by(_JOB.due_at, _JOB.id))
    row = due.first()
    starting = session.execute(_STARTS.where(_START.look_at <= known.target, _START.id.not_in(stuck))).first()
    if starting is not None and (row is None or starting.look_at < row.due_at):
        return _begin(session, known, starting, stuck)
    if row is None:
        return demo_clock.move(session, known, instant=known.target, target=None)
    instant = max(row.due_at, known.instant)
    fired = cases.let_time_pass(session, row.business_key, now=instant)
    if not fired:
        stuck.add(row.business_key)
    return demo_clock.move(session, known, instant=instant, happened=known.happened + fired)


def _begin(session, known, starting, stuck):
    """Begin what is due to begin at its own time."""
    instant = max(starting.look_at, known.instant)
    began = timer_starts.begin(session, starting.id, now=instant) is not None
    if not began:
        stuck.add(starting.id)
    return demo_clock.move(session, known, instant=instant, happened=known.happened + began)
