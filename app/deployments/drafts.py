"""Drafts of a deployment: files that one person proposes and another approves and so publishes.

The files are stored as those of a deployment are, each content once; a draft is who proposed them, when and on top of
what. It can be approved only while what it was drafted on top of is still what was published last.
"""

import secrets
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import insert, select, tuple_, update

from app.deployments import store
from app.deployments.errors import NotApproved, PublishedMeanwhile
from app.deployments.tables import draft_table
from app.errors import Conflict, Forbidden, NotFound

OPEN, PUBLISHED, WITHDRAWN = "open", "published", "withdrawn"
_AT = draft_table.c


class NoSuchDraft(NotFound):
    """There is no such draft."""


class DraftDecided(Conflict):
    """This draft has been {status} already."""


class NotYourDraft(Forbidden):
    """Somebody else has drafted this; only they can withdraw it."""


class Draft(NamedTuple):
    """A draft: ``deployment_id`` is its bundle's, ``based_on`` the number of the deployment it was drafted on top of.

    ``status`` is open, published or withdrawn; ``decided_by`` and ``decided_at`` say who made it so, and when.
    """

    id: str
    deployment_id: str
    based_on: int
    drafted_by: str
    drafted_at: datetime
    note: str
    status: str
    decided_by: str | None
    decided_at: datetime | None


def propose(session, bundle, *, by, now, note=""):
    """Keep a :class:`Bundle` as a :class:`Draft`. Raises ``UnusableFiles``."""
    store.refuse_unusable(bundle)
    last = store.latest(session)
    store.store_files(session, bundle)
    number = last.number if last else 0
    made = Draft(secrets.token_hex(16), bundle.id, number, by, now, note, OPEN, None, None)
    session.execute(insert(draft_table).values(made._asdict()))
    return made


def draft(session, identity):
    """The :class:`Draft` of an id. Raises ``NoSuchDraft``."""
    row = session.execute(select(draft_table).where(_AT.id == identity)).one_or_none()
    if row is None:
        raise NoSuchDraft
    return Draft(*row)


def drafts(session, *, before=None, limit=50):
    """Up to ``limit`` drafts, the newest first, from before a pair of instant and id."""
    found = select(draft_table).order_by(_AT.drafted_at.desc(), _AT.id.desc())
    if before is not None:
        found = found.where(tuple_(_AT.drafted_at, _AT.id) < before)
    return [Draft(*row) for row in session.execute(found.limit(limit))]


def approve(session, identity, *, by, now):
    """Publish a draft that somebody else has made. Gives the :class:`~app.deployments.store.Deployment`.

    Raises ``NoSuchDraft``, ``DraftDecided``, ``NotApproved`` for one's own, and ``PublishedMeanwhile`` where something
    else has been published since.
    """
    found = _open(session, identity)
    if found.drafted_by == by:
        raise NotApproved
    last = store.latest(session)
    if (last.number if last else 0) != found.based_on:
        raise PublishedMeanwhile
    _decide(session, found, PUBLISHED, by, now)
    bundle = store.load(session, found.deployment_id)
    return store.publish(session, bundle, by=found.drafted_by, approved_by=by, now=now, note=found.note)


def withdraw(session, identity, *, by, now):
    """Take a draft of one's own back. Raises ``NoSuchDraft``, ``DraftDecided``, ``NotYourDraft``."""
    found = _open(session, identity)
    if found.drafted_by != by:
        raise NotYourDraft
    _decide(session, found, WITHDRAWN, by, now)


def _open(session, identity):
    found = draft(session, identity)
    if found.status != OPEN:
        raise DraftDecided(status=found.status)
    return found


def _decide(session, found, status, by, now):
    """Say what became of a draft, once. Raises ``DraftDecided`` if somebody else has just done so."""
    still = update(draft_table).where(_AT.id == found.id, _AT.status == OPEN)
    changed = session.execute(still.values(status=status, decided_by=by, decided_at=now))
    if not changed.rowcount:
        raise DraftDecided(status="decided")
