"""Who works in a simulation: the people of the roles file's demonstration, and invented colleagues elsewhere."""

from app.casework import access
from app.errors import NotFound
from app.identity.people import Grant, Person, read_grant
from app.identity.roles import read_demo
from app.runtime.roles import FILE, roles_of


class NobodyFor(NotFound):
    """The roles file has no role that {what}."""


class Staff:
    """People by role and scope, as values: they need no account, and history keeps their user names."""

    def __init__(self, programme):
        self._roles = roles_of(programme)
        self._model = programme.models.case_model
        self._known = {}
        for person in read_demo(programme.bundle[FILE], FILE):
            for text in person["roles"]:
                grant = read_grant(text, self._roles)
                held = Person(0, person["user_name"], person["name"], True, (grant,))
                self._known.setdefault((grant.role.id, grant.scope), held)

    def worker(self, lane, attributes, today):
        """Somebody whose work the tasks of a lane are, and who sees the case. Raises ``NobodyFor``."""
        for role in self._roles.values():
            if role.lane == lane and "work" in role.permissions and _has_scope(role, attributes):
                person = self._somebody(role, attributes)
                if access.grant_sees(person.grants[0], attributes, self._model, today):
                    return person
        raise NobodyFor(what=f"works the tasks of “{lane}” in this case")

    def starter(self, process_id, attributes, today=None):
        """Somebody who may start a process by hand (on a case that they see). Raises ``NobodyFor``."""
        for role in self._roles.values():
            if process_id in role.starts and "start" in role.permissions and _has_scope(role, attributes):
                person = self._somebody(role, attributes)
                if today is None or access.grant_sees(person.grants[0], attributes, self._model, today):
                    return person
        raise NobodyFor(what=f"starts “{process_id}” in this case")

    def _somebody(self, role, attributes):
        scope = attributes.get(role.scope) if role.scope else None
        if (role.id, scope) not in self._known:
            place = "" if scope is None else f".{scope}"
            name = f"{role.id}{place}".lower().replace(" ", "-")
            grant = Grant(role, None if scope is None else str(scope))
            self._known[role.id, scope] = Person(0, name, role.label, True, (grant,))
        return self._known[role.id, scope]


def _has_scope(role, attributes):
    return role.scope is None or attributes.get(role.scope) is not None
