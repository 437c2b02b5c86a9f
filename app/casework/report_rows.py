"""A report as somebody may read it: the cases it lists among those they see, with the columns that are for them.

A report is for the roles it names; whoever has one of them and the permission sees those rows that the role sees.
"""

import json
from typing import NamedTuple

from sqlalchemy import or_, select

from app.casework import access
from app.casework.listing import current_programme
from app.casework.reading import see, today_of, value_of
from app.casework.telling import NOT_SHOWN
from app.engine.values import plain
from app.errors import Invalid
from app.identity.permissions import require
from app.runtime import reports, tables

PERMISSION = "see_reports"
MOST = 5000
_AT = tables.case_table.c


class TooLong(Invalid):
    """This report lists more than {most} cases; ask whoever looks after the reports for a narrower one."""


class Report(NamedTuple):
    """A report that somebody may read; ``columns`` are pairs of name and label."""

    id: str
    title: str
    question: str
    columns: list


class ReportRun(NamedTuple):
    """A report on a day: its rows are pairs of a business key and the values (JSON) of the columns, in order."""

    report: Report
    day: object
    rows: list


def reports_for(session, *, person):
    """Every :class:`Report` that is for somebody. Raises ``NotPermitted``."""
    require(person, PERMISSION)
    programme = current_programme(session)
    if programme is None:
        return []
    found = [(report_id, reports.read(programme, report_id)) for report_id in reports.report_ids(programme)]
    return [_told(programme, report_id, held) for report_id, held in found if _grants(held, person)]


def run_report(session, report_id, *, person, day, now):
    """The :class:`ReportRun` of a report on a day (a date).

    Three statements, and four more a row where it has computed columns. Raises ``NotPermitted``, ``NoSuchReport`` also
    for one that is for other roles, ``BadReport``, ``TooLong``.
    """
    require(person, PERMISSION)
    programme = current_programme(session)
    held = reports.read(programme, report_id) if programme else None
    grants = grants_for(programme, report_id, person) if held else []
    if not grants:
        raise reports.NoSuchReport(report=report_id)
    listed = _listed(session, programme, held, grants, day, now)
    reader = _Reader(session, programme.models.case_model, person, grants, now)
    rows = [(row.business_key, reader.values(row, held["columns"])) for row in reports.in_order(listed, held)]
    return ReportRun(_told(programme, report_id, held), day, rows)


def grants_for(programme, report_id, person):
    """The grants in which somebody may read a report; none where there is no such report any more."""
    if report_id not in reports.report_ids(programme):
        return []
    return _grants(reports.read(programme, report_id), person)


def _grants(held, person):
    able = [grant for grant in person.grants if {PERMISSION, "see_cases"} <= grant.role.permissions]
    return [grant for grant in able if grant.role.id in held["roles"]]


def _told(programme, report_id, held):
    model = programme.models.case_model
    declared = {**model.attributes, **model.computed}
    columns = [(name, declared[name].label) for name in held["columns"]]
    return Report(report_id, held["title"], held.get("question", ""), columns)


def _listed(session, programme, held, grants, day, now):
    """The rows of the cases that a report lists and one of the grants sees. Raises ``TooLong``."""
    model = programme.models.case_model
    listed = reports.condition(programme, held, day, _AT.business_key)
    seen = or_(*(access.seen_in(grant, _AT.business_key, model, today_of(now)) for grant in grants))
    chosen = select(_AT.business_key, _AT.attributes).where(listed, seen).order_by(_AT.business_key)
    rows = session.execute(chosen.limit(MOST + 1)).all()
    if len(rows) > MOST:
        raise TooLong(most=MOST)
    return rows


class _Reader:
    """Reads the columns of rows as the roles of their reader see them."""

    def __init__(self, session, model, person, grants, now):
        self._session = session
        self._model = model
        self._person = person
        self._grants = grants
        self._now = now

    def values(self, row, columns):
        """The values of the columns of a row."""
        attributes = json.loads(row.attributes)
        seeing = [
            each for each in self._grants if access.grant_sees(each, attributes, self._model, today_of(self._now))
        ]
        roles = {grant.role.id for grant in seeing}
        computed = [name for name in columns if name in self._model.computed]
        sight = see(self._session, row.business_key, person=self._person, now=self._now) if computed else None
        return [
            self._computed(sight, name) if name in computed else self._stored(attributes, name, roles)
            for name in columns
        ]

    def _stored(self, attributes, name, roles):
        sees = self._model.attributes[name].sees
        return attributes.get(name) if not sees or roles & set(sees) else NOT_SHOWN

    @staticmethod
    def _computed(sight, name):
        return plain(value_of(sight, name)) if sight.shows(name) else NOT_SHOWN
