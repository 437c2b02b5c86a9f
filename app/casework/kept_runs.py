"""The runs of reports that were kept, as somebody may read them: what was listed then, of what they may see now.

A run is for the roles of its report; of its rows somebody sees those of cases that they see today, with the columns
that are for them.
"""

import json
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import or_, select, tuple_

from app.casework import access, listing
from app.casework.reading import today_of
from app.casework.report_rows import PERMISSION, grants_for, reports_for
from app.casework.sight import in_words, shows
from app.casework.telling import NOT_SHOWN
from app.errors import NotFound
from app.identity.permissions import may, require
from app.runtime import reports, tables

MOST = 50
PROVING = "verify_history"
_LONGEST_ID = 300
_RUN = tables.report_run_table.c
_TOLD = (_RUN.id, _RUN.report, _RUN.title, _RUN.as_at, _RUN.listed, _RUN.digest)
_CASE = tables.case_table.c
_AT_ONCE = 500


class NoSuchRun(NotFound):
    """There is no such run of a report, or it is not for you."""


class RunsOf(NamedTuple):
    """A report and a page of its runs (rows), the newest first; ``after`` is the text of the place to go on from."""

    report: object
    runs: list
    after: str | None


class KeptRun(NamedTuple):
    """A run: its row, the labels of its columns, and its rows for the reader, as pairs of a key and the values.

    ``shown`` are the same rows with texts; ``proof`` tells whether the reader proves histories, and so is told how
    many cases were listed in all, and the digest.
    """

    run: object
    columns: list
    rows: list
    shown: list
    proof: bool


def last_runs(session, *, person):
    """Pairs of each report that is for somebody, and the row of its last run or None. Raises ``NotPermitted``."""
    found = []
    for report in reports_for(session, person=person):
        newest = select(*_TOLD).where(_RUN.report == report.id).order_by(_RUN.as_at.desc(), _RUN.id.desc())
        found.append((report, session.execute(newest.limit(1)).first()))
    return found


def runs_of(session, report_id, *, person, after=None):
    """The :class:`RunsOf` a report. Raises ``NotPermitted``, and ``NoSuchReport`` also for one of other roles."""
    report = next((each for each in reports_for(session, person=person) if each.id == report_id), None)
    if report is None:
        raise reports.NoSuchReport(report=report_id)
    chosen = select(*_TOLD).where(_RUN.report == report_id, *_behind(after))
    found = session.execute(chosen.order_by(_RUN.as_at.desc(), _RUN.id.desc()).limit(MOST + 1)).all()
    more, found = len(found) > MOST, found[:MOST]
    place = listing.place_text(found[-1].as_at.isoformat(), found[-1].id) if more else None
    return RunsOf(report, found, place)


def kept_run(session, run_id, *, person, now):
    """The :class:`KeptRun` of an id. Raises ``NotPermitted``, and ``NoSuchRun`` also for one of other roles."""
    require(person, PERMISSION)
    row = _row(session, run_id)
    programme = listing.current_programme(session)
    grants = grants_for(programme, row.report, person) if row is not None and programme else []
    if not grants:
        raise NoSuchRun
    model, content = programme.models.case_model, json.loads(row.content)
    roles = _roles_by_case(session, [each[0] for each in content["rows"]], grants, model, today_of(now))
    names = [name for name, _ in content["columns"]]
    rows = [(key, _shown(model, names, values, roles[key])) for key, *values in content["rows"] if key in roles]
    labels = [label for _, label in content["columns"]]
    shown = [(key, _texts(model, names, values)) for key, values in rows]
    return KeptRun(row, labels, rows, shown, may(person, PROVING))


def _row(session, run_id):
    if not run_id.isprintable() or len(run_id) > _LONGEST_ID:
        return None
    return session.execute(select(tables.report_run_table).where(_RUN.id == run_id)).one_or_none()


def _roles_by_case(session, keys, grants, model, today):
    """The ids of the roles in which each case is seen, by its key; those that are not seen are left out."""
    found = {}
    for start in range(0, len(keys), _AT_ONCE):
        wanted = _CASE.business_key.in_(keys[start : start + _AT_ONCE])
        seen = or_(*(access.seen_in(grant, _CASE.business_key, model, today) for grant in grants))
        for key, held in session.execute(select(_CASE.business_key, _CASE.attributes).where(wanted, seen)):
            attributes = json.loads(held)
            able = [each for each in grants if access.grant_sees(each, attributes, model, today)]
            found[key] = {grant.role.id for grant in able}
    return found


def _shown(model, names, values, roles):
    """The values of the columns that are for some roles, the others told to be for others."""
    pairs = zip(names, values, strict=True)
    return [value if shows(model, roles, name, whole=True) else NOT_SHOWN for name, value in pairs]


def _texts(model, names, values):
    """Values as a reader wants them; a name that the model has no more is shown as it is."""
    declared = {**model.attributes, **model.computed}
    return [
        in_words(declared[name], value) if name in declared and value != NOT_SHOWN else str(value or "")
        for name, value in zip(names, values, strict=True)
    ]


def _behind(after):
    try:
        as_at, identity = listing.place_of(after, 2)
        instant = datetime.fromisoformat(as_at)
    except (TypeError, ValueError):
        return []
    if instant.tzinfo is None or identity is None:
        return []
    return [tuple_(_RUN.as_at, _RUN.id) < tuple_(instant, identity)]
