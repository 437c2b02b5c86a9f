"""Which cases somebody sees, and in which role they act in one: the roles file decides, in FEEL and in SQL alike.

The same condition is asked of a case that is at hand and of the database, so that a list never shows what a page would
refuse.
"""

from functools import lru_cache

from sqlalchemy import false, or_

from app.errors import Forbidden
from app.feel import Run
from app.selection.predicate import compile_predicate

_NAMES = {"scope": "string", "today": "date"}


class NotYourCase(Forbidden):
    """This case is not one of those you work with."""


class NotYourTask(Forbidden):
    """This task is for {role}; you have no such role for this case."""


class NotYoursToStart(Forbidden):
    """Starting this is not for your role."""


def searchable_types(model):
    """The types of the attributes that can be searched, by name."""
    return {name: each.type for name, each in model.attributes.items() if each.searchable}


@lru_cache(maxsize=256)
def _predicate(text, types):
    return compile_predicate(text.removeprefix("="), dict(types), _NAMES)


def _of(role, model):
    return _predicate(role.sees, tuple(sorted(searchable_types(model).items())))


def grant_sees(grant, attributes, model, today):
    """Whether a grant lets its holder see a case with these attributes (JSON)."""
    names = {"scope": grant.scope, "today": today}
    return _of(grant.role, model).holds(attributes, names, Run(today=today))


def acting(person, lane, attributes, model, today):
    """The grant in which a person does the work of a lane in a case. Raises ``NotYourTask``."""
    for grant in person.grants:
        can = grant.role.lane == lane and "work" in grant.role.permissions
        if can and grant_sees(grant, attributes, model, today):
            return grant
    raise NotYourTask(role=lane)


def starting(person, process_id):
    """The grants in which a person may start a process by hand. Raises ``NotYoursToStart``."""
    grants = [grant for grant in person.grants if "start" in grant.role.permissions and process_id in grant.role.starts]
    if not grants:
        raise NotYoursToStart
    return grants


def seeing(person, attributes, model, today):
    """The first grant in which a person sees a case. Raises ``NotYourCase``."""
    for grant in person.grants:
        if "see_cases" in grant.role.permissions and grant_sees(grant, attributes, model, today):
            return grant
    raise NotYourCase


def visible(person, key_column, model, today):
    """The SQL condition that a case, known by a column with its business key, is one that a person sees."""
    conditions = [
        _of(grant.role, model).condition(key_column, {"scope": grant.scope, "today": today}, Run(today=today))
        for grant in person.grants
        if "see_cases" in grant.role.permissions
    ]
    return or_(*conditions) if conditions else false()
