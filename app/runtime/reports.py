"""Reports: analysts' files that list cases by a FEEL condition over searchable attributes, asked in one query."""

import json
from functools import lru_cache

from sqlalchemy import and_, select

from app.deployments.reports import FOLDER, REPORT_NAMES, problems_of
from app.errors import Invalid, NotFound
from app.feel import Run
from app.feel.values import Date
from app.runtime import tables
from app.runtime.case_keys import is_of_kind
from app.selection import case_values
from app.selection.predicate import compile_predicate


class NoSuchReport(NotFound):
    """There is no report “{report}”."""


class BadReport(Invalid):
    """{file}: {problem}"""


def report_ids(programme):
    """The ids of all reports."""
    return [path.removeprefix(f"{FOLDER}/").removesuffix(".json") for path in programme.bundle.paths(FOLDER, ".json")]


def read(programme, report_id):
    """A report's file as a dict. Raises ``NoSuchReport``, ``BadReport``."""
    path = f"{FOLDER}/{report_id}.json"
    if path not in programme.bundle:
        raise NoSuchReport(report=report_id)
    problem = next(problems_of(programme.bundle[path], programme.models.case_model), None)
    if problem is not None:
        raise BadReport(file=path, problem=problem)
    return json.loads(programme.bundle[path])


@lru_cache(maxsize=128)
def _compiled(text, types):
    return compile_predicate(text.removeprefix("="), dict(types), REPORT_NAMES)


def keys_of(session, programme, report_id, day, *, groups=False):
    """The business keys of the cases a report lists on a day; with ``groups``, by the value it groups by.

    Raises ``NoSuchReport``, and ``BadReport`` as well where groups are wanted and the report makes none.
    """
    report = read(programme, report_id)
    if groups and "group_by" not in report:
        raise BadReport(file=f"{FOLDER}/{report_id}.json", problem="it makes no groups (“group_by” is missing).")
    held = tables.case_table.c.business_key
    listed = condition(programme, report, day, held)
    keys = list(session.execute(select(held).where(listed).order_by(held)).scalars())
    types = programme.models.case_model.searchable_types()
    return _grouped(session, keys, report["group_by"], types) if groups else keys


def condition(programme, report, day, key_column):
    """The SQL condition that a report (a dict) lists a case, known by a column with its business key, on a day."""
    model, today = programme.models.case_model, Date.from_python(day)
    predicate = _compiled(report["where"], tuple(sorted(model.searchable_types().items())))
    run = Run(today=today, calendar=programme.models.calendar)
    return and_(predicate.condition(key_column, {"today": today}, run), is_of_kind(key_column, model))


def lists(programme, report, attributes, day):
    """Whether a report (a dict) lists a case with these attributes (JSON) on a day, by FEEL alone."""
    types = programme.models.case_model.searchable_types()
    known, today = {name: attributes.get(name) for name in types}, Date.from_python(day)
    predicate = _compiled(report["where"], tuple(sorted(types.items())))
    return predicate.holds(known, {"today": today}, Run(today=today, calendar=programme.models.calendar))


def in_order(rows, report):
    """Rows with ``attributes`` (JSON) in the order of a report (a dict); what has no value comes last."""
    names = report.get("order", ())

    def place(row):
        attributes = json.loads(row.attributes)
        return [(attributes.get(name) is None, str(attributes.get(name))) for name in names]

    return sorted(rows, key=place)


def _grouped(session, keys, by, types):
    values = case_values.read(session, keys, {by: types[by]})
    found = {}
    for key in keys:
        found.setdefault(str(values[key][by]), []).append(key)
    return found
