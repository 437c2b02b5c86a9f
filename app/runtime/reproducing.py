"""Making a run of a report once more, from the histories of all cases: what it listed is so found again, or is not.

It takes every client's case as it was at the instant of the run, and asks the condition of each by FEEL instead of the
database; so it agrees with the run only if rows, query and history agreed then.
"""

import json
from typing import NamedTuple

from sqlalchemy import select

from app.deployments import store
from app.deployments.programme import programme_of
from app.engine.case_kinds import kind_of
from app.errors import NotFound
from app.runtime import report_runs, reports, storing, tables
from app.runtime.inputs import Input
from app.runtime.reexecution import reexecute

_LOOKED_AT = "case.read"


class NoSuchRun(NotFound):
    """There is no run “{run}” of a report."""


class _Listed(NamedTuple):
    business_key: str
    attributes: str
    world: object


class Reproduced(NamedTuple):
    """How a run came out once more: whether its digest is the same, and the keys that are only in one of both."""

    same: bool
    missing: list
    added: list


def reproduce(session, run_id):
    """The :class:`Reproduced` of a run. Raises ``NoSuchRun``, and what re-execution raises."""
    held = tables.report_run_table
    run = session.execute(select(held).where(held.c.id == run_id)).one_or_none()
    if run is None:
        raise NoSuchRun(run=run_id)
    programme = programme_of(store.load(session, run.deployment_id))
    report, model = reports.read(programme, run.report), programme.models.case_model
    given = Input(_LOOKED_AT, run.as_at, run.day, None, None, {})
    found = reports.in_order(list(_listed(session, programme, report, given)), report)
    rows = [[each.business_key, *_values(each, report["columns"], model)] for each in found]
    again = report_runs.told(run.report, report, model, rows, given)
    before, after = ([row[0] for row in each] for each in (json.loads(run.content)["rows"], rows))
    missing = [key for key in before if key not in after]
    return Reproduced(again["digest"] == run.digest, missing, [key for key in after if key not in before])


def _listed(session, programme, report, given):
    """The cases that the report listed then, each executed once more until the instant of the run."""
    for key in storing.case_keys(session):
        world = None if kind_of(key) else reexecute(session, key, until=given.at)
        if world is not None and reports.lists(programme, report, world.facts.attributes, given.on):
            world.input = given
            yield _Listed(key, json.dumps(world.facts.attributes), world)


def _values(listed, columns, model):
    attributes, surroundings = listed.world.facts.attributes, listed.world.surroundings()
    return [
        attributes.get(name) if name in model.attributes else report_runs.computed_value(surroundings, name)
        for name in columns
    ]
