"""Who works with whom: which lanes a grant works in, and to whose lanes it may give work.

Whoever may give tasks to others does so in their own lane and, if their role is limited by a case attribute, in every
lane limited by the same one: a leader in an office gives work to all lanes of the office, and to no other body's.
"""

from app.casework import access
from app.errors import NotFound
from app.runtime.roles import roles_of


def roles_known(programme, person):
    """The roles in force by id, as far as a list needs them: those of the deployment, and those of the person."""
    own = {grant.role.id: grant.role for grant in person.grants}
    try:
        return {**own, **roles_of(programme)}
    except NotFound:
        return own


def works(grant):
    """Whether a grant lets its holder do the work of its lane."""
    return grant.role.lane is not None and "work" in grant.role.permissions


def assigns(grant):
    """Whether a grant lets its holder give tasks to others."""
    return "assign" in grant.role.permissions


def assignable_lanes(grant, roles):
    """The lanes whose tasks a grant that assigns may give to others."""
    scope = grant.role.scope
    of_team = {role.lane for role in roles.values() if role.lane and scope is not None and role.scope == scope}
    return of_team | ({grant.role.lane} if grant.role.lane else set())


def assigning(person, lane, roles, attributes, model, today):
    """The grant in which somebody may give a task of a lane in a case to others, None if there is none."""
    for grant in person.grants:
        may = assigns(grant) and access.may_see(grant, model) and lane in assignable_lanes(grant, roles)
        if may and access.grant_sees(grant, attributes, model, today):
            return grant
    return None
