"""A case as somebody sees it, for reading: nothing is locked, nothing can be stored.

Whoever does not see a case is told what they would be told if there were none.
"""

import json

from sqlalchemy import bindparam, select

from app.casework import access
from app.casework.concealing import concealed_from
from app.casework.sight import Sight
from app.clock import local_date
from app.deployments import store
from app.deployments.programme import programme_of
from app.engine.facts import CaseFacts
from app.errors import AppError
from app.feel import NoValue
from app.feel.values import Date
from app.runtime import parameters, tables
from app.runtime.inputs import Input
from app.runtime.lending import LentByDatabase
from app.runtime.rows import Rows
from app.runtime.storing import NoSuchCase
from app.runtime.world import World

LOOKED_AT = "case.read"
_LONGEST_KEY = 200
_CASE = select(tables.case_table).where(tables.case_table.c.business_key == bindparam("key"))
_AT = tables.record_table.c
_RECORDS = select(_AT.list, _AT.fields).where(_AT.business_key == bindparam("key")).order_by(_AT.list, _AT.position)


def today_of(now):
    """The day in Europe/London at an instant, as FEEL knows it."""
    return Date.from_python(local_date(now))


def see(session, business_key, *, person, now, permission="see_cases"):
    """The :class:`Sight` of a case, with its record lists; four statements, more where a record is for others.

    ``permission`` is what else the role in which the case is seen must have. Raises ``NoSuchCase`` as well for a case
    that is there and not for this person.
    """
    if not business_key.isprintable() or len(business_key) > _LONGEST_KEY:
        raise NoSuchCase
    row = session.execute(_CASE, {"key": business_key}).mappings().first()
    if row is None:
        raise NoSuchCase
    programme = programme_of(store.load(session, row["deployment_id"]))
    model, attributes = programme.models.model_of(business_key), json.loads(row["attributes"])
    grants = seeing_grants(person, attributes, model, now, permission) or _own(session, person, attributes, model, now)
    if not grants:
        raise NoSuchCase
    facts = CaseFacts(model, attributes, _records(session, business_key))
    lent = LentByDatabase(session, business_key, programme, parameters.load(session, programme.models))
    rows = Rows()
    rows.lend("case_file", [dict(row)], key="business_key")
    world = World(business_key, lent, rows, facts, 0)
    world.input = Input(LOOKED_AT, now, local_date(now), None, None, {})
    sight = Sight(world, person, grants, now)
    sight.concealed = concealed_from(session, sight)
    return sight


def seeing_grants(person, attributes, model, now, permission="see_cases"):
    """The grants in which somebody sees a case with these attributes, among those with a permission."""
    needed, today = {permission} - {access.SEEING}, today_of(now)
    able = [grant for grant in person.grants if needed <= grant.role.permissions and access.may_see(grant, model)]
    return tuple(grant for grant in able if access.grant_sees(grant, attributes, model, today))


def _own(session, person, attributes, model, now):
    """The grants in which somebody sees a case of a kind since it is theirs.

    One about a client's case they see as long as they see that.
    """
    grants = access.owning(person, attributes, model)
    about = attributes.get(model.kind.about) if grants and model.kind.about else None
    if about is not None:
        try:
            see(session, about, person=person, now=now)
        except NoSuchCase:
            return ()
    return grants


def still_sees(world, *, person, now):
    """Whether somebody sees a case as it stands after an input."""
    attributes, model = world.facts.attributes, world.facts.model
    return bool(seeing_grants(person, attributes, model, now) or access.owning(person, attributes, model))


def value_of(sight, name):
    """The FEEL value of a name of the case; None as well where it cannot be computed yet."""
    try:
        if name in sight.model.attributes:
            return sight.facts.value(name, None)
        return sight.surroundings().case({name})[name]
    except (AppError, NoValue):
        return None


def _records(session, business_key):
    found = {}
    for name, fields in session.execute(_RECORDS, {"key": business_key}).all():
        found.setdefault(name, []).append(fields)
    return {name: json.loads(f"[{','.join(written)}]") for name, written in found.items()}
