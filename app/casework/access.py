"""Which cases somebody sees, and in which role they act in one: the roles file decides, in FEEL and in SQL alike.

The same condition is asked of a case that is at hand and of the database, so that a list never shows what a page would
refuse: both know only the attributes that can be searched, in a case begun long ago as in a new one. Of incidents a
role may know more than of cases (``Role.incidents``): who mends what could not go on need not read anybody's case.
"""

from functools import lru_cache

from sqlalchemy import false, or_

from app.errors import AppError, Forbidden
from app.feel import Run
from app.selection.predicate import compile_predicate

_NAMES = {"scope": "string", "today": "date"}


class NotYourCase(Forbidden):
    """This case is not one of those you work with."""


class NotYourTask(Forbidden):
    """This task is work of another role, which you do not have in this case."""


class NotYoursToStart(Forbidden):
    """Starting this is not for your role."""


def searchable_types(model):
    """The types of the attributes that can be searched, by name."""
    return {name: each.type for name, each in model.attributes.items() if each.searchable}


def problem_of(role):
    """Why a condition of a role cannot be used with the attributes it may name, in a sentence, or None."""
    for text in (role.sees, role.incidents):
        try:
            _predicate(text, role.types)
        except AppError as error:
            return f"“{text}”: {error}"
    return None


@lru_cache(maxsize=256)
def _predicate(text, types):
    return compile_predicate(text.removeprefix("="), dict(types), _NAMES)


def _of(text, role, model):
    return _predicate(text, role.types or tuple(sorted(searchable_types(model).items())))


def _holds(text, grant, attributes, model, today):
    """Whether a condition of a grant's role holds of a case, by the attributes of it that can be searched."""
    known = {name: attributes.get(name) for name in searchable_types(model)}
    names = {"scope": grant.scope, "today": today}
    return _of(text, grant.role, model).holds(known, names, Run(today=today))


def _selected(text, grant, key_column, model, today, listed=False):
    names = {"scope": grant.scope, "today": today}
    return _of(text, grant.role, model).condition(key_column, names, Run(today=today), listed=listed)


def grant_sees(grant, attributes, model, today):
    """Whether a grant lets its holder see a case with these attributes (JSON)."""
    return _holds(grant.role.sees, grant, attributes, model, today)


def acting(person, lane, attributes, model, today):
    """The grant in which a person does the work of a lane in a case. Raises ``NotYourTask``."""
    for grant in person.grants:
        can = grant.role.lane == lane and "work" in grant.role.permissions
        if can and grant_sees(grant, attributes, model, today):
            return grant
    raise NotYourTask


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


def mending(person, attributes, model, today, permission="see_incidents"):
    """The first grant in which a person may know of (or, with ``retry_incidents``, retry) a case's incidents, or None.

    Nothing else of the case is theirs by it.
    """
    for grant in person.grants:
        if permission in grant.role.permissions and _holds(grant.role.incidents, grant, attributes, model, today):
            return grant
    return None


def scope_attribute(role, model):
    """The attribute of a case that must be what a holder is limited to, for the role to see the case; None if none."""
    equal = _of(role.sees, role, model).equal
    return next((attribute for attribute, name in sorted(equal) if name == "scope"), None)


def visible(person, key_column, model, today, *, listed=False):
    """The SQL condition that a case, known by a column with its business key, is one that a person sees.

    ``listed`` is for few cases among many: it begins with the cases that are seen.
    """
    return _any(seen_in(grant, key_column, model, today, listed=listed) for grant in person.grants)


def seen_in(grant, key_column, model, today, *, listed=False):
    """The SQL condition that a case is one that a grant lets its holder see; as :func:`visible`."""
    if "see_cases" not in grant.role.permissions:
        return false()
    return _selected(grant.role.sees, grant, key_column, model, today, listed)


def mendable(person, key_column, model, today, permission="see_incidents"):
    """The SQL condition that the incidents of a case are a person's to know of; the same as :func:`mending`."""
    return _any(
        _selected(grant.role.incidents, grant, key_column, model, today)
        for grant in person.grants
        if permission in grant.role.permissions
    )


def _any(conditions):
    found = list(conditions)
    return or_(*found) if found else false()
