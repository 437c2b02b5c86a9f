"""Which cases somebody sees, and in which role they act in one: the roles file decides, in FEEL and in SQL alike.

The same condition is asked of a case that is at hand and of the database, so that a list never shows what a page would
refuse: both know only the attributes that can be searched, in a case begun long ago as in a new one. Of incidents a
role may know more than of cases (``Role.incidents``): who mends what could not go on need not read anybody's case.

Cases of a kind that is no client's are for the roles of which the file says so, and for nobody else; a list of cases
has none of them unless it asks for them.
"""

from functools import lru_cache

from sqlalchemy import and_, false, or_

from app.errors import AppError, Forbidden
from app.feel import Run
from app.runtime.case_keys import is_of_kind
from app.selection.predicate import compile_predicate

SEEING = "see_cases"
_NAMES = {"scope": "string", "today": "date"}


class NotYourCase(Forbidden):
    """This case is not one of those you work with."""


class NotYourTask(Forbidden):
    """This task is work of another role, which you do not have in this case."""


class NotYoursToStart(Forbidden):
    """Starting this is not for your role."""


def problem_of(role, model=None):
    """Why a condition of a role cannot be used with the attributes it may name, in a sentence, or None.

    With a ``model`` of a kind it is asked of the role's conditions on cases of that kind.
    """
    types = tuple(sorted(model.searchable_types().items())) if model else role.types
    for what in ("sees", "incidents"):
        text = role.condition(what, model.kind.name if model else "")
        try:
            _predicate(text, types)
        except AppError as error:
            return f"“{text}”: {error}"
    return None


@lru_cache(maxsize=256)
def _predicate(text, types):
    return compile_predicate(text.removeprefix("="), dict(types), _NAMES)


def _of(text, role, model):
    types = role.types if model.kind is None else ()
    return _predicate(text, types or tuple(sorted(model.searchable_types().items())))


def _text(what, role, model):
    """A role's condition on the cases of a model (``sees`` or ``incidents``); None where it knows of none."""
    return role.condition(what, model.kind.name if model.kind else "")


def _holds(what, grant, attributes, model, today):
    """Whether a condition of a grant's role holds of a case, by the attributes of it that can be searched."""
    text = _text(what, grant.role, model)
    if text is None:
        return False
    known = {name: attributes.get(name) for name in model.searchable_types()}
    names = {"scope": grant.scope, "today": today}
    return _of(text, grant.role, model).holds(known, names, Run(today=today))


def _selected(what, grant, key_column, model, today, listed=False):
    """The SQL condition that a case is of the model's kind, and that a condition of a grant's role holds of it."""
    text = _text(what, grant.role, model)
    if text is None:
        return false()
    names = {"scope": grant.scope, "today": today}
    chosen = _of(text, grant.role, model).condition(key_column, names, Run(today=today), listed=listed)
    return and_(chosen, is_of_kind(key_column, model))


def grant_sees(grant, attributes, model, today):
    """Whether a grant lets its holder see a case with these attributes (JSON)."""
    return _holds("sees", grant, attributes, model, today)


def owning(person, attributes, model):
    """The grants in which a case of a kind is somebody's own, since they may open such cases; none of another's."""
    kind = model.kind
    if kind is None or kind.own is None or attributes.get(kind.own) != person.user_name:
        return ()
    return tuple(grant for grant in person.grants if may_open(grant, model))


def may_open(grant, model):
    """Whether a grant lets its holder open cases of a model by hand."""
    return "start" in grant.role.permissions and bool(model.opens & set(grant.role.starts))


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
        if may_see(grant, model) and grant_sees(grant, attributes, model, today):
            return grant
    raise NotYourCase


def mending(person, attributes, model, today, permission="see_incidents"):
    """The first grant in which a person may know of (or, with ``retry_incidents``, retry) a case's incidents, or None.

    Nothing else of the case is theirs by it.
    """
    for grant in person.grants:
        if permission in grant.role.permissions and _holds("incidents", grant, attributes, model, today):
            return grant
    return None


def scope_attribute(role, model):
    """The attribute of a case that must be what a holder is limited to, for the role to see the case; None if none."""
    equal = _of(role.sees, role, model).equal if model.kind is None else ()
    return next((attribute for attribute, name in sorted(equal) if name == "scope"), None)


def visible(person, key_column, model, today, *, listed=False, kinds=False):
    """The SQL condition that a case, known by a column with its business key, is one that a person sees.

    ``listed`` is for few cases among many: it begins with the cases that are seen. With ``kinds`` the cases of every
    kind are among them, else they are those of the model alone.
    """
    return _any(seen_in(grant, key_column, model, today, listed=listed, kinds=kinds) for grant in person.grants)


def seen_in(grant, key_column, model, today, *, listed=False, kinds=False):
    """The SQL condition that a case is one that a grant lets its holder see; as :func:`visible`."""
    if kinds:
        every = (model, *model.kinds.values())
        return _any(seen_in(grant, key_column, each, today, listed=listed) for each in every)
    if not may_see(grant, model):
        return false()
    return _selected("sees", grant, key_column, model, today, listed)


def may_see(grant, model):
    """Whether a grant may let its holder see cases of a model at all: clients' by permission, others' where told."""
    return SEEING in grant.role.permissions if model.kind is None else _text("sees", grant.role, model) is not None


def mendable(person, key_column, model, today, permission="see_incidents"):
    """The SQL condition that the incidents of a case are a person's to know of; the same as :func:`mending`."""
    return _any(
        _selected("incidents", grant, key_column, each, today)
        for grant in person.grants
        for each in (model, *model.kinds.values())
        if permission in grant.role.permissions
    )


def _any(conditions):
    return or_(false(), *conditions)
