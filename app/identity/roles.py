"""The roles of the programme, as its roles file declares them."""

import json
from typing import NamedTuple

from app.errors import Invalid, NotFound
from app.identity.permissions import PERMISSIONS

_FIELDS = {"label", "lane", "scope", "starts", "permissions", "sees"}


class BadRoles(Invalid):
    """{file}: {problem}"""


class NoSuchRole(NotFound):
    """There is no role “{role}”; the roles are {known}."""


class Role(NamedTuple):
    """What people of a role may do.

    ``lane`` is the lane of the diagrams whose user tasks are theirs; ``scope`` the case attribute that limits a
    holder to part of the cases, or None; ``starts`` ids of processes; ``permissions`` names of the table of
    permissions; ``sees`` a FEEL condition (``=…``) over ``case`` and ``scope``: the cases that a holder sees.
    """

    id: str
    label: str
    lane: str
    scope: str | None
    starts: tuple[str, ...]
    permissions: frozenset[str]
    sees: str


def read_roles(contents, file="roles.json"):
    """Every role by its id, in the file's order, from the file's text or bytes. Raises ``BadRoles``."""
    entries = _part(contents, file, "roles", dict)
    return {role_id: _role(file, role_id, entry) for role_id, entry in entries.items()}


def read_demo(contents, file="roles.json"):
    """The people to show the programme with: a list of ``{user_name, name, roles: ["ROLE" or "ROLE@scope"]}``."""
    people = _part(contents, file, "demo", list)
    for person in people:
        if not isinstance(person, dict) or set(person) != {"user_name", "name", "roles"}:
            raise BadRoles(
                file=file, problem="each person of “demo” needs user_name, name and roles, and nothing else."
            )
    return people


def load(path, reading=read_roles):
    """What :func:`read_roles` (or :func:`read_demo`) makes of the file at a path. Raises ``BadRoles``."""
    try:
        return reading(path.read_bytes(), path)
    except OSError as error:
        raise BadRoles(file=path, problem="the file cannot be read.") from error


def find_role(roles, role_id):
    """The role with this id. Raises ``NoSuchRole``."""
    if role_id not in roles:
        raise NoSuchRole(role=role_id, known=", ".join(roles))
    return roles[role_id]


def _part(contents, file, name, kind):
    try:
        part = json.loads(contents)[name]
    except (ValueError, KeyError, TypeError) as error:
        raise BadRoles(file=file, problem=f"it should be a JSON object with the entry “{name}”.") from error
    if not isinstance(part, kind):
        raise BadRoles(file=file, problem=f"“{name}” has the wrong form; it should be a {kind.__name__}.")
    return part


def _role(file, role_id, entry):
    problem = _problem(entry)
    if problem:
        raise BadRoles(file=file, problem=f"the role “{role_id}” {problem}")
    return Role(
        id=role_id,
        label=entry["label"],
        lane=entry["lane"],
        scope=entry["scope"],
        starts=tuple(entry["starts"]),
        permissions=frozenset(entry["permissions"]),
        sees=entry["sees"],
    )


def _problem(entry):
    """What is wrong with a role's entry, as the rest of a sentence, or None."""
    if not isinstance(entry, dict) or set(entry) != _FIELDS:
        return f"needs {', '.join(sorted(_FIELDS))}, and nothing else."
    if not all(isinstance(entry[name], str) and entry[name] for name in ("label", "lane")):
        return "needs texts as its label and lane."
    if entry["scope"] is not None and not isinstance(entry["scope"], str):
        return "needs the name of a case attribute as its scope, or null."
    for name in ("starts", "permissions"):
        if not isinstance(entry[name], list) or not all(isinstance(item, str) for item in entry[name]):
            return f"needs a list of texts as its {name}."
    unknown = sorted(set(entry["permissions"]) - set(PERMISSIONS))
    if unknown:
        return f"has permissions that do not exist: {', '.join(unknown)}."
    if not isinstance(entry["sees"], str) or not entry["sees"].startswith("="):
        return "needs a FEEL condition that begins with “=” under “sees”."
    return None
