"""A case as somebody sees it, for reading: nothing is locked, nothing can be stored.

Whoever does not see a case is told what they would be told if there were none.
"""

import json
from typing import NamedTuple

from sqlalchemy import select

from app.deployments import store
from app.deployments.programme import programme_of
from app.engine.facts import CaseFacts
from app.errors import AppError
from app.feel import NoValue
from app.feel.values import Date
from app.runtime import access, parameters, tables
from app.runtime.inputs import Input
from app.runtime.lending import LentByDatabase
from app.runtime.rows import Rows
from app.runtime.storing import NoSuchCase
from app.runtime.timing import local_date
from app.runtime.world import World

LOOKED_AT = "case.read"
_LONGEST_KEY = 200


class Sight(NamedTuple):
    """A case (:class:`World`), who looks at it, the grants in which they see it, and when."""

    world: World
    person: object
    grants: tuple
    now: object

    @property
    def roles(self):
        """The ids of the roles in which the person sees the case."""
        return frozenset(grant.role.id for grant in self.grants)

    @property
    def model(self):
        """The :class:`CaseModel` of the case's deployment."""
        return self.world.facts.model

    def may_see(self, declared):
        """Whether an attribute or field is for one of these roles."""
        return not declared.sees or bool(self.roles & set(declared.sees))

    def shows(self, name, within=()):
        """Whether a name of the case is for these roles; what is computed is, if all the attributes it names are."""
        if name in self.model.attributes:
            return self.may_see(self.model.attributes[name])
        if name not in self.model.computed or name in within:
            return True
        return all(self.shows(each, (*within, name)) for each in _made_of(self.model, self.model.computed[name]))

    def hidden(self):
        """The names of attributes and of fields of record lists that are for other roles."""
        declared = [*self.model.attributes.items()]
        declared += [entry for held in self.model.lists.values() for entry in held.fields.items()]
        return frozenset(name for name, each in declared if not self.may_see(each))


def _made_of(model, computed):
    """The names of the case that a computed value is made from."""
    expressions = [held for _, held in computed.inputs] if computed.expression is None else [computed.expression]
    if any(held.whole_case for held in expressions):
        return sorted(model.attributes)
    return sorted({name for held in expressions for name in held.case_fields})


def today_of(now):
    """The day in Europe/London at an instant, as FEEL knows it."""
    return Date.from_python(local_date(now))


def see(session, business_key, *, person, now, permission="see_cases"):
    """The :class:`Sight` of a case, with its record lists; four statements.

    ``permission`` is what else the role in which the case is seen must have. Raises ``NoSuchCase`` as well for a case
    that is there and not for this person.
    """
    if not business_key.isprintable() or len(business_key) > _LONGEST_KEY:
        raise NoSuchCase
    held = tables.case_table
    row = session.execute(select(held).where(held.c.business_key == business_key)).mappings().first()
    if row is None:
        raise NoSuchCase
    programme = programme_of(store.load(session, row["deployment_id"]))
    model, attributes = programme.models.case_model, json.loads(row["attributes"])
    grants = seeing_grants(person, attributes, model, now, permission)
    if not grants:
        raise NoSuchCase
    facts = CaseFacts(model, attributes, _records(session, business_key))
    lent = LentByDatabase(session, business_key, programme, parameters.load(session, programme.models))
    rows = Rows()
    rows.lend("case_file", [dict(row)], key="business_key")
    world = World(business_key, lent, rows, facts, 0)
    world.input = Input(LOOKED_AT, now, local_date(now), None, None, {})
    return Sight(world, person, grants, now)


def seeing_grants(person, attributes, model, now, permission="see_cases"):
    """The grants in which somebody sees a case with these attributes, among those with a permission."""
    needed, today = {"see_cases", permission}, today_of(now)
    able = [grant for grant in person.grants if needed <= grant.role.permissions]
    return tuple(grant for grant in able if access.grant_sees(grant, attributes, model, today))


def still_sees(world, *, person, now):
    """Whether somebody sees a case as it stands after an input."""
    return bool(seeing_grants(person, world.facts.attributes, world.facts.model, now))


def value_of(sight, name):
    """The FEEL value of a name of the case; None as well where it cannot be computed yet."""
    try:
        return sight.world.surroundings().case({name})[name]
    except (AppError, NoValue):
        return None


def _records(session, business_key):
    held = tables.record_table.c
    rows = session.execute(
        select(held.list, held.fields).where(held.business_key == business_key).order_by(held.list, held.position)
    )
    found = {}
    for name, fields in rows:
        found.setdefault(name, []).append(json.loads(fields))
    return found
