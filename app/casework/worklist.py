"""Whose work is what: open user tasks in the cases somebody sees, the most urgent first, page by page.

Tasks with a date come by date, those without one after them. A page starts behind the last row of the one before, so
that the hundredth costs what the first does. What a view is made of stands in ``work_sources``, how all of a page is
asked for at once in ``work_statement``.
"""

from typing import NamedTuple

from app.casework import listing, team
from app.casework.work_filters import ALL, Wanted
from app.casework.work_statement import MOST_COUNTED, WorkStatement
from app.runtime.due_dates import Due, due
from app.selection.case_values import unjoined

__all__ = ["MOST_COUNTED", "Counts", "Due", "Work", "Worklist", "due", "own_lanes", "worklist"]


class Work(NamedTuple):
    """A row of a worklist; ``values`` are those of its case's columns, by name.

    ``follow_up`` is a :class:`Due` as well, ``guided`` whether there is guidance, ``holder`` the name of who claimed
    it; ``yours`` tells whether the person may do it, ``assignable`` whether they may give it to others.
    """

    id: str
    business_key: str
    name: str
    role: str
    assignee: str | None
    due: Due
    opened_at: object
    values: dict
    follow_up: Due
    guided: bool
    holder: str | None
    yours: bool
    assignable: bool


class Counts(NamedTuple):
    """How many tasks of a view are overdue, and due today; one more than ``MOST_COUNTED`` means “more”."""

    overdue: int
    today: int


class Worklist(NamedTuple):
    """A page: its rows, the columns that stand for a case, and the text of the place to go on from (or None).

    ``counts`` come with the first page of a view that can be counted cheaply, else they are None.
    """

    rows: list
    columns: list
    after: str | None
    counts: Counts | None = None


def worklist(session, *, person, now, wanted=None, after=None, limit=50, deployment=None):
    """One page of the :class:`Worklist` of a person; two statements, whatever the number of tasks.

    ``wanted`` is a :class:`~app.casework.work_filters.Wanted`; ``after`` the place where the page before ended, a text;
    ``deployment`` the id of the deployment published last, if it is known already: then it is one statement.
    """
    programme = listing.programme_in_force(session, deployment)
    if programme is None:
        return Worklist([], [], None)
    wanted, place = wanted or Wanted(), listing.place_of(after, 2)
    counted = place is None and wanted.view != ALL  # to count all that somebody may see is not cheap
    statement = WorkStatement(programme, person, now, wanted, counted=counted)
    first, found = statement.rows(session, place, limit + 1)
    more, found = len(found) > limit, found[:limit]
    rows = [_work(row, unjoined(row, statement.types), now) for row in found]
    end = listing.place_text(found[-1].urgency, found[-1].id) if more else None
    return Worklist(rows, statement.columns, end, Counts(first.overdue, first.today) if counted else None)


def own_lanes(person):
    """The lanes whose work somebody does."""
    return {grant.role.lane for grant in person.grants if team.works(grant)}


def _work(row, values, now):
    told = (row.id, row.business_key, row.name, row.role, row.assignee, due(row.due, now), row.opened_at, values)
    rights = (bool(row.yours), bool(row.assignable))
    return Work(*told, due(row.follow_up, now), bool(row.guided), row.holder, *rights)
