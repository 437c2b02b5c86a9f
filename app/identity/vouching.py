"""Signing in by a provider: a browser is sent there and comes back once; who it stands for is linked to an account.

Accounts are never made by this. An administrator says for an account whom to expect; whoever the provider first calls
so is linked to it, by issuer and subject, and known by these alone from then on: a name may be somebody else’s later.
"""

import datetime
import secrets
from typing import NamedTuple

from app.database import db
from app.errors import Forbidden
from app.identity.passwords import NO_PASSWORD
from app.identity.people import normal, person_of
from app.identity.sign_ins import digest
from app.identity.tables import Account, SignInRequest

MINUTES = 10


class SignInGone(Forbidden):
    """Signing in took too long, was begun in another browser, or has been finished already. Start again."""


class NobodyHere(Forbidden):
    """You have no account here that goes with {label}. Ask whoever manages people to expect you."""


class Sent(NamedTuple):
    """What a browser is sent to the provider with, and what it is asked for when it comes back."""

    state: str
    nonce: str
    code_verifier: str
    onward: str


def send(browser_token, onward, *, now):
    """A new :class:`Sent` for a browser, good for some minutes; what has expired is swept away."""
    sent = Sent(secrets.token_urlsafe(32), secrets.token_urlsafe(32), secrets.token_urlsafe(48), onward)
    db.session.execute(db.delete(SignInRequest).where(SignInRequest.expires_at <= now))
    db.session.add(
        SignInRequest(
            state_digest=digest(sent.state),
            browser_digest=digest(browser_token),
            nonce=sent.nonce,
            code_verifier=sent.code_verifier,
            onward=onward,
            expires_at=now + datetime.timedelta(minutes=MINUTES),
        )
    )
    return sent


def come_back(state, browser_token, *, now):
    """The :class:`Sent` that a browser comes back for; nobody can come back for it again. None if there is none."""
    at = SignInRequest
    theirs = (at.state_digest == digest(state), at.browser_digest == digest(browser_token))
    gone = db.delete(at).where(*theirs).returning(at.nonce, at.code_verifier, at.onward, at.expires_at)
    found = db.session.execute(gone).one_or_none()
    if found is None or found.expires_at <= now:
        return None
    return Sent(state, found.nonce, found.code_verifier, found.onward)


def linked(vouched, roles, label):
    """The active :class:`Person` for whom somebody is vouched, and whether they were linked only now.

    Raises ``NobodyHere``.
    """
    same = (Account.issuer == vouched.issuer, Account.subject == vouched.subject)
    account, new = db.session.scalar(db.select(Account).where(*same)), False
    if account is None and vouched.called:
        waiting = (Account.expected_as == normal(vouched.called), Account.subject.is_(None))
        account, new = db.session.scalar(db.select(Account).where(*waiting).with_for_update()), True
    if account is None or not account.active:
        raise NobodyHere(label=label)
    if new:
        _link(account, vouched)
    return person_of(account, roles), new


def _link(account, vouched):
    account.issuer, account.subject, account.expected_as = vouched.issuer, vouched.subject, None
    if account.one_time_until is not None:  # the password that waited to be changed is needed no more
        account.password_hash, account.one_time_until = NO_PASSWORD, None
