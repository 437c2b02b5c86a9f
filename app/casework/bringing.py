"""Messages that programs bring: each once, however often it is sent, and what became of it.

A program gives every message a key of its own (see :mod:`app.casework.once`). Its sender can follow it.
"""

import json
import secrets
from typing import NamedTuple

from sqlalchemy import insert, select

from app.casework import access
from app.casework.message_tables import brought_table
from app.casework.once import once
from app.casework.reading import today_of
from app.deployments import store
from app.deployments.programme import programme_of
from app.errors import NotFound
from app.history import queries
from app.identity.permissions import require
from app.runtime import messages, tables
from app.runtime.inputs import INPUT_REFUSED, MESSAGE_RECEIVED, Actor
from app.runtime.storing import NoSuchCase

PERMISSION = "deliver_messages"
_BECAME = ("message.delivered", "message.kept")
_MOST_REACHED = 100


class NoSuchBrought(NotFound):
    """There is no such message, or somebody else has brought it."""


class Brought(NamedTuple):
    """A message that was brought.

    ``reached`` are the waiting places of instances it reached (``{"instance", "activity"}``) and the processes it
    started (``{"process"}``); ``kept`` the instant until which it is kept where nothing waited, and ``status`` one of
    delivered, kept, expired and refused.
    """

    id: str
    business_key: str
    message: str
    brought_at: object
    sequence: int
    status: str
    reached: list
    kept: object


def bring_once(session, business_key, message, payload, *, key, person, now):
    """Bring a message, unless it was brought under this key. Gives its id and the refusal of the models, or None.

    Raises ``NotPermitted``, ``NoSuchCase`` also for a case that is not one of the person's, and what
    :func:`app.casework.once.once` and :func:`app.runtime.messages.bring` raise.
    """
    require(person, PERMISSION)
    refused = []

    def bring():
        actor = _actor(session, business_key, person, now)
        taken = messages.bring(session, business_key, message, payload, by=actor, now=now)
        refused.append(taken.refusal)
        row = {"id": secrets.token_hex(16), "brought_by": person.user_name, "business_key": business_key}
        row |= {"message": message, "brought_at": now, "sequence": _sequence(taken.world)}
        session.execute(insert(brought_table).values(row))
        return row["id"]

    identity = once(session, key, [business_key, message, payload], bring, person=person, now=now)
    return identity, refused[0] if refused else None


def brought(session, identity, *, person, now):
    """The :class:`Brought` of an id, for whoever brought it and still sees its case.

    Raises ``NotPermitted``, ``NoSuchBrought``.
    """
    require(person, PERMISSION)
    held = brought_table.c
    row = session.execute(
        select(brought_table).where(held.id == identity, held.brought_by == person.user_name)
    ).one_or_none()
    if row is None or _grant(session, row.business_key, person, now) is None:
        raise NoSuchBrought
    told = (row.id, row.business_key, row.message, row.brought_at, row.sequence)
    if queries.event(session, row.business_key, row.sequence).type == INPUT_REFUSED:
        return Brought(*told, "refused", [], None)
    following = queries.page(session, row.business_key, after=row.sequence, types=_BECAME, limit=_MOST_REACHED)
    came = [each for each in following if each.cause == row.sequence and each.payload["message"] == row.message]
    kept = next((event for event in came if event.type == "message.kept"), None)
    if kept is None:
        return Brought(*told, "delivered", [_reached(event) for event in came], None)
    status, until = _kept(session, row.business_key, kept.sequence, now)
    return Brought(*told, status, [], until)


def _actor(session, business_key, person, now):
    """Who brings it. Raises ``NoSuchCase``."""
    grant = _grant(session, business_key, person, now)
    if grant is None:
        raise NoSuchCase
    return Actor(person.user_name, grant.role.id)


def _grant(session, business_key, person, now):
    """The first grant that may bring messages and sees the case, None if there is none."""
    held = tables.case_table.c
    row = session.execute(
        select(held.deployment_id, held.attributes).where(held.business_key == business_key)
    ).one_or_none()
    if row is not None:
        model = programme_of(store.load(session, row.deployment_id)).models.model_of(business_key)
        attributes = json.loads(row.attributes)
        for grant in person.grants:
            able = PERMISSION in grant.role.permissions
            if able and access.grant_sees(grant, attributes, model, today_of(now)):
                return grant
    return None


def _sequence(world):
    """The sequence of the event that says the message came, or that it was refused."""
    first = world.sequence - len(world.entries) + 1
    return first + next(place for place, entry in enumerate(world.entries) if _is_it(entry))


def _is_it(entry):
    refused = entry.type == INPUT_REFUSED and entry.payload["input"] == MESSAGE_RECEIVED
    return refused or entry.type == MESSAGE_RECEIVED


def _reached(event):
    return {name: event.payload[name] for name in ("instance", "activity", "process") if name in event.payload}


def _kept(session, business_key, sequence, now):
    """The status of a message that was kept, and until when it is."""
    held = tables.message_table.c
    chosen = select(held.status, held.expires_at)
    row = session.execute(chosen.where(held.id == f"{business_key}/{sequence}")).one()
    return "expired" if row.status == "kept" and row.expires_at <= now else row.status, row.expires_at
