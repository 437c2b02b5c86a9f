"""What was due and could not go on: who may know of it, where it stopped and why, and trying it again.

Whoever mends such things need not see the case: a row tells the process and the place in it and what went wrong, and
nothing of the client.
"""

import json
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, func, or_, select

from app.casework import access, listing
from app.casework.listing import place_of, place_text
from app.casework.quoting import without_values
from app.casework.reading import today_of
from app.deployments import store
from app.deployments.programme import programme_of
from app.engine.case_kinds import kind_of
from app.errors import NotFound
from app.runtime import cases, tables
from app.runtime.inputs import Actor, NoSuchIncident

SEE, RETRY = "see_incidents", "retry_incidents"
MOST_COUNTED = 50
_AT = tables.incident_table.c
_CASE = tables.case_table.c
_JOB = tables.job_table.c
_RUN = tables.instance_table.c
_WHERE_IT_STOPPED = (_JOB.activity_id, _JOB.due_at, _RUN.process_id, _CASE.deployment_id)


class Incident(NamedTuple):
    """Something that could not go on: where, why, since when, and how often it was tried.

    ``seen`` tells whether the person may open the case, ``retried`` whether they may have it tried again.
    """

    id: str
    business_key: str
    process: str
    activity: str
    problem: str
    due_at: object
    raised_at: object
    attempts: int
    seen: bool
    retried: bool


class IncidentPage(NamedTuple):
    """Incidents, the oldest first; ``told`` are the labels of the roles that may have them tried again.

    ``after`` is the text of the place to go on from, or None.
    """

    rows: list
    told: list
    after: str | None


def incident_page(session, *, person, roles, now, after=None, limit=25):
    """One :class:`IncidentPage`; three statements at most, and one for each deployment that is not at hand.

    ``roles`` are the roles in force, by id.
    """
    told = [role.label for role in roles.values() if RETRY in role.permissions]
    model = listing.current_model(session)
    if model is None:
        return IncidentPage([], told, None)
    may = _Rights(person, model, today_of(now))
    conditions = [_AT.status == "open", may.know, *_behind(after)]
    rights = (may.see.label("seen"), may.retry.label("retried"))
    chosen = select(*_AT, *_WHERE_IT_STOPPED, *rights).select_from(_joined()).where(*conditions)
    found = session.execute(chosen.order_by(_AT.raised_at, _AT.id).limit(limit + 1)).all()
    more, found = len(found) > limit, found[:limit]
    place = place_text(found[-1].raised_at.isoformat(), found[-1].id) if more else None
    return IncidentPage([_told(session, row) for row in found], told, place)


def waiting_for(session, *, person, now, deployment=None):
    """How many open incidents somebody may have tried again, one more than ``MOST_COUNTED`` at most.

    ``deployment`` is the id of the deployment published last, if it is known already.
    """
    programme = listing.programme_in_force(session, deployment)
    if programme is None:
        return 0
    model = programme.models.case_model
    conditions = (_AT.status == "open", _Rights(person, model, today_of(now)).retry)
    least = select(_AT.id).where(*conditions).limit(MOST_COUNTED + 1).subquery()
    return session.scalar(select(func.count()).select_from(least))


def retry(session, incident_id, *, person, now):
    """Have an incident tried again. Gives :class:`Taken`, and whether it went on.

    Raises ``NoSuchIncident``, also where it is not one of the person's.
    """
    row = session.execute(
        select(_AT.business_key, _CASE.attributes, _CASE.deployment_id)
        .join_from(tables.incident_table, tables.case_table, _CASE.business_key == _AT.business_key)
        .where(_AT.id == incident_id, _AT.status == "open")
    ).one_or_none()
    if row is None or (current := listing.current_model(session)) is None:
        raise NoSuchIncident
    kind = kind_of(row.business_key)
    model = programme_of(store.load(session, row.deployment_id)).models.model_of_kind(kind) if kind else current
    grant = access.mending(person, json.loads(row.attributes), model, today_of(now), RETRY)
    if grant is None:
        raise NoSuchIncident
    by = Actor(person.user_name, grant.role.id)
    taken = cases.retry_incident(session, row.business_key, incident_id, by=by, now=now)
    return taken, taken.world.rows.of("incident")[incident_id]["status"] == "closed"


class _Rights:
    """What somebody may, as conditions on incidents."""

    def __init__(self, person, model, today):
        asked = (person, _AT.business_key, model, today)
        self.know = access.mendable(*asked, SEE)
        self.retry = access.mendable(*asked, RETRY)
        self.see = access.visible(*asked, kinds=True)


def _joined():
    return (
        tables.incident_table.join(tables.case_table, _CASE.business_key == _AT.business_key)
        .outerjoin(tables.job_table, _JOB.id == _AT.job_id)
        .outerjoin(tables.instance_table, _RUN.id == _JOB.instance_id)
    )


def _behind(after):
    try:
        raised, identity = place_of(after, 2)
        raised_at = datetime.fromisoformat(raised)
    except (TypeError, ValueError):
        return []
    known = raised_at.tzinfo is not None and identity is not None
    later = or_(_AT.raised_at > raised_at, and_(_AT.raised_at == raised_at, _AT.id > identity))
    return [later] if known else []


def _told(session, row):
    models = programme_of(store.load(session, row.deployment_id)).models
    definition = _definition(models, row.process_id)
    process, activity = _names(row, definition)
    rights = (bool(row.seen), bool(row.retried))
    times = (row.due_at, row.raised_at, row.attempts)
    problem = row.problem if row.seen else without_values(row.problem, models, definition)
    return Incident(row.id, row.business_key, process, activity, problem, *times, *rights)


def _definition(models, process_id):
    try:
        return models.process(process_id) if process_id else None
    except NotFound:
        return None


def _names(row, definition):
    """What the process and the place in it are called; what is not known is called by its id."""
    element = definition.elements.get(row.activity_id) if definition else None
    if element is None:
        return row.process_id or "", row.activity_id or ""
    return definition.name or row.process_id, element.name or row.activity_id
