"""Giving a task to a colleague: who could do it, and letting one of them have it."""

from typing import NamedTuple

from sqlalchemy import and_, func, or_, select

from app.casework import access, listing, team
from app.casework.reading import today_of
from app.casework.task_page import seen_case, task_row
from app.errors import Forbidden, Invalid
from app.identity.people import person_of
from app.identity.tables import Account, Assignment
from app.runtime import cases
from app.runtime.inputs import Actor, TaskClosed
from app.runtime.scoping import scope_text

MOST = 20


class NotYoursToAssign(Forbidden):
    """Giving this task to somebody is not for your role; ask whoever leads the team."""


class CannotDoIt(Invalid):
    """This person could not do the task: they have no role for it in this case. Choose somebody else."""


class Colleague(NamedTuple):
    """Somebody who could do a task."""

    user_name: str
    name: str


def assign(session, task_id, user_name, *, person, now):
    """Give a task to somebody who could do it, whoever has it now. Gives :class:`Taken`, None if it is theirs already.

    Raises ``NoSuchTask``, ``NotYoursToAssign``, ``TaskClosed`` and ``CannotDoIt``.
    """
    row, sight, grant = _assignable(session, task_id, person, now)
    if not _who_could(session, sight, row.role, Account.user_name == user_name, 1, now):
        raise CannotDoIt
    if row.assignee == user_name:
        return None
    return cases.assign_task(
        session, task_id, user_name, by=Actor(person.user_name, grant.role.id), now=now, given=True
    )


def colleagues(session, task_ids, *, person, now, search=""):
    """Up to ``MOST`` :class:`Colleague` who could do all of some tasks, by name, and whether there are more.

    ``search`` is part of a name. Raises ``NoSuchTask``, ``NotYoursToAssign``, ``TaskClosed`` for a task that cannot be
    given to anybody.
    """
    named = or_(*(_like(column, search) for column in (Account.name, Account.user_name)))
    found, seen = None, set()
    for task_id in task_ids:
        row, sight, _ = _assignable(session, task_id, person, now)
        if (row.role, row.scope) not in seen:
            seen.add((row.role, row.scope))
            able = _who_could(session, sight, row.role, named, MOST + 1, now)
            found = able if found is None else [each for each in found if each in able]
    return (found or [])[:MOST], len(found or ()) > MOST


def giver(session, sight, lane, now):
    """The grant in which the person may give a task of a lane in a case to others, or None."""
    attributes, today = sight.world.facts.attributes, today_of(now)
    return team.assigning(sight.person, lane, _roles(session, sight), attributes, sight.model, today)


def _like(column, search):
    return func.lower(column).contains(search.strip().lower(), autoescape=True)


def _assignable(session, task_id, person, now):
    """The row of an open task, the case, and the grant in which the person may give it to others."""
    row = task_row(session, task_id)
    sight = seen_case(session, row, person, now)
    grant = giver(session, sight, row.role, now)
    if grant is None:
        raise NotYoursToAssign
    if row.status != "open":
        raise TaskClosed
    return row, sight, grant


def _roles(session, sight):
    """The roles in force; those of the person suffice where nobody could be given anything."""
    if not any(team.assigns(grant) for grant in sight.person.grants):
        return {grant.role.id: grant.role for grant in sight.person.grants}
    return team.roles_known(listing.current_programme(session) or sight.world.lent.programme, sight.person)


def _who_could(session, sight, lane, condition, limit, now):
    """The :class:`Colleague` who meet a condition and could do the work of a lane in a case, by name."""
    roles, attributes = _roles(session, sight), sight.world.facts.attributes
    able = [role for role in roles.values() if role.lane == lane and "work" in role.permissions]
    holding = or_(*(_holds(role, sight.model, attributes) for role in able)) if able else Account.id.is_(None)
    chosen = select(Account).where(Account.active, condition, Account.assignments.any(holding))
    found = []
    for account in session.scalars(chosen.order_by(func.lower(Account.name), Account.user_name).limit(limit)):
        try:
            access.acting(person_of(account, roles), lane, attributes, sight.model, today_of(now))
        except access.NotYourTask:
            continue
        found.append(Colleague(account.user_name, account.name))
    return found


def _holds(role, model, attributes):
    """The condition that an assignment is of a role, for the value by which it is limited to the case if it is."""
    attribute = access.scope_attribute(role, model)
    if attribute is None:
        return Assignment.role == role.id
    value = scope_text(attribute, attributes.get(attribute)).partition("=")[2]
    return and_(Assignment.role == role.id, Assignment.scope == value)
