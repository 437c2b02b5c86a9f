"""The roles of the programme, as its roles file declares them."""

import json
from typing import NamedTuple

from app.errors import Invalid, NotFound
from app.identity.permissions import PERMISSIONS

_FIELDS = {"label", "lane", "scope", "starts", "permissions", "sees"}
_OPTIONAL = {"incidents", "kinds"}
_NONE = "=false"
_NO_REGISTER = "each scope of “scopes” needs the texts file, list and value, and nothing else."


class BadRoles(Invalid):
    """{file}: {problem}"""


class NoSuchRole(NotFound):
    """There is no role “{role}”; the roles are {known}."""


class Role(NamedTuple):
    """What people of a role may do.

    ``lane`` is the lane of the diagrams whose user tasks are theirs, None for a role without any; ``scope`` the case
    attribute that limits a holder to part of the cases, or None; ``starts`` ids of processes; ``permissions`` names of
    the table of permissions; ``sees`` a FEEL condition (``=…``) over ``case`` and ``scope``: the cases that a holder
    sees; ``incidents`` another, of the cases whose incidents a holder may know and have tried again (that there is one
    and why, nothing else of the case); it is ``sees`` where the file does not say it. ``types`` are the types of the
    searchable attributes that the conditions may name, as pairs; those of the case's own model where there are none.
    ``kinds`` are the same two conditions for cases of a kind that is no client's, as triples of kind, ``sees`` and
    ``incidents``; a holder knows of no case of a kind that is not among them.
    """

    id: str
    label: str
    lane: str | None
    scope: str | None
    starts: tuple[str, ...]
    permissions: frozenset[str]
    sees: str
    incidents: str
    types: tuple[tuple[str, str], ...] = ()
    kinds: tuple[tuple[str, str, str], ...] = ()

    def condition(self, what, kind=""):
        """The condition ``sees`` or ``incidents`` on the cases of a kind (empty: clients'), None if there is none."""
        if not kind:
            return getattr(self, what)
        place = ("sees", "incidents").index(what) + 1
        return next((each[place] for each in self.kinds if each[0] == kind), None)


class Register(NamedTuple):
    """Where the values of a scope attribute stand: in a JSON file, the entry ``value`` of each row of ``list``."""

    file: str
    list: str
    value: str


def read_roles(contents, file="roles.json"):
    """Every role by its id, in the file's order, from the file's text or bytes. Raises ``BadRoles``."""
    entries = _part(contents, file, "roles", dict)
    return {role_id: _role(file, role_id, entry) for role_id, entry in entries.items()}


def read_scopes(contents, file="roles.json"):
    """The :class:`Register` of each scope attribute that has one (``"scopes"``, optional). Raises ``BadRoles``."""
    try:
        entries = json.loads(contents).get("scopes", {})
        found = {name: Register(**entry) for name, entry in entries.items()}
    except (ValueError, AttributeError, TypeError, RecursionError) as error:
        raise BadRoles(file=file, problem=_NO_REGISTER) from error
    if not all(isinstance(each, str) and each for register in found.values() for each in register):
        raise BadRoles(file=file, problem=_NO_REGISTER)
    return found


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
    except (ValueError, KeyError, TypeError, RecursionError) as error:
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
        incidents=entry.get("incidents", entry["sees"]),
        kinds=tuple(
            (kind, held.get("sees", _NONE), held.get("incidents", held.get("sees", _NONE)))
            for kind, held in entry.get("kinds", {}).items()
        ),
    )


def _problem(entry):
    """What is wrong with a role's entry, as the rest of a sentence, or None."""
    if not isinstance(entry, dict) or set(entry) - _OPTIONAL != _FIELDS:
        return f"needs {', '.join(sorted(_FIELDS))}, and nothing else but perhaps {', '.join(sorted(_OPTIONAL))}."
    if not (isinstance(entry["label"], str) and entry["label"]):
        return "needs a text as its label."
    if entry["scope"] is not None and not isinstance(entry["scope"], str):
        return "needs the name of a case attribute as its scope, or null."
    return _wrong_lists(entry) or _wrong_lane(entry) or _wrong_conditions(entry)


def _wrong_lists(entry):
    for name in ("starts", "permissions"):
        if not isinstance(entry[name], list) or not all(isinstance(item, str) for item in entry[name]):
            return f"needs a list of texts as its {name}."
    unknown = sorted(set(entry["permissions"]) - set(PERMISSIONS))
    return f"has permissions that do not exist: {', '.join(unknown)}." if unknown else None


def _wrong_lane(entry):
    if entry["lane"] is None:
        return "may work and needs a lane." if "work" in entry["permissions"] else None
    return None if isinstance(entry["lane"], str) and entry["lane"] else "needs a text as its lane, or null."


def _wrong_conditions(entry):
    for name in ("sees", "incidents"):
        if not _is_condition(entry.get(name, entry["sees"])):
            return f"needs a FEEL condition that begins with “=” under “{name}”."
    kinds = entry.get("kinds", {})
    held = list(kinds.values()) if isinstance(kinds, dict) else [None]
    if not all(isinstance(each, dict) and each and set(each) <= {"sees", "incidents"} for each in held):
        return "gives each kind of cases “sees” or “incidents” or both under “kinds”."
    if not all(_is_condition(condition) for each in held for condition in each.values()):
        return "needs FEEL conditions that begin with “=” under “kinds”."
    return None


def _is_condition(text):
    return isinstance(text, str) and text.startswith("=")
