"""Where a person's work is found: for each view the conditions whose rows make it, each found by one index.

A team's work is that of the lanes somebody works in, in the cases they see in that role; for those who give work to
others, also that of the other lanes limited by the same attribute, such as all lanes of one office. Each condition
says where to look (the kept scope) and, exactly, whether the case is seen. Tasks whose kept scope is of another kind,
from times when the lane was limited otherwise, are strays; only where there are any, all of a lane is looked through.
"""

from sqlalchemy import and_, exists, false, or_, select

from app.casework import access, team
from app.casework.work_filters import ALL, MINE
from app.runtime import tables
from app.runtime.about import records_in
from app.runtime.scoping import NOWHERE, scope_text

_AT = tables.task_table.c
_OPEN = _AT.status == "open"


def sources_of(view, *, person, model, roles, today, scope="", strays=False):
    """The conditions whose rows together are a view.

    ``scope`` leaves only what is seen by grants of that value; with ``strays`` all of a lane is looked through, where
    :func:`strays_of` holds.
    """
    looking = limited(person, scope)
    if view == ALL:
        return [and_(_OPEN, told(looking, model, today, listed=True))]
    if view == MINE:
        yours = may_work(looking, _AT.role, _AT.business_key, model, today)
        return [and_(_OPEN, _AT.assignee == person.user_name, yours)]
    found = []
    for lane, grant in _team(looking, roles):
        attribute = access.scope_attribute(grant.role, model)
        place = () if strays else (_AT.scope == scope_text(attribute, grant.scope),)
        found.append(
            and_(_OPEN, _AT.role == lane, *place, access.seen_in(grant, _AT.business_key, model, today, kinds=True))
        )
    return found or [false()]


def told(person, model, today, *, listed=False):
    """The SQL condition that somebody may know of a task: they see its case, and it is about no record for others.

    Whoever sees some records of a list and others not is told here of no task about any, but in their own lane.
    """
    return or_(false(), *(_told_in(grant, model, today, listed) for grant in person.grants))


def _told_in(grant, model, today, listed):
    seen = access.seen_in(grant, _AT.business_key, model, today, listed=listed, kinds=True)
    partly = sorted(name for name, each in model.lists.items() if not _sees_all(grant.role.id, each))
    if not partly:
        return seen
    run = tables.instance_table.c
    about = or_(*(run.about.startswith(records_in(name), autoescape=True) for name in partly))
    return and_(seen, or_(_AT.role == grant.role.lane, ~exists().where(run.id == _AT.instance_id, about)))


def _sees_all(role, declared):
    return not declared.sees or any(role in each.roles and each.where is None for each in declared.sees)


def strays_of(view, *, person, model, roles, today, scope=""):
    """The condition that a team's work may be elsewhere than its kept scope says; of no row, for the whole view."""
    if view in (ALL, MINE):
        return false()
    pairs = _team(limited(person, scope), roles)
    lanes = {(lane, access.scope_attribute(grant.role, model)) for lane, grant in pairs}
    return or_(false(), *(_stray(*pair) for pair in sorted(lanes, key=str)))


def limited(person, scope):
    """The person with those of their grants alone that are of a value of a scope, if one is wanted."""
    return person._replace(grants=tuple(grant for grant in person.grants if not scope or grant.scope == scope))


def _stray(lane, attribute):
    """Whether a lane has open tasks whose kept scope is not of an attribute (None: not empty); null if it has none.

    The first and the last are asked for, each one step in an index: whether there are others, a database may rather
    look for in the whole table.
    """
    scopes = select(_AT.scope).where(_OPEN, _AT.role == lane).limit(1)
    last = scopes.order_by(_AT.scope.desc()).scalar_subquery()
    if attribute is None:
        return last > NOWHERE
    first = scopes.order_by(_AT.scope).scalar_subquery()
    return or_(first < f"{attribute}=", last >= f"{attribute}>")  # “>” follows “=”


def may_work(person, lane_column, key_column, model, today):
    """The SQL condition that somebody does the work of a lane in a case."""
    return or_(
        false(),
        *(
            and_(lane_column == grant.role.lane, access.seen_in(grant, key_column, model, today, kinds=True))
            for grant in person.grants
            if team.works(grant)
        ),
    )


def may_assign(person, roles, lane_column, key_column, model, today):
    """The SQL condition that somebody may give a task of a lane in a case to others."""
    return or_(
        false(),
        *(
            and_(
                lane_column.in_(sorted(team.assignable_lanes(grant, roles))),
                access.seen_in(grant, key_column, model, today, kinds=True),
            )
            for grant in person.grants
            if team.assigns(grant)
        ),
    )


def _team(person, roles):
    """Pairs of lane and grant, each once."""
    pairs = [(grant.role.lane, grant) for grant in person.grants if team.works(grant)]
    for grant in person.grants:
        if team.assigns(grant):
            pairs += [(lane, grant) for lane in sorted(team.assignable_lanes(grant, roles))]
    return list(dict.fromkeys(pairs))
