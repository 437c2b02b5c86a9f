"""When the start events with a timer are due next: those of the deployment published last, and of no other.

Publishing writes it anew. What was due before and has not begun yet stays due, and begins on what is published now.
"""

from sqlalchemy import Column, Index, Integer, Text, delete, insert, select

from app.clock import LOCAL
from app.database import UtcDateTime, db
from app.engine.parser import parse

timer_start_table = db.Table(
    "timer_start",
    Column("id", Text, primary_key=True),  # the process and the start event, as “process/event”
    Column("deployment_id", Text, nullable=False),
    Column("process_id", Text, nullable=False),
    Column("element_id", Text, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("look_at", UtcDateTime, nullable=False),  # when it is due, or is tried again after it failed
    Column("attempts", Integer, nullable=False),
)
_AT = timer_start_table.c
Index("ix_timer_start_look", _AT.look_at)
_CYCLE = b"timeCycle"


def arm(session, bundle, *, now):
    """Write the timetable of a :class:`Bundle` that is published. Raises what reading a diagram raises."""
    before = {row.id: row.due_at for row in session.execute(select(_AT.id, _AT.due_at))}
    rows = [_row(bundle.id, *each, before, now) for each in timer_starts(bundle)]
    if before:
        session.execute(delete(timer_start_table))
    if rows:
        session.execute(insert(timer_start_table), [row for row in rows if row["due_at"] is not None])


def timer_starts(bundle):
    """Pairs of a process's id and its start event with a timer, for every such event."""
    found = []
    for path in bundle.paths("processes", ".bpmn"):
        if _CYCLE in bundle[path]:  # reading a diagram takes longer than looking for a word
            process = parse(bundle[path], path)
            found += [(process.id, each) for each in process.elements.values() if each.cycle is not None]
    return found


def _row(deployment, process_id, element, before, now):
    identity = f"{process_id}/{element.id}"
    owed = identity in before and before[identity] <= now
    due = before[identity] if owed else element.cycle.after(now, LOCAL)
    row = {"id": identity, "deployment_id": deployment, "process_id": process_id, "element_id": element.id}
    return {**row, "due_at": due, "look_at": due, "attempts": 0}
