"""Whose work is what: the open user tasks of the cases somebody sees whose lane is theirs, the most urgent first.

Tasks with a date come by date, those without one after them. A page starts behind the last row of the one before, so
that the hundredth costs what the first does.
"""

import datetime
from typing import NamedTuple

from sqlalchemy import and_, false, or_, select, tuple_

from app.runtime import listing, tables
from app.runtime.reading import today_of
from app.runtime.timing import local_date

ALL, MINE, UNCLAIMED = "all", "mine", "unclaimed"
WHOSE = (ALL, MINE, UNCLAIMED)
_AT = tables.task_table.c
_SHOWN = ("id", "business_key", "name", "role", "assignee", "due", "opened_at")


class Due(NamedTuple):
    """When a task is due: ``value`` as the model gave it (or None), and whether and by how many days it is late."""

    value: str | None
    overdue: bool
    days: int | None


class Work(NamedTuple):
    """A row of a worklist; ``values`` are those of its case's columns, by name."""

    id: str
    business_key: str
    name: str
    role: str
    assignee: str | None
    due: Due
    opened_at: object
    values: dict


class Worklist(NamedTuple):
    """A page: its rows, the columns that stand for a case, and the text of the place to go on from (or None)."""

    rows: list
    columns: list
    after: str | None


def worklist(session, *, person, now, whose=ALL, after=None, limit=50):
    """One page of the :class:`Worklist` of a person; five statements at most, whatever the number of tasks.

    ``whose`` is one of ``WHOSE``; ``after`` the place where the page before ended, a text.
    """
    model = listing.current_model(session)
    if model is None:
        return Worklist([], [], None)
    condition = and_(_AT.status == "open", _theirs(person, model, now), _claimed(whose, person))
    found = _rows(session, condition, listing.place_of(after, 2), limit + 1)
    columns = listing.columns_of(model)
    more, found = len(found) > limit, found[:limit]
    values = listing.shown_values(session, [row.business_key for row in found], columns)
    rows = [_work(row, values.get(row.business_key, {}), now) for row in found]
    return Worklist(rows, columns, listing.place_text(found[-1].due, found[-1].id) if more else None)


def _theirs(person, model, now):
    """The condition that a task is for a lane of the person, in a case seen in that role."""
    today = today_of(now)
    grants = [grant for grant in person.grants if "work" in grant.role.permissions]
    conditions = [
        and_(_AT.role == grant.role.lane, listing.seen_by(person, [grant], _AT.business_key, model, today))
        for grant in grants
    ]
    return or_(*conditions) if conditions else false()


def _claimed(whose, person):
    if whose == MINE:
        return _AT.assignee == person.user_name
    return _AT.assignee.is_(None) if whose == UNCLAIMED else _AT.id.is_not(None)


def _rows(session, condition, place, limit):
    due, identity = place or (None, None)
    found = []
    chosen = select(*(_AT[name] for name in _SHOWN)).where(condition).limit(limit)
    if place is None or due is not None:
        dated = chosen.where(_AT.due.is_not(None)).order_by(_AT.due, _AT.id)
        if due is not None:
            dated = dated.where(tuple_(_AT.due, _AT.id) > tuple_(due, identity))
        found = list(session.execute(dated))
    if len(found) < limit:
        undated = chosen.where(_AT.due.is_(None)).order_by(_AT.id).limit(limit - len(found))
        if place is not None and due is None:
            undated = undated.where(_AT.id > identity)
        found += session.execute(undated)
    return found


def _work(row, values, now):
    return Work(row.id, row.business_key, row.name, row.role, row.assignee, due(row.due, now), row.opened_at, values)


def due(value, now):
    """The :class:`Due` of a task's date or date-time (ISO, or None) at an instant."""
    try:
        day = datetime.date.fromisoformat((value or "")[:10])
    except ValueError:
        return Due(value, False, None)
    late = (local_date(now) - day).days
    return Due(value, late > 0, late)
