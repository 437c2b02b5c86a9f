"""Messages of other systems: which there are, bringing one to a case, and what became of it."""

from http import HTTPStatus

from marshmallow import fields

from app import clock
from app.api import refusals
from app.api.access import operation, person
from app.api.fields import Given, Instant, Json, Shown, Text
from app.api.keys import Key
from app.api.parsing import plain
from app.api.part import Part
from app.casework.bringing import PERMISSION, bring_once, brought
from app.casework.listing import current_programme
from app.database import db, transaction
from app.runtime.messages import from_outside

messages = Part("messages", "Messages from other systems.")
_TYPES = {"date": {"type": "string", "format": "date"}, "date-time": {"type": "string"}}


class Declared(Shown):
    """A message that may be brought."""

    message = Text(required=True)
    label = Text(required=True)
    source = Text(required=True, metadata={"description": "Where it is laid down."})
    schema = Json(required=True, metadata={"description": "JSON Schema (2020-12) of “payload”."})


class DeclaredMessages(Shown):
    """Those that may be brought."""

    items = fields.List(fields.Nested(Declared), required=True)


class Sent(Given):
    """A message for a case."""

    message = Text(required=True, shortest=1, longest=200)
    payload = Json(required=True)


class Reached(Shown):
    """A waiting place of an instance, or a process that was started."""

    instance = Text()
    activity = Text()
    process = Text()


class BroughtShown(Shown):
    """A message that was brought, and what became of it."""

    id = Text(required=True)
    business_key = Text(required=True)
    message = Text(required=True)
    brought_at = Instant(required=True)
    sequence = fields.Integer(required=True, metadata={"description": "Its event in the history of the case."})
    status = Text(required=True, metadata={"enum": ["delivered", "kept", "expired", "refused"]})
    reached = fields.List(fields.Nested(Reached), required=True)
    kept_until = Instant(required=True, allow_none=True)


@messages.route("/messages")
@operation(permission=PERMISSION)
@messages.response(200, DeclaredMessages)
def list_messages():
    """The messages that may be brought, as the deployment published last declares them."""
    programme = current_programme(db.session)
    return {"items": [_declared(each) for each in from_outside(programme)] if programme else []}


def _declared(message):
    entries = message.entries.values()
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": {entry.name: _entry(entry) for entry in entries},
        "required": [entry.name for entry in entries if entry.required],
        "additionalProperties": False,
    }
    return {"message": message.name, "label": message.label, "source": message.source, "schema": schema}


def _entry(entry):
    schema = {"title": entry.label, **_TYPES.get(entry.type, {"type": entry.type})}
    return {**schema, "enum": list(entry.values)} if entry.values else schema


@messages.route("/cases/<business_key>/messages", methods=["POST"])
@operation(permission=PERMISSION, problems=(400, 404, 409, 413, 415, 422))
@messages.arguments(Key, location="headers")
@messages.arguments(Sent)
@messages.response(
    201,
    BroughtShown,
    headers={"Location": {"description": "Where to ask later.", "schema": {"type": "string"}, "required": True}},
)
def bring_message(headers, body, business_key):
    """Bring a message to a case.

    What is sent again under the same key is not brought again; the answer is what became of it. 422 for a message that
    is not declared, that only the processes send, or whose payload is not as declared, and for a key that was given to
    something else.
    """
    someone, now, payload = person(), clock.now(), plain(body["payload"])
    arguments = (db.session, business_key, body["message"], payload)
    with transaction():
        identity, refusal = bring_once(*arguments, key=headers["idempotency_key"], person=someone, now=now)
    if refusal is not None:
        return refusals.refused(refusal)
    location = {"Location": f"{messages.url_prefix}/messages/{identity}"}
    return _shown(brought(db.session, identity, person=someone, now=now)), HTTPStatus.CREATED, location


@messages.route("/messages/<message_id>")
@operation(permission=PERMISSION, problems=(404,))
@messages.response(200, BroughtShown)
def read_message(message_id):
    """What became of a message that the person has brought."""
    return _shown(brought(db.session, message_id, person=person(), now=clock.now()))


def _shown(found):
    return {**found._asdict(), "kept_until": found.kept}
