"""Who may do what, changed by whoever manages people: each change checked, carried out, and kept in history.

The stream ``people`` says who changed what for whom; it has user names and roles, and never a password. Nobody changes
what they may do themselves, and somebody who manages people always remains: two who change at once cannot both take
the last one away, since each moves the head of the stream that both have read.
"""

import datetime
from typing import NamedTuple

from sqlalchemy import select

from app.clock import local_date
from app.errors import Conflict, Forbidden, Invalid
from app.history import queries, recorder
from app.history.events import Entry
from app.identity import accounts, tokens
from app.identity import people as identity
from app.identity.passwords import one_time_password
from app.identity.permissions import PERMISSIONS, NotPermitted
from app.runtime.inputs import Actor
from app.selection.case_values import case_value

STREAM = "people"
MANAGING = "manage_people"
ONE_TIME_DAYS = 7
_EVENTS = 100
_MOST_VALUES = 500


class NotYourself(Forbidden):
    """Nobody changes their own roles or access; ask somebody else who manages people."""


class LastManager(Conflict):
    """Nobody would be left who manages people; let somebody else do that first."""


class UnknownScope(Invalid):
    """There is no {scope} called “{value}”."""


class Change(NamedTuple):
    """A change that was kept: its number, when, who made it (None: a command), its type, for whom and what."""

    number: int
    at: datetime.datetime
    by: str | None
    type: str
    user_name: str
    role: str | None
    scope: str | None


def manager(person):
    """The :class:`Actor` that a person is when managing people. Raises ``NotPermitted``."""
    for grant in person.grants:
        if MANAGING in grant.role.permissions:
            return Actor(person.user_name, grant.role.id)
    raise NotPermitted(meaning=PERMISSIONS[MANAGING])


def checked_grant(text, policy):
    """The :class:`Grant` that “ROLE” or “ROLE@scope” names in a policy, its scope one that is known.

    Raises ``NoSuchRole``, ``ScopeMissing``, ``ScopeTooMuch``, ``UnknownScope``.
    """
    grant = identity.read_grant(text, policy.roles)
    known = policy.scopes.get(grant.role.scope)
    if grant.scope and known is not None and grant.scope not in known:
        raise UnknownScope(scope=grant.role.scope, value=grant.scope)
    return grant


def offers(session, policy):
    """The roles that can be given, each with the values of its scope (``[None]`` where it has none), in order.

    Where no register says which values a scope has, they are those of the cases that are there.
    """
    return [(role, list(_values(session, policy, role))) for role in policy.roles.values()]


def _values(session, policy, role):
    if role.scope is None:
        return [None]
    if role.scope in policy.scopes:
        return policy.scopes[role.scope]
    held = case_value.c
    chosen = select(held.text).where(held.name == role.scope, held.text.is_not(None)).distinct()
    return session.scalars(chosen.order_by(held.text).limit(_MOST_VALUES))


def add(session, user_name, name, grants, *, password=None, by, now):
    """Give somebody an account. Gives the :class:`Person` and a one-time password, None if ``password`` is a text.

    Raises what :func:`app.identity.people.add_person` does.
    """
    kept = _Kept(session, by, now)
    once, until = _one_time(password, now)
    chosen = once if password is None else password
    person = identity.add_person(user_name, name, chosen, grants, now=now, one_time_until=until)
    kept.note("person.added", person.user_name)
    for grant in person.grants:
        kept.note("role.granted", person.user_name, grant)
    kept.record()
    return person, once


def give_role(session, user_name, grant, *, by, now):
    """Let somebody have a role. Raises ``NoSuchPerson``, ``NotYourself``."""
    kept = _Kept(session, by, now)
    account = kept.other(user_name)
    if accounts.give_role(account.user_name, grant.role.id, grant.scope):
        kept.note("role.granted", account.user_name, grant)
    kept.record()


def take_role(session, user_name, grant, *, policy, by, now):
    """Take a role from somebody. Raises ``NoSuchPerson``, ``NotYourself``, ``LastManager``."""
    kept = _Kept(session, by, now)
    account = kept.other(user_name)
    remaining = [each for each in identity.person_of(account, policy.roles).grants if each != grant]
    if not any(MANAGING in each.role.permissions for each in remaining):
        _refuse_last(account, policy)
    if accounts.take_role(account.user_name, grant.role.id, grant.scope):
        kept.note("role.revoked", account.user_name, grant)
    kept.record()


def end_access(session, user_name, *, policy, by, now):
    """End somebody's access at once, and their tokens for good.

    Raises ``NoSuchPerson``, ``NotYourself``, ``LastManager``.
    """
    kept = _Kept(session, by, now)
    account = kept.other(user_name)
    _refuse_last(account, policy)
    if accounts.end_access(account.user_name):
        kept.note("access.ended", account.user_name)
    kept.end_tokens(account.user_name)
    kept.record()


def restore_access(session, user_name, *, by, now):
    """Let somebody sign in again. Raises ``NoSuchPerson``, ``NotYourself``."""
    kept = _Kept(session, by, now)
    account = kept.other(user_name)
    if accounts.restore_access(account.user_name):
        kept.note("access.restored", account.user_name)
    kept.record()


def replace_password(session, user_name, *, password=None, by, now):
    """Give somebody a one-time password and its text, or the password given (None). Raises ``NoSuchPerson``…"""
    kept = _Kept(session, by, now)
    account = kept.other(user_name)
    once, until = _one_time(password, now)
    accounts.set_password(account.user_name, once if password is None else password, one_time_until=until)
    kept.note("password.replaced", account.user_name)
    kept.record()
    return once


def change_password(session, person, present, new, *, now):
    """Somebody changes their own password; all their sign-ins end. Raises ``WrongPassword``, ``BadPassword``…"""
    kept = _Kept(session, Actor(person.user_name, None), now)
    accounts.change_password(person.user_name, present, new)
    kept.note("password.changed", person.user_name)
    kept.record()


def end_sign_ins(session, user_name, *, by, now):
    """Wherever somebody is signed in, they have to sign in again, and their programs need another token.

    Raises ``NoSuchPerson``, ``NotYourself``.
    """
    kept = _Kept(session, by, now)
    account = kept.other(user_name)
    accounts.end_sign_ins(account)
    kept.note("session.ended", account.user_name)
    kept.end_tokens(account.user_name)
    kept.record()


def expect(session, user_name, expected_as, *, by, now):
    """Let whoever a provider of sign-in calls so be linked to an account, or nobody (None). Raises ``NoSuchPerson``…"""
    kept = _Kept(session, by, now)
    account = kept.other(user_name)
    accounts.expect(account.user_name, expected_as)
    kept.note("person.expected", account.user_name)
    kept.record()


def note_linked(session, person, *, now):
    """Keep that somebody was linked to the account that expected them."""
    kept = _Kept(session, Actor(person.user_name, None), now)
    kept.note("person.linked", person.user_name)
    kept.record()


def changes(session, *, before=None, limit=_EVENTS):
    """The :class:`Change` s kept last, the newest first; ``before`` is the number to go on from."""
    found = queries.latest(session, STREAM, before=before, limit=limit)
    return [_change(event, event.payload) for event in found]


def _one_time(password, now):
    """A one-time password and until when it is right; neither where a password is given."""
    if password is not None:
        return None, None
    return one_time_password(), now + datetime.timedelta(days=ONE_TIME_DAYS)


def _change(event, held):
    return Change(
        event.sequence,
        event.occurred_at,
        event.actor,
        event.type,
        held["user_name"],
        held.get("role"),
        held.get("scope"),
    )


def _refuse_last(account, policy):
    """Raise ``LastManager`` if an active account is the only one with a role that manages people."""
    ids = [role.id for role in policy.roles.values() if MANAGING in role.permissions]
    manages = account.active and any(each.role in ids for each in account.assignments)
    if manages and not accounts.others_with(ids, account.user_name):
        raise LastManager


class _Kept:
    """What is to be recorded of one change; the head is read before anything else, so that it guards what is read."""

    def __init__(self, session, by, now):
        self.session, self.by, self.now = session, by, now
        self.head = queries.head(session, STREAM)
        self.entries = []

    def other(self, user_name):
        """The account of somebody other than who acts on the pages. Raises ``NoSuchPerson``, ``NotYourself``."""
        account = identity.account_called(user_name)
        if self.by.role is not None and account.user_name == self.by.name:
            raise NotYourself
        return account

    def end_tokens(self, user_name):
        """End the tokens of somebody, and keep that each was ended."""
        for number in tokens.end_tokens_of(user_name, now=self.now):
            self.note("token.ended", user_name, token=number)

    def note(self, kind, user_name, grant=None, **more):
        """Keep what was done for whom; with the role and its scope where there is one, and what else there is."""
        payload = {"user_name": user_name, **more}
        if grant is not None:
            payload |= {"role": grant.role.id, "scope": grant.scope}
        told = (self.now, local_date(self.now), self.by.name, self.by.role, None, payload)
        self.entries.append(Entry(kind, *told))

    def record(self):
        """Record what was noted. Raises ``StreamMoved`` if somebody else has changed something meanwhile."""
        recorder.record(self.session, STREAM, self.head, self.entries, recorded_at=self.now)
