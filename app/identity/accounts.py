"""Changing accounts: their roles, passwords and access, and who vouches for them; each change ends their sign-ins."""

from typing import NamedTuple

from sqlalchemy import func
from sqlalchemy.exc import IntegrityError

from app.database import db
from app.errors import Conflict, Invalid
from app.identity.passwords import hash_password, is_right
from app.identity.people import account_called, normal
from app.identity.tables import Account, Assignment, SignIn

_LONGEST = 255


class WrongPassword(Invalid):
    """This is not your present password."""


class SamePassword(Invalid):
    """The new password is the one you have; think of another."""


class BadExpectedName(Invalid):
    """The name that somebody has elsewhere has 1 to {longest} characters on one line."""


class ExpectedAlready(Conflict):
    """Whoever is called “{expected_as}” elsewhere is expected for another account already."""


class Standing(NamedTuple):
    """How an account stands, for those who manage people: what is expected, who vouches, whether a password waits."""

    expected_as: str | None
    linked: bool
    one_time_until: object


def standing_of(user_name):
    """The :class:`Standing` of an account. Raises ``NoSuchPerson``."""
    account = account_called(user_name)
    return Standing(account.expected_as, account.subject is not None, account.one_time_until)


def give_role(user_name, role_id, scope):
    """Let an account have a role for a scope (None: for none). False if it had it. Raises ``NoSuchPerson``."""
    account = account_called(user_name)
    if _assigned(account, role_id, scope):
        return False
    account.assignments.append(Assignment(role=role_id, scope=scope or ""))
    end_sign_ins(account)
    return True


def take_role(user_name, role_id, scope):
    """Take a role for a scope from an account. False if it had it not. Raises ``NoSuchPerson``."""
    account = account_called(user_name)
    held = _assigned(account, role_id, scope)
    if held is None:
        return False
    account.assignments.remove(held)
    db.session.delete(held)
    end_sign_ins(account)
    return True


def end_access(user_name):
    """Make an account inactive; history keeps its name. False if it is already. Raises ``NoSuchPerson``."""
    return _set_active(user_name, False)


def restore_access(user_name):
    """Make an account active again. False if it is already. Raises ``NoSuchPerson``."""
    return _set_active(user_name, True)


def set_password(user_name, password, *, one_time_until=None):
    """Give an account a new password, perhaps a one-time one. Raises ``NoSuchPerson``, ``BadPassword``…"""
    account = account_called(user_name)
    account.password_hash = hash_password(password, account.user_name)
    account.one_time_until = one_time_until
    end_sign_ins(account)


def change_password(user_name, present, new):
    """Replace a password by another, by whoever knows it. Raises ``WrongPassword``, ``SamePassword``, ``BadPassword``…

    All sign-ins of the account end.
    """
    account = account_called(user_name)
    if not is_right(account.password_hash, present):
        raise WrongPassword
    if present == new:
        raise SamePassword
    set_password(user_name, new)


def expect(user_name, expected_as):
    """Let whoever the provider of sign-in calls so be linked to an account, once; who was linked is no more.

    With None nobody is expected. Raises ``NoSuchPerson``, ``BadExpectedName``, ``ExpectedAlready``.
    """
    account = account_called(user_name)
    if expected_as is not None and not (0 < len(expected_as) <= _LONGEST and expected_as.isprintable()):
        raise BadExpectedName(longest=_LONGEST)
    account.expected_as = normal(expected_as) if expected_as else None
    account.issuer = account.subject = None
    try:
        db.session.flush()
    except IntegrityError as error:
        raise ExpectedAlready(expected_as=expected_as) from error
    end_sign_ins(account)


def end_sign_ins(account):
    """Whoever is signed in to an account has to sign in again; gives how many sign-ins were ended."""
    return db.session.execute(db.delete(SignIn).where(SignIn.account_id == account.id)).rowcount


def others_with(role_ids, user_name):
    """How many active accounts other than this have one of the roles."""
    held = db.select(func.count(Account.id.distinct())).join(Assignment, Assignment.account_id == Account.id)
    chosen = held.where(Account.active, Assignment.role.in_(role_ids), Account.id != account_called(user_name).id)
    return db.session.scalar(chosen)


def _set_active(user_name, active):
    account = account_called(user_name)
    changed = account.active != active
    account.active = active
    end_sign_ins(account)
    return changed


def _assigned(account, role_id, scope):
    wanted = (role_id, scope or "")
    return next((each for each in account.assignments if (each.role, each.scope) == wanted), None)
