"""Bundles of the small programme with a roles file, for tests of who may do what."""

import json

from app.deployments.bundle import Bundle
from app.runtime.roles import FILE
from tests.identity.roles import GARDENER
from tests.runtime.house import FILES

PLACES = {"file": "register/gardens.json", "list": "gardens", "value": "name"}
GARDENS = json.dumps({"gardens": [{"name": "Kew"}, {"name": "Wisley"}]}).encode()


def roles_file(**changes):
    """The bytes of a roles file with one role, changed."""
    return json.dumps({"roles": {"GARDENER": {**GARDENER, **changes}}, "scopes": {"garden": PLACES}}).encode()


def bundle(contents=None, **files):
    contents = contents or roles_file()
    return Bundle({**FILES, FILE: contents, "processes/register/gardens.json": GARDENS, **files})
