"""Tokens by which programs act: each belongs to an account, carries a part of its permissions, and ends.

A token is ``api_<number>_<secret>``: the number is public and finds the row, the secret (256 random bits) proves it and
is kept only as a digest, compared in the same time whether or not it is right. A token never gives more than its person
has at the moment: what roles grant is cut down to the token's scopes, and ends with them.
"""

import datetime
import hashlib
import hmac
import re
import secrets
from typing import NamedTuple

from app.database import db
from app.errors import Invalid, NotFound
from app.identity.people import Grant, NoSuchPerson, account_called, find_account, person_of
from app.identity.permissions import PERMISSIONS
from app.identity.tables import Account, ApiToken

LONGEST_DAYS = 366
_TOKEN = re.compile(r"api_([0-9a-f]{16})_([A-Za-z0-9_-]{43})")
_NUMBER = re.compile(r"[0-9a-f]{16}")
_SEEN_EVERY = datetime.timedelta(minutes=1)
_NOBODY = "0" * 64


class BadToken(Invalid):
    """A token has a name of 1 to 120 characters on one line, and lives 1 to {longest} days."""


class NoSuchScope(Invalid):
    """There is no permission “{scope}” that a token could carry; there are {known}."""


class NoSuchToken(NotFound):
    """There is no token {number}; “flask tokens list” shows them."""


class Bearer(NamedTuple):
    """Who a token stands for at the moment.

    ``person`` has the grants of the account, cut down to the token's ``scopes``; ``overdue`` tells that when it was
    last used should be noted.
    """

    token_id: int
    number: str
    name: str
    person: object
    scopes: frozenset
    expires_at: datetime.datetime
    overdue: bool


class KnownToken(NamedTuple):
    """A token as a list shows it; ``state`` is active, ended or expired."""

    number: str
    user_name: str
    name: str
    scopes: tuple
    expires_at: datetime.datetime
    used_at: datetime.datetime | None
    state: str


def add_token(user_name, name, scopes, *, days, now):
    """A new token of an active account: the text that is shown only now, which begins with its public number.

    Raises ``NoSuchPerson``, ``BadToken``, ``NoSuchScope``.
    """
    account = find_account(user_name)
    if account is None or not account.active:
        raise NoSuchPerson(user_name=user_name)
    if not 0 < len(name.strip()) <= 120 or not name.isprintable() or not 1 <= days <= LONGEST_DAYS:
        raise BadToken(longest=LONGEST_DAYS)
    for scope in scopes:
        if scope not in PERMISSIONS:
            raise NoSuchScope(scope=scope, known=", ".join(PERMISSIONS))
    number, secret = secrets.token_hex(8), secrets.token_urlsafe(32)
    made = ApiToken(number=number, secret_digest=_digest(secret), account_id=account.id, name=name.strip())
    made.scopes = " ".join(sorted(set(scopes)))
    made.created_at, made.expires_at = now, now + datetime.timedelta(days=days)
    db.session.add(made)
    return f"api_{number}_{secret}"


def all_tokens(*, now):
    """Every :class:`KnownToken`, by account and in the order they were made."""
    chosen = db.select(ApiToken).join(Account, Account.id == ApiToken.account_id)
    rows = db.session.scalars(chosen.order_by(Account.user_name, ApiToken.id))
    return [
        KnownToken(
            number=row.number,
            user_name=row.account.user_name,
            name=row.name,
            scopes=tuple(row.scopes.split()),
            expires_at=row.expires_at,
            used_at=row.used_at,
            state="ended" if row.ended_at else "expired" if row.expires_at <= now else "active",
        )
        for row in rows
    ]


def end_token(number, *, now):
    """The token stands for nobody any more. Gives the user name of its account. Raises ``NoSuchToken``."""
    row = _row(number) if _NUMBER.fullmatch(number) else None
    if row is None or row.ended_at is not None:
        raise NoSuchToken(number=number)
    row.ended_at = now
    return row.account.user_name


def end_tokens_of(user_name, *, now):
    """No token of an account stands for it any more. Gives the numbers of those that did, in the order of making."""
    account = account_called(user_name)
    active = (ApiToken.account_id == account.id, ApiToken.ended_at.is_(None), ApiToken.expires_at > now)
    rows = db.session.scalars(db.select(ApiToken).where(*active).order_by(ApiToken.id)).all()
    for row in rows:
        row.ended_at = now
    return [row.number for row in rows]


def number_of(token):
    """The public number of a token."""
    return token.split("_")[1]


def bearer_of(text, roles, *, now):
    """The :class:`Bearer` whom a token stands for, None if it stands for nobody (any more)."""
    parts = _TOKEN.fullmatch(text)
    row = _row(parts[1]) if parts else None
    given = _digest(parts[2] if parts else "")
    right = hmac.compare_digest(given, row.secret_digest if row else _NOBODY)
    if not right or row.ended_at is not None or row.expires_at <= now or not row.account.active:
        return None
    scopes = frozenset(row.scopes.split())
    person = _cut_down(person_of(row.account, roles), scopes)
    overdue = row.used_at is None or now - row.used_at >= _SEEN_EVERY
    return Bearer(row.id, row.number, row.name, person, scopes, row.expires_at, overdue)


def note_use(token_id, *, now):
    """Note that a token was used."""
    db.session.execute(db.update(ApiToken).where(ApiToken.id == token_id).values(used_at=now))


def _cut_down(person, scopes):
    grants = [
        Grant(grant.role._replace(permissions=grant.role.permissions & scopes), grant.scope) for grant in person.grants
    ]
    return person._replace(grants=tuple(grants))


def _row(number):
    return db.session.scalar(db.select(ApiToken).where(ApiToken.number == number))


def _digest(secret):
    return hashlib.sha256(secret.encode()).hexdigest()
