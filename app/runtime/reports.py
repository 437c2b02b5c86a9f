"""Reports: analysts' files that list cases by a FEEL condition over searchable attributes, asked in one query."""

import json
from functools import lru_cache

from sqlalchemy import select

from app.errors import Invalid, NotFound
from app.feel import Run
from app.feel.values import Date
from app.runtime import tables
from app.runtime.access import searchable_types
from app.selection import case_values
from app.selection.predicate import compile_predicate

_FOLDER = "processes/reports/"


class NoSuchReport(NotFound):
    """There is no report “{report}”."""


class BadReport(Invalid):
    """{file}: {problem}"""


def report_ids(programme):
    """The ids of all reports."""
    return [path.removeprefix(_FOLDER).removesuffix(".json") for path in programme.bundle.paths(_FOLDER[:-1], ".json")]


def read(programme, report_id):
    """A report's file as a dict. Raises ``NoSuchReport``, ``BadReport``."""
    path = f"{_FOLDER}{report_id}.json"
    if path not in programme.bundle:
        raise NoSuchReport(report=report_id)
    try:
        return json.loads(programme.bundle[path])
    except ValueError as error:
        raise BadReport(file=path, problem=f"it is not JSON ({error}).") from error


@lru_cache(maxsize=128)
def _compiled(text, types):
    return compile_predicate(text.removeprefix("="), dict(types), {"today": "date"})


def keys_of(session, programme, report_id, day, *, groups=False):
    """The business keys of the cases a report lists on a day; with ``groups``, by the value it groups by."""
    report = read(programme, report_id)
    types = searchable_types(programme.models.case_model)
    predicate = _compiled(report["where"], tuple(sorted(types.items())))
    today = Date.from_python(day)
    held = tables.case_table.c.business_key
    condition = predicate.condition(held, {"today": today}, Run(today=today, calendar=programme.models.calendar))
    keys = list(session.execute(select(held).where(condition).order_by(held)).scalars())
    if not groups:
        return keys
    by = report["group_by"]
    values = case_values.read(session, keys, {by: types[by]})
    found = {}
    for key in keys:
        found.setdefault(str(values[key][by]), []).append(key)
    return found
