"""What a worklist can be narrowed to: the names of tasks and lanes of the models in force, and the people of a team."""

from functools import lru_cache

from sqlalchemy import and_, func, or_, select

from app.casework import team
from app.errors import AppError
from app.identity.tables import Account, Assignment

MOST = 100
_USER_TASK = "userTask"


def of(programme, person):
    """The names of tasks, and the lanes, that a person may meet: those of their lanes first, each sorted."""
    found = _tasks(programme)
    roles = team.roles_known(programme, person)
    own = {lane for grant in person.grants for lane in _lanes(grant, roles)}
    names = sorted({name for name, lane in found if lane in own}, key=str.casefold)
    return names, sorted({lane for _, lane in found}, key=lambda lane: (lane not in own, lane))


@lru_cache(maxsize=8)
def _tasks(programme):
    """Pairs of name and lane of every user task; a process whose file cannot be used has none."""
    found = set()
    for process_id in programme.models.process_ids:
        try:
            elements = programme.models.process(process_id).elements.values()
        except AppError:
            continue
        found |= {(each.name, each.role) for each in elements if each.kind == _USER_TASK and each.name}
    return frozenset(found)


def colleagues(session, programme, person):
    """Pairs of user name and name of the active people who share work with a person in one of their scopes, by name."""
    roles = team.roles_known(programme, person)
    same = [_same_work(roles, lanes, grant) for grant in person.grants if (lanes := _lanes(grant, roles))]
    if not same:
        return []
    chosen = select(Account.user_name, Account.name).where(Account.active, Account.assignments.any(or_(*same)))
    others = chosen.where(Account.user_name != person.user_name)
    return session.execute(others.order_by(func.lower(Account.name), Account.user_name).limit(MOST)).all()


def _lanes(grant, roles):
    """The lanes whose work a grant does or gives to others."""
    own = {grant.role.lane} if team.works(grant) else set()
    return own | (team.assignable_lanes(grant, roles) if team.assigns(grant) else set())


def _same_work(roles, lanes, grant):
    """The condition that an assignment is for work of these lanes, in the scope of a grant."""
    able = [role.id for role in roles.values() if role.lane in lanes and "work" in role.permissions]
    return and_(Assignment.role.in_(able), Assignment.scope == (grant.scope or ""))
