"""Signing in, being signed in and signing out. A browser holds a random token; the database only its digest."""

import datetime
import hashlib
import secrets

from app.database import db
from app.errors import Invalid
from app.identity.passwords import is_right
from app.identity.people import find_account, person_of
from app.identity.tables import Account, SignIn


class WrongCredentials(Invalid):
    """The user name or the password is not right."""


def check_credentials(user_name, password, roles):
    """The active :class:`Person` with this password. Raises ``WrongCredentials``, after the same time for everybody."""
    account = find_account(user_name)
    right = is_right(account.password_hash if account else None, password)
    if not right or not account.active:
        raise WrongCredentials
    return person_of(account, roles)


def sign_in(person, *, hours, now):
    """A new token (text) by which the person is known for so many hours; what has expired is swept away."""
    token = secrets.token_urlsafe(32)
    expires_at = now + datetime.timedelta(hours=hours)
    db.session.execute(db.delete(SignIn).where(SignIn.expires_at <= now))
    db.session.add(SignIn(token_digest=_digest(token), account_id=person.id, created_at=now, expires_at=expires_at))
    return token


def signed_in(token, roles, *, now):
    """The :class:`Person` whom a token stands for, None if it stands for nobody (any more)."""
    found = db.session.scalar(
        db.select(Account)
        .join(SignIn, SignIn.account_id == Account.id)
        .where(SignIn.token_digest == _digest(token), SignIn.expires_at > now, Account.active)
    )
    return person_of(found, roles) if found else None


def sign_out(token):
    """The token stands for nobody any more."""
    db.session.execute(db.delete(SignIn).where(SignIn.token_digest == _digest(token)))


def _digest(token):
    return hashlib.sha256(token.encode()).hexdigest()
