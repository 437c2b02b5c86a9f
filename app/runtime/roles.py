"""The roles that the files of a case declare: which lanes there are to work in, and whose cases each is for."""

from functools import lru_cache

from app.errors import NotFound
from app.identity.roles import read_roles

FILE = "processes/roles.json"
_read = lru_cache(maxsize=32)(read_roles)


class NoRolesFile(NotFound):
    """This deployment has no {file}; add one and publish it."""


def roles_of(programme):
    """Every :class:`Role` of a :class:`Programme` by its id. Raises ``NoRolesFile``, ``BadRoles``."""
    if FILE not in programme.bundle:
        raise NoRolesFile(file=FILE)
    return _read(programme.bundle[FILE], FILE)
