"""Signing in, being signed in and signing out. A browser holds a random token; the database only its digest.

Being signed in ends after so many hours, and sooner if nothing is asked for a while. When something was last asked is
kept to the minute, so that a page does not cost a commit.
"""

import datetime
import hashlib
import secrets
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import bindparam, null

from app.database import db
from app.errors import Invalid, NotFound
from app.identity.passwords import is_right
from app.identity.people import find_account, person_of
from app.identity.tables import Account, Assignment, SignIn

_SEEN_AGAIN = datetime.timedelta(minutes=1)
_NOTHING = null()


class WrongCredentials(Invalid):
    """The user name or the password is not right."""


class NoSuchSignIn(NotFound):
    """You are not signed in there, or not any more."""


class SignedIn(NamedTuple):
    """Who is signed in (:class:`Person`), by which sign-in, and whether it is to be noted that they still are."""

    person: object
    sign_in_id: int
    unseen: bool


class Assigned(NamedTuple):
    """The id of a role that somebody has, and its scope (empty: none)."""

    role: str
    scope: str


class _Held(NamedTuple):
    """What an account says of somebody."""

    id: int
    user_name: str
    name: str
    active: bool
    one_time_until: datetime.datetime | None
    assignments: tuple[Assigned, ...]


class Found(NamedTuple):
    """A sign-in that holds: whose, its id, when it was last used, and what was read beside it."""

    account: _Held
    sign_in_id: int
    seen_at: datetime.datetime
    beside: object


class Place(NamedTuple):
    """Where somebody is signed in: the browser in words, since when, when it was last used; ``here``: this one."""

    id: int
    device: str
    since: datetime.datetime
    seen_at: datetime.datetime
    here: bool


def check_credentials(user_name, password, roles, *, now):
    """The active :class:`Person` with this password. Raises ``WrongCredentials``, after the same time for everybody.

    A one-time password is right until its time is over.
    """
    account = find_account(user_name)
    right = is_right(account.password_hash if account else None, password)
    if not right or not account.active or (account.one_time_until is not None and account.one_time_until <= now):
        raise WrongCredentials
    return person_of(account, roles)


def sign_in(person, device, *, hours, now):
    """A new token (text) by which the person is known for so many hours; what has expired is swept away."""
    token = secrets.token_urlsafe(32)
    times = {"created_at": now, "seen_at": now, "expires_at": now + datetime.timedelta(hours=hours)}
    db.session.execute(db.delete(SignIn).where(SignIn.expires_at <= now))
    db.session.add(SignIn(token_digest=digest(token), account_id=person.id, device=device, **times))
    return token


def find(token, *, idle_minutes, now, beside=_NOTHING):
    """Whom a token stands for, as :class:`Found`, None if it stands for nobody (any more); one statement.

    ``beside`` is an SQL value that is read in the same moment.
    """
    since = now - datetime.timedelta(minutes=idle_minutes)
    rows = db.session.execute(_found(beside), {"digest": digest(token), "now": now, "since": since}).all()
    if not rows:
        return None
    first = rows[0]
    assigned = tuple(Assigned(row.role, row.scope) for row in rows if row.role is not None)
    held = _Held(first.id, first.user_name, first.name, True, first.one_time_until, assigned)
    return Found(held, first.sign_in_id, first.seen_at, first.beside)


def known(found, roles, *, now):
    """The :class:`SignedIn` of a :class:`Found`, by the roles in force."""
    return SignedIn(person_of(found.account, roles), found.sign_in_id, now - found.seen_at >= _SEEN_AGAIN)


def signed_in(token, roles, *, idle_minutes, now):
    """Whom a token stands for (:class:`SignedIn`), None if it stands for nobody (any more); one statement."""
    found = find(token, idle_minutes=idle_minutes, now=now)
    return known(found, roles, now=now) if found else None


@lru_cache(maxsize=8)
def _found(beside):
    """The statement of :func:`find`, a row for each role of the account: it is asked with every page."""
    held = [model.__table__ for model in (SignIn, Account, Assignment)]  # columns alone: no object is to be made
    place, account, assigned = (table.c for table in held)
    still = (
        place.token_digest == bindparam("digest"),
        place.expires_at > bindparam("now"),
        place.seen_at > bindparam("since"),
        account.active,
    )
    of_account = (account.id, account.user_name, account.name, account.one_time_until)
    rest = (place.id.label("sign_in_id"), place.seen_at, assigned.role, assigned.scope, beside.label("beside"))
    joined = held[1].join(held[0], place.account_id == account.id)
    joined = joined.outerjoin(held[2], assigned.account_id == account.id)
    return db.select(*of_account, *rest).select_from(joined).where(*still).order_by(assigned.id)


def note_seen(sign_in_id, *, now):
    """Keep that somebody who is signed in still asks for pages."""
    db.session.execute(db.update(SignIn).where(SignIn.id == sign_in_id).values(seen_at=now))


def places_of(person, token, *, idle_minutes, now):
    """Where the person is signed in (:class:`Place`), the browser with this token first, then those used last."""
    since = now - datetime.timedelta(minutes=idle_minutes)
    still = (SignIn.account_id == person.id, SignIn.expires_at > now, SignIn.seen_at > since)
    rows = db.session.scalars(db.select(SignIn).where(*still).order_by(SignIn.seen_at.desc(), SignIn.id.desc()))
    here = digest(token)
    found = [Place(row.id, row.device, row.created_at, row.seen_at, row.token_digest == here) for row in rows]
    return sorted(found, key=lambda place: not place.here)


def sign_out(token):
    """The token stands for nobody any more."""
    db.session.execute(db.delete(SignIn).where(SignIn.token_digest == digest(token)))


def end_place(person, sign_in_id):
    """End one of the person's sign-ins. Raises ``NoSuchSignIn``, also for one of somebody else."""
    ended = db.session.execute(db.delete(SignIn).where(SignIn.id == sign_in_id, SignIn.account_id == person.id))
    if not ended.rowcount:
        raise NoSuchSignIn


def end_others(person, token):
    """End all sign-ins of the person but the one with this token; give how many."""
    others = (SignIn.account_id == person.id, SignIn.token_digest != digest(token))
    return db.session.execute(db.delete(SignIn).where(*others)).rowcount


def digest(token):
    """What the database knows of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
