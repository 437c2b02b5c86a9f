"""People: accounts with their roles, as a value that says who somebody is and what is theirs."""

import re
import unicodedata
from typing import NamedTuple

from sqlalchemy import func, or_
from sqlalchemy.exc import IntegrityError

from app.database import db
from app.errors import Conflict, Invalid, NotFound
from app.identity.passwords import hash_password
from app.identity.roles import Role, find_role
from app.identity.tables import Account, Assignment

_USER_NAME = re.compile(r"[a-z][a-z0-9._-]{0,63}")


class BadUserName(Invalid):
    """A user name has up to 64 small letters, digits, dots, hyphens and underscores, and begins with a letter."""


class BadName(Invalid):
    """A person's name has 1 to 120 characters on one line."""


class UserNameTaken(Conflict):
    """There is somebody called “{user_name}” already."""


class NoSuchPerson(NotFound):
    """There is nobody called “{user_name}”."""


class ScopeMissing(Invalid):
    """The role {role} is for one {scope}; write it as {role}@ and then the {scope}."""


class ScopeTooMuch(Invalid):
    """The role {role} is for all cases; leave out what stands after the @."""


class Grant(NamedTuple):
    """A role that somebody has, for one value of the role's scope attribute (None: the role has none)."""

    role: Role
    scope: str | None


class Person(NamedTuple):
    """Who somebody is; ``grants`` are what they have been given, in order.

    ``must_change``: their password was given to them by somebody else and has to be changed before anything else.
    """

    id: int
    user_name: str
    name: str
    active: bool
    grants: tuple[Grant, ...]
    must_change: bool = False


def read_grant(text, roles):
    """The grant that “ROLE” or “ROLE@scope” names. Raises ``NoSuchRole``, ``ScopeMissing``, ``ScopeTooMuch``."""
    role_id, _, scope = text.partition("@")
    role = find_role(roles, role_id.strip())
    scope = scope.strip() or None
    if role.scope and not scope:
        raise ScopeMissing(role=role.id, scope=role.scope)
    if scope and not role.scope:
        raise ScopeTooMuch(role=role.id)
    return Grant(role, scope)


def add_person(user_name, name, password, grants, *, now, one_time_until=None):
    """A new, active :class:`Person`. Raises ``BadUserName``, ``BadName``, ``BadPassword``, ``UserNameTaken``.

    With ``one_time_until`` the password has to be changed at the first sign-in, before that instant.
    """
    user_name = normal(user_name)
    if not _USER_NAME.fullmatch(user_name):
        raise BadUserName
    if not 0 < len(name.strip()) <= 120 or not name.isprintable():
        raise BadName
    password_hash = hash_password(password, user_name)
    told = {"user_name": user_name, "name": name.strip(), "password_hash": password_hash}
    account = Account(**told, active=True, created_at=now, one_time_until=one_time_until)
    account.assignments = [Assignment(role=grant.role.id, scope=grant.scope or "") for grant in dict.fromkeys(grants)]
    db.session.add(account)
    try:
        db.session.flush()
    except IntegrityError as error:
        raise UserNameTaken(user_name=user_name) from error
    return Person(account.id, user_name, account.name, True, tuple(dict.fromkeys(grants)), one_time_until is not None)


def all_people(roles):
    """Everybody, by user name."""
    return [person_of(account, roles) for account in db.session.scalars(db.select(Account).order_by(Account.user_name))]


def some_people(roles, *, search="", after="", limit=50):
    """Those whose user name or name contains what is searched for, by user name, from behind ``after`` on."""
    chosen = db.select(Account).where(Account.user_name > after).order_by(Account.user_name).limit(limit)
    if search:
        held = (func.lower(Account.user_name), func.lower(Account.name))
        chosen = chosen.where(or_(*(each.contains(search.lower(), autoescape=True) for each in held)))
    return [person_of(account, roles) for account in db.session.scalars(chosen)]


def person_of(account, roles):
    """The :class:`Person` of an account; what was granted and is no role any more is left out."""
    grants = [Grant(roles[given.role], given.scope or None) for given in account.assignments if given.role in roles]
    must_change = account.one_time_until is not None
    return Person(account.id, account.user_name, account.name, account.active, tuple(grants), must_change)


def account_called(user_name):
    """The :class:`Account` of a user name. Raises ``NoSuchPerson``."""
    account = find_account(user_name)
    if account is None:
        raise NoSuchPerson(user_name=user_name)
    return account


def find_account(user_name):
    """The :class:`Account` of a user name, however it is typed, or None."""
    kept = normal(user_name)
    if not _USER_NAME.fullmatch(kept):
        return None
    return db.session.scalar(db.select(Account).where(Account.user_name == kept))


def normal(user_name):
    """A user name as it is kept: however somebody's keyboard writes it."""
    return unicodedata.normalize("NFKC", user_name).strip().casefold()
