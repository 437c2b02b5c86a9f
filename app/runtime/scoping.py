"""Whose part of the cases a task is in: a text kept with the task, so that an index finds a team's work at once.

The text is “attribute=value”: the case attribute that limits the holders of the task's lane, by the roles of the case's
deployment, and its value in the case; empty where nothing limits them. It only says where to look. Whether somebody
sees the case is asked of every row, by the roles in force now: so an old text can make a list slower, never wrong.
"""

import json

from app.errors import NotFound
from app.runtime.roles import roles_of

NOWHERE = ""


def scope_attributes(programme):
    """The attribute that limits each lane, by lane; a lane whose roles are limited by none is not there."""
    try:
        roles = roles_of(programme)
    except NotFound:
        return {}
    found = {}
    for role in roles.values():
        if role.scope:
            found.setdefault(role.lane, role.scope)
    return found


def scope_text(attribute, value):
    """The text of a value (JSON) of a scope attribute."""
    if attribute is None or value is None:
        return NOWHERE
    return f"{attribute}={value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}"


def scope_of(world, lane):
    """The text for a task of a lane in a case as it stands."""
    attribute = scope_attributes(world.lent.programme).get(lane)
    return scope_text(attribute, world.facts.attributes.get(attribute))


def follow(world, changed):
    """Keep the texts of the case's open tasks right when attributes (names) of the case have changed."""
    limiting = scope_attributes(world.lent.programme)
    lanes = {lane for lane, attribute in limiting.items() if attribute in changed}
    if not lanes:
        return
    world.lent.load_open_tasks(world)
    for key, row in list(world.rows.of("user_task").items()):
        if row["status"] == "open" and row["role"] in lanes:
            scope = scope_of(world, row["role"])
            if scope != row["scope"]:
                world.rows.change("user_task", key, scope=scope)
