"""What of a case is open, and what it was told last: its parts of every kind, read by one statement.

A page shows few of each kind, so that asking for each would cost more than all the rest.
"""

from typing import NamedTuple

from sqlalchemy import Date, Integer, Text, bindparam, cast, literal, null, or_, select, union_all

from app.database import UtcDateTime
from app.runtime import tables

MOST = 20
_SHAPE = {
    "id": Text,
    "name": Text,
    "first": Text,
    "second": Text,
    "third": Text,
    "at": UtcDateTime,
    "until": UtcDateTime,
    "day": Date,
    "place": Integer,
}
_KEY = bindparam("key")


class OpenParts(NamedTuple):
    """Rows by kind, each in the order in which it is shown.

    ``tasks``, the most urgent first, have their name, and as ``first`` to ``third`` role, assignee and due date;
    ``instances``, in the order they began, those that go on and those asked for, with the process as ``name``, the
    status as ``first`` and when they began (``at``); ``timers``, the next first, the id of their instance, the activity
    as ``name`` and the instant; ``messages`` that are kept and ``incidents``, the newest first, name or problem as
    ``name`` with the instant and the end; ``documents``, the newest first, title, kind, variant, day and position
    (``place``).
    """

    tasks: list
    instances: list
    timers: list
    messages: list
    incidents: list
    documents: list


def open_parts(session, business_key, *, also=()):
    """The :class:`OpenParts` of a case; ``also`` are ids of instances that have ended and are wanted all the same."""
    found = {name: [] for name in OpenParts._fields}
    for row in session.execute(_EVERYTHING, {"key": business_key, "also": list(also)}):
        found[row.part].append(row)
    for name, order in _ORDERS.items():
        found[name].sort(key=order)  # a union keeps no order
    return OpenParts(**found)


_ORDERS = {
    "tasks": lambda row: (row.third is None, row.third or "", row.id),
    "instances": lambda row: row.place,
    "timers": lambda row: row.at,
    "messages": lambda row: -row.at.timestamp(),
    "incidents": lambda row: -row.at.timestamp(),
    "documents": lambda row: -row.place,
}


def _part(name, table, conditions, order, given, limit=MOST):
    """The rows of a kind with the columns that all have: what one has not is null."""
    columns = [given.get(each, cast(null(), kind)).label(each) for each, kind in _SHAPE.items()]
    rows = select(*columns).where(table.business_key == _KEY, *conditions).order_by(order).limit(limit).subquery()
    return select(literal(name).label("part"), *rows.c)


def _parts():
    task, run, job = tables.task_table.c, tables.instance_table.c, tables.job_table.c
    message, incident, document = tables.message_table.c, tables.incident_table.c, tables.document_table.c
    wanted = or_(run.status == "active", run.id.in_(bindparam("also", expanding=True)))
    told = {"id": task.id, "name": task.name, "first": task.role, "second": task.assignee, "third": task.due}
    yield _part("tasks", task, [task.status == "open"], task.id, told, None)
    told = {"id": run.id, "name": run.process_id, "first": run.status, "at": run.started_at, "place": run.number}
    yield _part("instances", run, [wanted], run.number, told, None)
    told = {"id": job.instance_id, "name": job.activity_id, "at": job.due_at}
    yield _part("timers", job, [job.status == "open"], job.due_at, told)
    told = {"id": message.id, "name": message.name, "at": message.kept_at, "until": message.expires_at}
    yield _part("messages", message, [message.status == "kept"], message.kept_at.desc(), told)
    told = {"id": incident.id, "name": incident.problem, "at": incident.raised_at}
    yield _part("incidents", incident, [incident.status == "open"], incident.raised_at.desc(), told)
    told = {"id": document.id, "name": document.title, "first": document.kind, "second": document.variant}
    told |= {"day": document.issued_on, "place": document.position}
    yield _part("documents", document, [], document.position.desc(), told)


# To put a statement together costs more than to carry it out: it is made once.
_EVERYTHING = union_all(*_parts())
