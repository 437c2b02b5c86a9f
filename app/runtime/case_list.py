"""The cases somebody sees, searchable by what is known of them, those opened last first, page by page."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, exists, func, or_, select

from app.runtime import listing, tables
from app.runtime.reading import today_of
from app.selection.case_values import case_value

_AT = tables.case_table.c
_LONGEST_SEARCH = 100


class FoundCases(NamedTuple):
    """A page: ``rows`` are ``(business key, opened at, values by name)``, ``columns`` the attributes they show.

    ``searched`` are the labels of what a search looks through; ``after`` the place to go on from, or None.
    """

    rows: list
    columns: list
    searched: list
    after: str | None


def case_list(session, *, person, now, search="", after=None, limit=50):
    """One page of the cases somebody sees; four statements at most, whatever the number of cases.

    ``search`` is looked for in every searchable text that everybody sees, and in the business key as a whole.
    """
    model = listing.current_model(session)
    if model is None:
        return FoundCases([], [], [], None)
    searched = [
        each for each in model.attributes.values() if each.searchable and each.type == "string" and not each.sees
    ]
    seen = listing.seen_by(person, person.grants, _AT.business_key, model, today_of(now))
    chosen = select(_AT.business_key, _AT.opened_at).where(seen, _matching(search, searched))
    found = session.execute(_behind(chosen, after).order_by(_AT.opened_at.desc(), _AT.business_key).limit(limit + 1))
    rows, columns = list(found), listing.columns_of(model)
    more, rows = len(rows) > limit, rows[:limit]
    values = listing.shown_values(session, [row.business_key for row in rows], columns)
    shown = [(row.business_key, row.opened_at, values.get(row.business_key, {})) for row in rows]
    place = listing.place_text(rows[-1].opened_at.isoformat(), rows[-1].business_key) if more else None
    return FoundCases(shown, columns, [each.label for each in searched], place)


def _matching(search, searched):
    words = [word for word in search[:_LONGEST_SEARCH].split() if word.isprintable()]
    return and_(True, *(_has(word, searched) for word in words))  # every word, wherever it stands


def _has(word, searched):
    names = [each.name for each in searched]
    like = func.lower(case_value.c.text).contains(word.lower(), autoescape=True)
    stands = (case_value.c.business_key == _AT.business_key, case_value.c.name.in_(names), like)
    return or_(_AT.business_key == word, exists().where(*stands).correlate(tables.case_table))


def _behind(chosen, after):
    place = listing.place_of(after, 2)
    try:
        opened, key = datetime.fromisoformat(place[0]), place[1]
    except (TypeError, ValueError):
        return chosen
    if opened.tzinfo is None or key is None:
        return chosen
    later_key = and_(_AT.opened_at == opened, _AT.business_key > key)
    return chosen.where(or_(_AT.opened_at < opened, later_key))
