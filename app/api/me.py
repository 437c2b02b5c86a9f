"""Who a token stands for, so that a program can see what it may do before it tries."""

from marshmallow import fields

from app.api.access import ANY_TOKEN, bearer, operation
from app.api.fields import Instant, Shown, Text
from app.api.part import Part

me = Part("token", "The token itself: who it stands for and what it may be used for.")


class Granted(Shown):
    """A role of the person, for one value of its scope where it has one."""

    role = Text(required=True)
    label = Text(required=True)
    scope = Text(required=True, allow_none=True)


class Me(Shown):
    """Who the token stands for."""

    user_name = Text(required=True)
    name = Text(required=True)
    token = Text(required=True, metadata={"description": "The public number of the token."})
    token_name = Text(required=True)
    scopes = fields.List(Text(), required=True, metadata={"description": "The permissions the token carries."})
    permissions = fields.List(Text(), required=True, metadata={"description": "Those that the person has as well."})
    roles = fields.List(fields.Nested(Granted), required=True)
    expires_at = Instant(required=True)


@me.route("/me")
@operation(permission=ANY_TOKEN)
@me.response(200, Me)
def read_me():
    """Who the token stands for, and what it may be used for."""
    found = bearer()
    grants = found.person.grants
    return {
        "user_name": found.person.user_name,
        "name": found.person.name,
        "token": found.number,
        "token_name": found.name,
        "scopes": sorted(found.scopes),
        "permissions": sorted(frozenset().union(*(grant.role.permissions for grant in grants))),
        "roles": [{"role": each.role.id, "label": each.role.label, "scope": each.scope} for each in grants],
        "expires_at": found.expires_at,
    }
