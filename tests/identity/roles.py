"""Two roles that no programme has, and people who hold them."""

import datetime
import json

from app.identity.people import Grant, Person
from app.identity.roles import read_roles

NOW = datetime.datetime(2014, 11, 3, 9, tzinfo=datetime.UTC)
GARDENER = {
    "label": "Gardener",
    "lane": "GARDENERS",
    "scope": "garden",
    "starts": ["weeding"],
    "permissions": ["work", "start", "see_cases"],
    "sees": "=case.garden = scope",
}
WARDEN = {
    "label": "Warden",
    "lane": "WARDENS",
    "scope": None,
    "starts": [],
    "permissions": ["see_cases", "see_history"],
    "sees": "=true",
}
CONTENTS = json.dumps({"roles": {"GARDENER": GARDENER, "WARDEN": WARDEN}})
ROLES = read_roles(CONTENTS)


def somebody(*grants):
    """A person with grants such as ``("GARDENER", "Kew")``."""
    return Person(1, "rose", "Rose Hill", True, tuple(Grant(ROLES[role], scope) for role, scope in grants))
