"""A page of work as one SQL statement: the rows with the names and values they show, and counts of their view.

The statement takes the short way to a team's work and says at the same time whether there are tasks that are not on it
(``work_sources``); only then it is asked once more, the long way. To put it together costs more than to carry it out,
so that it is kept for everybody with the same rights who wants to see the same that day.
"""

from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import String, bindparam, false, func, literal, select, true, tuple_, union

from app.casework import listing, team
from app.casework.work_filters import ALL, LATE, MINE, TEAM, TODAY, Wanted, condition_of, due_between
from app.casework.work_sources import limited, may_assign, may_work, sources_of, strays_of, told
from app.clock import local_date
from app.feel.values import Date
from app.identity.people import Person
from app.identity.tables import Account
from app.runtime import tables
from app.runtime.due_dates import UNDATED
from app.selection.case_values import joined

MOST_COUNTED = 100
EARLY = 5_000
_AT = tables.task_table.c
_OPEN = _AT.status == "open"
_PLACE = ("behind_urgency", "behind_id")
_SHOWN = ("id", "business_key", "name", "role", "assignee", "assigned_at", "due", "follow_up", "opened_at")


class WorkStatement:
    """What somebody wants to see; ``columns`` are the attributes that stand for a case, ``types`` theirs."""

    def __init__(self, programme, person, now, wanted, *, counted):
        self.columns = listing.columns_of(programme.models.case_model)
        self.types = {column.name: column.type for column in self.columns}
        self._me = person.user_name
        self._shape = _Shape(programme, person.grants, local_date(now), wanted, counted)

    def rows(self, session, place, limit):
        """The first row of the answer, which bears the counts, and up to ``limit`` rows of tasks behind a place."""
        given = {"me": self._me} | dict(zip(_PLACE, place or (), strict=False))
        asked = _asked if self._shape.wanted.search else _kept  # what is searched for is kept nowhere
        found = session.execute(asked(self._shape, place is not None, limit, strays=False), given).all()
        if found[0].stray and (self._shape.wanted.view != ALL or len(found) < limit):
            found = session.execute(asked(self._shape, place is not None, limit, strays=True), given).all()
        return found[0], [row for row in found if row.id is not None]


class _Shape(NamedTuple):
    """All that a statement depends on, beside who asks and the place to go on from: the same for all of an office.

    The rights are part of it, so that none is ever out of date.
    """

    programme: object
    grants: tuple
    day: object
    wanted: Wanted
    counted: bool

    @property
    def model(self):
        return self.programme.models.case_model

    @property
    def person(self):
        """Somebody with these rights; who it is, is told when the statement is carried out."""
        return Person(None, bindparam("me", type_=String), "", True, self.grants)

    @property
    def today(self):
        return Date.from_python(self.day)


def _asked(shape, behind, limit, *, strays):
    """The statement: one row at least, so that there are counts where there is no task."""
    given = {"person": shape.person, "model": shape.model, "roles": _roles(shape), "today": shape.today}
    given |= {"scope": shape.wanted.scope}
    sources = sources_of(shape.wanted.view, strays=strays, **given)
    narrowed = _narrowed(shape, behind)
    if shape.wanted.view == ALL:
        stray = false() if strays else _is_long(narrowed)
        tasks = _all_seen(shape, sources[0], narrowed, limit, from_cases=strays or bool(shape.wanted.search))
    else:
        stray = strays_of(shape.wanted.view, **given)
        tasks = _merged(_columns(), sources, narrowed, limit)
    page = _page(shape, tasks, limit).subquery("page")
    beside = [stray.label("stray")]
    if shape.counted:
        beside += [_count(shape, sources, due).label(due) for due in (LATE, TODAY)]
    one = select(literal(1).label("one")).subquery("one")
    everything = select(*page.c, *beside).select_from(one.outerjoin(page, true()))
    return everything.order_by(page.c.urgency, page.c.id)


_kept = lru_cache(maxsize=128)(_asked)


def _roles(shape):
    return team.roles_known(shape.programme, shape.person)


def _narrowed(shape, behind):
    """The conditions on a task beside its view."""
    wanted = condition_of(shape.wanted, person=shape.person, model=shape.model, today=shape.day)
    place = (bindparam(name, type_=String) for name in _PLACE)
    return [wanted, tuple_(_AT.urgency, _AT.id) > tuple_(*place)] if behind else [wanted]


def _columns():
    return [*(_AT[name] for name in (*_SHOWN, "urgency")), _AT.guidance.is_not(None).label("guided")]


def _all_seen(shape, source, narrowed, limit, *, from_cases):
    """The tasks in all cases that are seen, whosever they are.

    First the early tasks are looked at, one after the other: whoever sees many cases finds enough among them. For all
    others it begins with the cases that are seen.
    """
    if from_cases:
        every = select(*_columns()).where(source, *narrowed).offset(0).subquery()  # all, before any is put in order
        return select(every).order_by(every.c.urgency, every.c.id).limit(limit).subquery()
    looking = limited(shape.person, shape.wanted.scope)
    seen = told(looking, shape.model, shape.today)
    chosen = select(*_columns()).where(_OPEN, *narrowed, _early(narrowed), seen)
    return chosen.order_by(_AT.urgency, _AT.id).limit(limit).subquery()


def _early(narrowed):
    """The condition that a task is among the first that there are."""
    last = [_first_beyond(column, narrowed).scalar_subquery() for column in (_AT.urgency, _AT.id)]
    end = tuple_(func.coalesce(last[0], UNDATED * 2), func.coalesce(last[1], ""))
    return tuple_(_AT.urgency, _AT.id) <= end


def _is_long(narrowed):
    """Whether there are more open tasks than those."""
    return _first_beyond(_AT.id, narrowed).exists()


def _first_beyond(column, narrowed):
    return select(column).where(_OPEN, *narrowed).order_by(_AT.urgency, _AT.id).offset(EARLY).limit(1)


def _page(shape, found, limit):
    """The tasks with what a row says beside the task itself."""
    yours, assignable = _rights(shape, found)
    types = {column.name: column.type for column in listing.columns_of(shape.model)}
    rows, values = joined(found, found.c.business_key, types)
    rows = rows.outerjoin(Account, Account.user_name == found.c.assignee)
    shown = (Account.name.label("holder"), yours.label("yours"), assignable.label("assignable"))
    chosen = select(*found.c, *shown, *values).select_from(rows)
    return chosen.order_by(found.c.urgency, found.c.id).limit(limit)


def _count(shape, sources, due):
    """How many tasks of the whole view are due so, as far as they are counted."""
    conditions = due_between(Wanted(due=due), shape.day)
    found = _merged([_AT.id], sources, conditions, MOST_COUNTED + 1)
    least = select(found).limit(MOST_COUNTED + 1).subquery()
    return select(func.count()).select_from(least).scalar_subquery()


def _rights(shape, found):
    """The conditions that a row found is for the person to do, and to give to others."""
    asked = (found.c.role, found.c.business_key, shape.model, shape.today)
    gives = any(team.assigns(grant) for grant in shape.grants)
    own = shape.wanted.view == MINE or (shape.wanted.view == TEAM and not gives)  # nothing else is found there
    yours = true() if own else may_work(shape.person, *asked)
    return yours, may_assign(shape.person, _roles(shape), *asked) if gives else false()


def _merged(columns, sources, conditions, limit):
    """The first rows of all sources together, each row once.

    They are put in order even to be counted: so a database walks along the index and stops as soon as it has enough.
    """
    parts = [_part(columns, source, conditions, limit) for source in sources]
    return parts[0] if len(parts) == 1 else union(*(select(part) for part in parts)).subquery()


def _part(columns, source, conditions, limit):
    rows = select(*columns).where(source, *conditions)
    return rows.order_by(_AT.urgency, _AT.id).limit(limit).subquery()
