"""What is kept from somebody along with a record: the instances that are about it, and all that came of them.

The model says what an instance is about (:mod:`app.runtime.about`). Where somebody may not see one of its records, they
are told of no task, timer, letter, decision or event of the instance, by no page and by no answer to a program. What it
changed in the case itself they see, as far as that is for them; not where it comes from.
"""

from typing import NamedTuple

from sqlalchemy import select

from app.history import queries
from app.history.errors import PayloadErased
from app.runtime import tables
from app.runtime.about import records_of

_REACHED, _RECEIVED, _BEGUN = "message.delivered", "message.received", "instance.started"
_SENT, _KEPT = "message.sent", "message.kept"
_CHANGED = "attribute.changed"
_OWNERS = ("instance", "task", "document", "job")  # each is the id of an instance, or begins with it


class Concealed(NamedTuple):
    """The ids of instances, and the sequences of the messages that reached or came from nothing else."""

    instances: frozenset = frozenset()
    messages: frozenset = frozenset()


def concealed_from(session, sight):
    """The :class:`Concealed` of a case; one statement where a record is for others, more if an instance is about it."""
    if not sight.lacks_records:
        return Concealed()
    held = tables.instance_table.c
    asked = select(held.id, held.about).where(held.business_key == sight.world.key, held.about.is_not(None))
    found = frozenset(row.id for row in session.execute(asked) if not _seen(sight, row.about))
    return Concealed(found, _messages(session, sight.world.key, found)) if found else Concealed()


def _seen(sight, text):
    return all(sight.shows_record(name, key) for name, key in records_of(text))


def _messages(session, business_key, instances):
    """The messages of these instances alone: how they came, how each began an instance, and those of theirs kept.

    The event by which a message begins an instance names none; that of the instance's beginning follows it.
    """
    types = (_REACHED, _BEGUN, _SENT, _KEPT)
    events = list(queries.stream_events(session, business_key, types=types))
    ours = {event.sequence for event in events if _payload(event).get("instance") in instances}
    ours |= {event.sequence - 1 for event in events if event.type == _BEGUN and event.sequence in ours}
    reached = [event for event in events if event.type == _REACHED]
    others = {event.cause for event in reached if event.sequence not in ours}
    return frozenset(ours | {event.cause for event in reached if event.cause not in others} | _kept(events, instances))


def _kept(events, instances):
    """The messages that are kept and were sent, in the same input under the same name, by these instances alone."""
    sent = [(event.cause, _payload(event).get("message"), _payload(event).get("instance")) for event in events]
    sent = [each for each, event in zip(sent, events, strict=True) if event.type == _SENT]
    theirs = {(cause, name) for cause, name, instance in sent if instance in instances}
    theirs -= {(cause, name) for cause, name, instance in sent if instance not in instances}
    kept = [event for event in events if event.type == _KEPT]
    return {event.sequence for event in kept if (event.cause, _payload(event).get("message")) in theirs}


def is_concealed(event, sight):
    """Whether an event is of a concealed instance, and no change of the case that somebody sees anyway."""
    if not sight.concealed.instances:
        return False
    payload = _payload(event)
    if event.type == _CHANGED and sight.shows(payload.get("name")):
        return False
    payload = payload.get("given", payload) if event.type == "input.refused" else payload
    message = event.type in (_REACHED, _RECEIVED, _KEPT) and event.sequence in sight.concealed.messages
    return message or any(sight.conceals(payload.get(name)) for name in _OWNERS)


def without_origin(event, sight):
    """The payload of an event, without the place that a change was made at if that is concealed."""
    payload = _payload(event)
    if not sight.conceals(payload.get("instance")):
        return payload
    return {name: value for name, value in payload.items() if name not in ("instance", "activity")}


def _payload(event):
    try:
        return event.payload
    except PayloadErased:
        return {}
