"""Pages of cases: those a condition holds of, in the order of an attribute, with the values a list shows.

A page starts behind the last row of the one before (keyset paging), so the thousandth costs what the first does.
Cases without a value of the ordering attribute come last, by business key.
"""

from typing import NamedTuple

from sqlalchemy import exists, select, tuple_

from app.selection.case_values import case_value, column_of, read
from app.selection.values import kind_of


class Order(NamedTuple):
    """The attribute to order by, and whether its greatest values come first."""

    name: str
    descending: bool = False


class Place(NamedTuple):
    """Where a page ended: the business key of its last row, and that row's stored value of the ordering attribute."""

    business_key: str
    value: str | float | None = None


class Page(NamedTuple):
    """``rows`` are pairs of business key and values by name; ``after`` is the place to go on from, None at the end."""

    rows: list
    after: Place | None


class Cases:
    """The cases that a predicate selects among those whose business keys stand in the column ``key``.

    ``types`` are the searchable attributes; ``names`` and ``run`` are what the predicate is given.
    """

    def __init__(self, session, key, predicate, types, *, names=None, run=None):
        self._session = session
        self._key = key
        self._types = types
        self._predicate = predicate
        self._names = names
        self._run = run

    def page(self, columns=(), *, order=None, limit=None, after=None):
        """One :class:`Page` of at most ``limit`` cases (None: all), with the attributes ``columns`` of each.

        ``after`` is the place where the page before ended. At most three statements, whatever the number of cases.
        """
        wanted = None if limit is None else limit + 1
        found = self._ordered(order, wanted, after) if order and (after is None or after.value is not None) else []
        if wanted is None or len(found) < wanted:
            behind = after.business_key if after and (after.value is None or not order) else None
            rest = None if wanted is None else wanted - len(found)
            found += [Place(key) for key in self._session.scalars(self._unvalued(order, rest, behind))]
        more = limit is not None and len(found) > limit
        places = found[:limit]
        shown = {name: self._types[name] for name in columns}
        values = read(self._session, [place.business_key for place in places], shown) if shown and places else {}
        rows = [(place.business_key, values.get(place.business_key, {})) for place in places]
        return Page(rows, places[-1] if more else None)

    def _ordered(self, order, limit, after):
        """The places of the cases that have a value to order by."""
        values = case_value.alias("ordering")
        key, value = values.c.business_key, column_of(kind_of(self._types[order.name]), values)
        chosen = select(key, value).where(values.c.name == order.name, self._condition(key, limit))
        chosen = chosen.where(key.in_(select(self._key)) if limit is None else self._among(key))
        if after is not None:
            here, there = tuple_(value, key), tuple_(after.value, after.business_key)
            chosen = chosen.where(here < there if order.descending else here > there)
        ends = (value.desc(), key.desc()) if order.descending else (value, key)
        return [Place(*row) for row in self._session.execute(chosen.order_by(*ends).limit(limit))]

    def _unvalued(self, order, limit, behind):
        """The business keys of the cases that have none, or of all where there is no order."""
        key = self._key
        chosen = select(key).where(self._condition(key, limit))
        if order:
            stands = (case_value.c.business_key == key, case_value.c.name == order.name)
            chosen = chosen.where(~exists().where(*stands).correlate_except(case_value))
        if behind is not None:
            chosen = chosen.where(key > behind)
        return chosen.order_by(key).limit(limit)

    def _condition(self, key, limit):
        return self._predicate.condition(key, self._names, self._run, listed=limit is None)

    def _among(self, key):
        table = self._key.table
        return exists().select_from(table).where(self._key == key).correlate_except(table)
