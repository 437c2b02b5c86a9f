"""Runs of reports by a process: what each listed, as it was at an instant, for whoever has to prove it later.

A run is told to the case as an input, with every row: so that executing its history once more asks nothing of other
cases, which have moved on since. Its digest is over the report, the instant, the columns and the rows.
"""

import hashlib
import json

from sqlalchemy import select

from app.clock import LOCAL
from app.deployments import store
from app.deployments.programme import programme_of
from app.engine.facts import CaseFacts
from app.engine.surroundings import Surroundings
from app.engine.values import plain
from app.errors import AppError
from app.feel import NoValue
from app.history.canonical import canonical
from app.runtime import reports, tables
from app.runtime.stored_lists import StoredLists

_AT = tables.case_table.c


def reports_of(programme, element):
    """The ids of the reports that a service task has run: the one it names, or all of its frequency."""
    named = element.headers.get("report")
    if named is not None:
        return [named.text]
    wanted = element.headers["frequency"].text
    return [
        each for each in reports.report_ids(programme) if wanted in reports.read(programme, each).get("frequency", ())
    ]


def run_reports(session, programme, parameters, element, given):
    """What every report of a service task lists now, as plain JSON for an input (``given``: its ``at`` and ``on``)."""
    return [_run(session, programme, parameters, each, given) for each in reports_of(programme, element)]


def _run(session, programme, parameters, report_id, given):
    held, model = reports.read(programme, report_id), programme.models.case_model
    listed = reports.condition(programme, held, given.on, _AT.business_key)
    chosen = select(_AT.business_key, _AT.attributes, _AT.deployment_id).where(listed).order_by(_AT.business_key)
    found = reports.in_order(session.execute(chosen).all(), held)
    rows = [[row.business_key, *_values(session, row, held["columns"], model, parameters, given)] for row in found]
    return told(report_id, held, model, rows, given)


def told(report_id, held, model, rows, given):
    """A run as plain JSON, with its digest, of the rows of a report (a dict) at an instant."""
    declared = {**model.attributes, **model.computed}
    said = {"report": report_id, "as_at": given.at.isoformat(), "on": given.on.isoformat()}
    said |= {"columns": [[name, declared[name].label] for name in held["columns"]], "rows": rows}
    return {**said, "title": held["title"], "listed": len(rows), "digest": digest_of(said)}


def digest_of(run):
    """The SHA-256 (hexadecimal) of what a run says: report, instant, day, columns and rows."""
    said = {name: run[name] for name in ("report", "as_at", "on", "columns", "rows")}
    return hashlib.sha256(canonical(said)).hexdigest()


def _values(session, row, columns, model, parameters, given):
    """The values (JSON) of the columns of a case; null where something cannot be computed of it."""
    attributes, computed = json.loads(row.attributes), None
    found = []
    for name in columns:
        if name in model.attributes:
            found.append(attributes.get(name))
            continue
        computed = computed or _computing(session, row, attributes, parameters, given)
        found.append(computed_value(computed, name))
    return found


def _computing(session, row, attributes, parameters, given):
    """The surroundings in which something is computed of a case as it stands."""
    programme = programme_of(store.load(session, row.deployment_id))
    facts = CaseFacts(programme.models.case_model, attributes, StoredLists(session, row.business_key))
    return Surroundings(
        now=given.at,
        zone=LOCAL,
        calendar=programme.models.calendar,
        parameters=parameters.on(given.on),
        find_decision=programme.models.decision,
        facts=facts,
    )


def computed_value(surroundings, name):
    """A computed value of a case as JSON, null where it cannot be computed."""
    try:
        return plain(surroundings.case({name})[name])
    except (AppError, NoValue, KeyError):
        return None


def row_of(run, world, job_id):
    """The row of a run that a case was told of."""
    content = {"columns": run["columns"], "rows": run["rows"]}
    told = {"report": run["report"], "title": run["title"], "listed": run["listed"], "digest": run["digest"]}
    instance = job_id.partition("/")[0]
    row = {"id": f"{job_id}/{run['report']}", "business_key": world.key, "instance_id": instance, **told}
    row |= {"as_at": world.input.at, "day": world.input.on, "deployment_id": world.lent.programme.id}
    return {**row, "content": json.dumps(content, ensure_ascii=False)}
