"""Filters of the worklist that people keep under a name; one of them may be what the worklist begins with."""

import json
from typing import NamedTuple

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.casework.work_filters import Wanted, texts_of, wanted_from
from app.errors import Conflict, Invalid, NotFound
from app.runtime.desk_tables import filter_table

MOST = 20
_LONGEST_NAME = 60
_AT = filter_table.c


class NoSuchFilter(NotFound):
    """There is no such saved filter among yours."""


class BadFilterName(Invalid):
    """Enter a name for the filter, of up to 60 characters on one line."""


class FilterNameTaken(Conflict):
    """You have a filter with this name already; choose another name, or delete the old one."""


class TooManyFilters(Conflict):
    """You have 20 saved filters, which is as many as can be kept; delete one that you no longer use."""


class SavedFilter(NamedTuple):
    """A filter with its name; ``is_start`` tells that the worklist begins with it."""

    id: int
    name: str
    wanted: Wanted
    is_start: bool


def filters_of(session, *, person):
    """The :class:`SavedFilter` of a person, by name; one statement."""
    rows = session.execute(select(filter_table).where(_AT.user_name == person.user_name))
    found = [SavedFilter(row.id, row.name, wanted_from(json.loads(row.wanted)), row.is_start) for row in rows]
    return sorted(found, key=lambda each: (each.name.casefold(), each.id))


def save(session, name, wanted, *, person):
    """Keep a filter under a name; what is searched for is not kept, since it may name somebody.

    Raises ``BadFilterName``, ``FilterNameTaken``, ``TooManyFilters``.
    """
    held = select(func.count()).where(_AT.user_name == person.user_name)
    if session.scalar(held) >= MOST:
        raise TooManyFilters
    text = json.dumps(texts_of(wanted._replace(search="")), ensure_ascii=False)
    row = {"user_name": person.user_name, "name": _checked(name), "wanted": text, "is_start": False}
    _unless_taken(session, insert(filter_table).values(row))


def rename(session, identity, name, *, person):
    """Give a filter another name. Raises ``NoSuchFilter``, ``BadFilterName``, ``FilterNameTaken``."""
    _of_somebody(
        _unless_taken(session, update(filter_table).where(*_own(identity, person)).values(name=_checked(name)))
    )


def remove(session, identity, *, person):
    """Delete a filter. Raises ``NoSuchFilter``."""
    _of_somebody(session.execute(delete(filter_table).where(*_own(identity, person))))


def begin_with(session, identity, *, person):
    """Let the worklist begin with a filter, or (None) with none. Raises ``NoSuchFilter``."""
    everything = update(filter_table).where(_AT.user_name == person.user_name)
    session.execute(everything.values(is_start=False))
    if identity is not None:
        _of_somebody(session.execute(update(filter_table).where(*_own(identity, person)).values(is_start=True)))


def _checked(name):
    name = " ".join(name.split())
    if not 0 < len(name) <= _LONGEST_NAME or not name.isprintable():
        raise BadFilterName
    return name


def _unless_taken(session, statement):
    try:
        return session.execute(statement)
    except IntegrityError as error:
        raise FilterNameTaken from error


def _of_somebody(result):
    if result.rowcount == 0:
        raise NoSuchFilter


def _own(identity, person):
    return _AT.id == identity, _AT.user_name == person.user_name
