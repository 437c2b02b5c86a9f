"""The cases somebody sees, those opened last first, page by page; of those searched for, the exact hits before all."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, literal, or_, select

from app.casework import access, listing
from app.casework.reading import today_of
from app.runtime import tables
from app.selection.words import Search

_AT = tables.case_table.c
_LONGEST_SEARCH = 100
EARLY = 2_000
_RANKS = ("0", "1")


class FoundCases(NamedTuple):
    """A page: ``rows`` are ``(business key, opened at, values by name)``, ``columns`` the attributes they show.

    ``searched`` are the labels of what a search looks through; ``after`` the place to go on from, or None.
    """

    rows: list
    columns: list
    searched: list
    after: str | None


def case_list(session, *, person, now, search="", after=None, limit=50, early=EARLY):
    """One page of the cases somebody sees; six statements at most, whatever the number of cases.

    ``search`` is looked for in every attribute that the case model says is searched, and in the business key as a
    whole; every word of it must stand somewhere. A case of others is no hit, not even to be counted. The first
    ``early`` cases are looked at one after the other.
    """
    model = listing.current_model(session)
    if model is None:
        return FoundCases([], [], [], None)
    searched = [each for each in model.attributes.values() if each.search]
    sought = Search(search[:_LONGEST_SEARCH], [each.name for each in searched]) if search.strip() else None

    def seen(key_column, **how):
        return access.visible(person, key_column, model, today_of(now), **how)

    found = _found(session, sought, seen, after, limit + 1, early)
    columns, more, rows = listing.columns_of(model), len(found) > limit, found[:limit]
    values = listing.shown_values(session, [row.business_key for row in rows], columns)
    shown = [(row.business_key, row.opened_at, values.get(row.business_key, {})) for row in rows]
    last = rows[-1] if more else None
    place = listing.place_text(str(last.rank), last.opened_at.isoformat(), last.business_key) if last else None
    return FoundCases(shown, columns, [each.label for each in searched], place)


def _found(session, sought, seen, after, limit, early):
    """Up to ``limit`` rows of cases behind a place, in order.

    Whoever sees many cases finds enough among the first that there are. For all others, where there are more, it
    begins with the cases that they see.
    """
    if sought is not None:
        return session.execute(_searched(sought, seen, after).limit(limit)).all()
    every = _behind(_ordered(_AT.business_key, _AT.opened_at), None, after)
    first = every.limit(early).subquery()
    found = session.execute(_rows(first).where(seen(first.c.business_key)).limit(limit)).all()
    if len(found) == limit or session.scalar(every.with_only_columns(_AT.business_key).offset(early).limit(1)) is None:
        return found
    theirs = every.where(seen(_AT.business_key, listed=True)).limit(limit)
    return session.execute(_rows(theirs.subquery())).all()


def _rows(found):
    chosen = select(found.c.business_key, found.c.opened_at, literal(0).label("rank"))
    return chosen.order_by(found.c.opened_at.desc(), found.c.business_key.desc())


def _ordered(*columns, rank=()):
    return select(*columns, *rank).order_by(*rank, _AT.opened_at.desc(), _AT.business_key.desc())


def _searched(sought, seen, after):
    """The statement that selects the cases that are sought."""
    rank = sought.rank(_AT.business_key).label("rank")
    chosen = _ordered(_AT.business_key, _AT.opened_at, rank=[rank])
    chosen = chosen.where(sought.found(_AT.business_key), seen(_AT.business_key))
    return _behind(chosen, rank, after)


def _behind(chosen, rank, after):
    place = listing.place_of(after, 3)
    try:
        given, opened, key = place[0], datetime.fromisoformat(place[1]), place[2]
    except (TypeError, ValueError):
        return chosen
    if opened.tzinfo is None or key is None or given not in _RANKS:
        return chosen
    later = or_(_AT.opened_at < opened, and_(_AT.opened_at == opened, _AT.business_key < key))
    if rank is None:
        return chosen.where(later)
    return chosen.where(or_(rank.element > int(given), and_(rank.element == int(given), later)))
