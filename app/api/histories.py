"""The history of a case: its events with their hashes, its decisions with their reasons, and whether it is proved."""

from marshmallow import fields, validate

from app import clock
from app.api import cursors
from app.api.access import operation, person
from app.api.fields import Day, Given, Instant, Number, Shown, Text, Value, listed
from app.api.part import Part
from app.casework.case_history import PERMISSION, naming_for, seen_event
from app.casework.concealing import is_concealed
from app.casework.masking import payload_for
from app.casework.reading import see
from app.database import db
from app.history import queries
from app.history.errors import NoSuchEvent
from app.history.event_types import MEANINGS
from app.runtime import reexecution

histories = Part("history", "What happened in a case, event by event.")
_MOST = 200
_DECIDED = ("decision.evaluated",)
_LONGEST = 10
_SEQUENCE = {"name": "sequence", "in": "path", "required": True, "schema": {"type": "integer", "minimum": 1}}


class Events(Given):
    """Which events; the oldest first."""

    type = Text(validate=validate.OneOf(sorted(MEANINGS)))
    after = Text(shortest=1, longest=100, metadata={"description": "“next” of the page before."})
    limit = Number(load_default=50, validate=validate.Range(1, _MOST))


class Decisions(Given):
    """Which decisions; the oldest first."""

    after = Text(shortest=1, longest=100, metadata={"description": "“next” of the page before."})
    limit = Number(load_default=50, validate=validate.Range(1, _MOST))


class Event(Shown):
    """An event of a case; hashes in hexadecimal."""

    sequence = fields.Integer(required=True)
    type = Text(required=True)
    occurred_at = Instant(required=True)
    recorded_at = Instant(required=True)
    effective_on = Day(required=True)
    actor = Text(required=True, allow_none=True)
    role = Text(required=True, allow_none=True)
    cause = fields.Integer(required=True, allow_none=True, metadata={"description": "The input it follows from."})
    payload_digest = Text(required=True)
    previous_hash = Text(required=True)
    hash = Text(required=True)
    payload = Value(required=True, allow_none=True, metadata={"description": "Without what is for other roles."})


class Evaluation(Shown):
    """A decision that was taken, and why."""

    sequence = fields.Integer(required=True)
    occurred_at = Instant(required=True)
    decision = Text(required=True)
    outputs = Value(required=True, allow_none=True)
    explanation = Value(required=True, allow_none=True)


class Verification(Shown):
    """Whether a history is whole and comes about once more."""

    verified = fields.Boolean(required=True)
    sequence = fields.Integer(required=True, allow_none=True, metadata={"description": "The first event that differs."})
    sentence = Text(required=True, allow_none=True)


@histories.route("/cases/<business_key>/history")
@operation(permission="see_history", problems=(404,))
@histories.arguments(Events, location="query")
@histories.response(200, listed("History", Event))
def list_events(wanted, business_key):
    """The events of a case, the oldest first, with the payload as far as it is for the person’s roles."""
    types = (wanted["type"],) if "type" in wanted else ()
    return _page(business_key, types, wanted, _event)


@histories.route("/cases/<business_key>/history/<sequence>", parameters=[_SEQUENCE])
@operation(permission="see_history", problems=(404,))
@histories.response(200, Event)
def read_event(business_key, sequence):
    """One event of a case."""
    sight = _sight(business_key)
    if not (sequence.isascii() and sequence.isdigit() and len(sequence) < _LONGEST):
        raise NoSuchEvent(stream=business_key, sequence=sequence[:_LONGEST])
    event = seen_event(db.session, sight, int(sequence))
    return _event(event, naming_for(db.session, sight, [event]))


@histories.route("/cases/<business_key>/decisions")
@operation(permission="see_history", problems=(404,))
@histories.arguments(Decisions, location="query")
@histories.response(200, listed("Decisions", Evaluation))
def list_evaluations(wanted, business_key):
    """The decisions that were taken in a case, the oldest first, each with its explanation."""
    return _page(business_key, _DECIDED, wanted, _evaluation)


@histories.route("/cases/<business_key>/verification", methods=["POST"])
@operation(permission="verify_history", problems=(404,))
@histories.response(200, Verification)
def verify_history(business_key):
    """Check the chain of a case’s history and execute its inputs once more; changes nothing."""
    see(db.session, business_key, person=person(), now=clock.now(), permission="verify_history")
    found = reexecution.verify(db.session, business_key)
    if found is None:
        return {"verified": True, "sequence": None, "sentence": None}
    return {"verified": False, "sequence": found.sequence, "sentence": found.sentence}


def _sight(business_key):
    return see(db.session, business_key, person=person(), now=clock.now(), permission=PERMISSION)


def _page(business_key, types, wanted, told):
    sight, limit = _sight(business_key), wanted["limit"]
    after = cursors.number(wanted.get("after")) or 0
    found = queries.page(db.session, business_key, after=after, types=types, limit=limit + 1)
    more, found = len(found) > limit, found[:limit]
    naming = naming_for(db.session, sight, found)
    rows = [told(event, naming) for event in found if not is_concealed(event, sight)]
    return {"items": rows, "next": cursors.cursor(str(found[-1].sequence)) if more else None}


def _event(event, naming):
    hashes = {name: held.hex() for name, held in (("payload_digest", event.payload_digest), ("hash", event.hash))}
    told = {**event._asdict(), **hashes, "previous_hash": event.previous_hash.hex()}
    return {**told, "payload": payload_for(event, naming)}


def _evaluation(event, naming):
    payload = payload_for(event, naming) or {}
    told = {name: payload.get(name) for name in ("outputs", "explanation")}
    decision = payload.get("decision", "")
    return {"sequence": event.sequence, "occurred_at": event.occurred_at, "decision": decision, **told}
