"""What of the work somebody wants to see: a view and how it is narrowed, from texts and back.

Whatever the texts say, a filter comes of it; what is none of the known words counts as not given.
"""

import datetime
from typing import NamedTuple

from sqlalchemy import and_, true

from app.runtime import tables
from app.runtime.due_dates import UNDATED
from app.selection.words import Search

MINE, TEAM, ALL = "mine", "team", "all"
VIEWS = (MINE, TEAM, ALL)
NOBODY, ME = "-", "+"  # no user name begins like this
LATE, TODAY, WEEK, BY = "overdue", "today", "week", "by"
DUE = (LATE, TODAY, WEEK, BY)
_MOST_CHOSEN = 50
_LONGEST = 200
_LONGEST_SEARCH = 100
_AT = tables.task_table.c


class Wanted(NamedTuple):
    """A filter of a worklist; what is empty or None does not narrow it.

    ``view`` is one of ``VIEWS``; ``names`` are names of tasks, ``lanes`` lanes; ``who`` is a user name, ``NOBODY`` or
    ``ME``; ``due`` one of ``DUE``, with ``by`` the last day (a date) of ``BY``; ``scope`` a value of the person's own
    scopes; ``search`` what is looked for in the cases, never kept.
    """

    view: str = TEAM
    names: tuple = ()
    lanes: tuple = ()
    who: str = ""
    due: str = ""
    by: datetime.date | None = None
    scope: str = ""
    search: str = ""

    @property
    def narrows(self):
        """Whether it leaves out anything of its view."""
        return self != Wanted(self.view)


def wanted_from(texts):
    """The :class:`Wanted` of lists of texts by name, as an address gives them."""

    def first(name, known=None):
        text = (texts.get(name) or ("",))[0]
        fits = (
            isinstance(text, str) and len(text) <= _LONGEST and text.isprintable() and (known is None or text in known)
        )
        return text if fits else ""

    by, due = _date(first("by")), first("due", DUE)
    return Wanted(
        view=first("view", VIEWS) or TEAM,
        names=_several(texts.get("name")),
        lanes=_several(texts.get("lane")),
        who=first("who"),
        due="" if due == BY and by is None else due,
        by=by if due == BY else None,
        scope=first("scope"),
        search=first("search").strip()[:_LONGEST_SEARCH],
    )


def texts_of(wanted):
    """The lists of texts by name that make this filter again; what does not narrow is left out."""
    held = {"view": [wanted.view], "name": list(wanted.names), "lane": list(wanted.lanes), "who": [wanted.who]}
    held |= {"due": [wanted.due], "by": [wanted.by.isoformat() if wanted.by else ""], "scope": [wanted.scope]}
    held["search"] = [wanted.search]
    return {name: texts for name, texts in held.items() if any(texts)}


def condition_of(wanted, *, person, model, today):
    """The SQL condition on open tasks that a filter makes beside its view and its scope; ``today`` is a date."""
    found = (*_chosen(wanted), *_by_whom(wanted, person), *due_between(wanted, today), *_found(wanted, model))
    return and_(true(), *found)


def due_between(wanted, today):
    """The conditions that a task is due when a filter says, on a date."""
    monday = today + datetime.timedelta(days=7 - today.weekday())
    tomorrow = today + datetime.timedelta(days=1)
    if wanted.due == LATE:
        return [_AT.urgency < today.isoformat()]
    if wanted.due == BY:
        return [_AT.urgency < (wanted.by + datetime.timedelta(days=1)).isoformat(), _AT.urgency < UNDATED]
    ends = {TODAY: tomorrow, WEEK: monday}
    if wanted.due in ends:
        return [_AT.urgency >= today.isoformat(), _AT.urgency < ends[wanted.due].isoformat()]
    return []


def _chosen(wanted):
    if wanted.names:
        yield _AT.name.in_(wanted.names)
    if wanted.lanes:
        yield _AT.role.in_(wanted.lanes)


def _by_whom(wanted, person):
    if wanted.who == NOBODY:
        yield _AT.assignee.is_(None)
    elif wanted.who:
        yield _AT.assignee == (person.user_name if wanted.who == ME else wanted.who)


def _found(wanted, model):
    searched = [each.name for each in model.attributes.values() if each.search]
    return [Search(wanted.search, searched).found(_AT.business_key)] if wanted.search else []


def _several(texts):
    found = dict.fromkeys(text for text in texts or () if isinstance(text, str) and 0 < len(text) <= _LONGEST)
    return tuple(text for text in found if text.isprintable())[:_MOST_CHOSEN]


def _date(text):
    try:
        found = datetime.date.fromisoformat(text)
    except ValueError:
        return None
    return found if datetime.date(1900, 1, 1) <= found <= datetime.date(2999, 12, 31) else None
