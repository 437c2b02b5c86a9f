"""Processes that begin at times of their own: each time begins one, whatever the number of workers.

Whoever moves the timetable on has begun it, and nobody else: the row is changed only as it was read, in the
transaction that opens the case. After a pause the last time that was missed begins one, and the case says how many
there were before: a report of last week cannot be run any more, and thirty of today help nobody.
"""

from sqlalchemy import select, update

from app.clock import LOCAL
from app.deployments import store
from app.deployments.programme import programme_of
from app.deployments.timetable import timer_start_table
from app.engine.case_kinds import beginning
from app.runtime import cases
from app.runtime.keys import new_key

_AT = timer_start_table.c


def begin(session, start_id, *, now):
    """Begin what a start event, by its id in the timetable, is due to begin. Gives the world of the case.

    None if it is not due (any more). Raises what opening a case raises.
    """
    row = session.execute(select(timer_start_table).where(_AT.id == start_id)).one_or_none()
    if row is None or row.look_at > now:
        return None
    models = programme_of(store.load(session, row.deployment_id)).models
    cycle = models.started_at(row.process_id, row.element_id).cycle
    due, passed_over = _last(cycle, row.due_at, now)
    same = (_AT.id == row.id, _AT.due_at == row.due_at, _AT.deployment_id == row.deployment_id)
    following = cycle.after(now, LOCAL)
    moved = {"due_at": following, "look_at": following, "attempts": 0}
    if session.execute(update(timer_start_table).where(*same).values(moved)).rowcount != 1:
        return None
    key = f"{beginning(models.kind_of_process(row.process_id))}{new_key()}"
    given = {"process": row.process_id, "start": row.element_id, "due": due.isoformat(), "passed_over": passed_over}
    return cases.begin_at(session, key, row.deployment_id, given, now=now)


def due_until(session, now):
    """Pairs of the last instant until then at which it is due, and its id, for each start event that is due."""
    found = []
    for row in session.execute(select(timer_start_table).where(_AT.look_at <= now)).all():
        models = programme_of(store.load(session, row.deployment_id)).models
        cycle = models.started_at(row.process_id, row.element_id).cycle
        found.append((max(_last(cycle, row.due_at, now)[0], row.look_at), row.id))
    return found


def postpone(session, start_id, *, wait, now):
    """Try what failed again after a while. Gives how often it has failed; ``wait`` makes a timedelta of that."""
    attempts = session.scalar(select(_AT.attempts).where(_AT.id == start_id))
    if attempts is None:
        return 0
    again = {"attempts": attempts + 1, "look_at": now + wait(attempts + 1)}
    session.execute(update(timer_start_table).where(_AT.id == start_id).values(again))
    return attempts + 1


def _last(cycle, due, now):
    """The last instant of a cycle until now, from one that is due, and how many there were before it."""
    passed_over = 0
    while (following := cycle.after(due, LOCAL)) is not None and following <= now:
        due, passed_over = following, passed_over + 1
    return due, passed_over
