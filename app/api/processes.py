"""Processes: what may be started, on a case or to open one, with its form; and starting it."""

import json
from http import HTTPStatus

from marshmallow import fields

from app import clock
from app.api import forms, refusals
from app.api.access import operation, person
from app.api.fields import Json, Shown, Text
from app.api.keys import KeyIfAny
from app.api.parsing import plain
from app.api.part import Part
from app.api.task_actions import Done, done
from app.casework import starting, work
from app.casework.once import once
from app.casework.reading import see
from app.database import db, transaction
from app.runtime.inputs import CASE_OPENED, PROCESS_STARTED, InputRefused

processes = Part("processes", "Processes: what may be started by hand, and starting it.")
_SENT = (400, 404, 409, 413, 415, 422)


class Offer(Shown):
    """A process that may be started."""

    id = Text(required=True)
    name = Text(required=True)


class Offers(Shown):
    """Those that may be started."""

    items = fields.List(fields.Nested(Offer), required=True)


class Start(Shown):
    """A process that may be started, with the form by which it is."""

    id = Text(required=True)
    name = Text(required=True)
    form = fields.Nested(forms.FormShown, required=True, allow_none=True)


class Opening(forms.Values):
    """What a case is opened with."""

    process = Text(required=True, shortest=1, longest=200, metadata={"description": "One of those that open a case."})
    values = Json(required=True)


@processes.route("/processes")
@operation(permission="start")
@processes.response(200, Offers)
def list_openings():
    """The processes by which the person may open a case."""
    return _offers(starting.offers_to_open(db.session, person=person())[1])


@processes.route("/processes/<process_id>")
@operation(permission="start", problems=(404,))
@processes.response(200, Start)
def read_opening(process_id):
    """A process that opens a case, with its form. 403 for what is for other roles."""
    return _start(starting.start_new(db.session, process_id, person=person(), now=clock.now()))


@processes.route("/cases", methods=["POST"])
@operation(permission="start", problems=_SENT)
@processes.arguments(KeyIfAny, location="headers")
@processes.arguments(Opening)
@processes.response(
    201,
    Done,
    headers={"Location": {"description": "The address of the case.", "schema": {"type": "string"}, "required": True}},
)
def open_case(headers, body):
    """Open a case; a refused one leaves nothing.

    What is sent again under the same Idempotency-Key opens nothing more; the answer is that of the first time.
    """
    someone, now, process, values = person(), clock.now(), body["process"], body["values"]

    def do():
        key = starting.key_for(db.session, process)
        arguments = (db.session, key, start.deployment_id, process, forms.binder(values))
        work.open_case(*arguments, person=someone, now=now)
        return done(key)

    try:
        with transaction():
            start = starting.start_new(db.session, process, person=someone, now=now)
            forms.refuse_surplus(start.filled, values)
            asked = [CASE_OPENED, None, process, _writable(values)]
            answer = once(db.session, headers.get("idempotency_key"), asked, do, person=someone, now=now)
    except InputRefused as refusal:
        return refusals.refused(refusal, start.sight)
    return answer, HTTPStatus.CREATED, {"Location": f"{processes.url_prefix}/cases/{answer['business_key']}"}


@processes.route("/cases/<business_key>/processes")
@operation(permission="start", problems=(404,))
@processes.response(200, Offers)
def list_starts(business_key):
    """The processes that the person may start on a case."""
    return _offers(starting.offers_on(see(db.session, business_key, person=person(), now=clock.now())))


@processes.route("/cases/<business_key>/processes/<process_id>")
@operation(permission="start", problems=(404,))
@processes.response(200, Start)
def read_start(business_key, process_id):
    """A process that may be started on a case, with its form."""
    return _start(starting.start_on(db.session, business_key, process_id, person=person(), now=clock.now()))


@processes.route("/cases/<business_key>/processes/<process_id>", methods=["POST"])
@operation(permission="start", problems=_SENT)
@processes.arguments(KeyIfAny, location="headers")
@processes.arguments(forms.Values)
@processes.response(201, Done)
def start_process(headers, body, business_key, process_id):
    """Start a process on a case. 422 with the places of its form, or with the reason why the models refuse.

    What is sent again under the same Idempotency-Key starts nothing more; the answer is that of the first time. What
    was refused may be sent again under its key.
    """
    someone, now, values, refused = person(), clock.now(), body["values"], []

    def do():
        arguments = (db.session, business_key, process_id, forms.binder(values))
        taken = work.start(*arguments, person=someone, now=now)
        refused.extend([taken.refusal] if taken.refusal else [])
        return None if refused else done(business_key)

    with transaction():
        start = starting.start_on(db.session, business_key, process_id, person=someone, now=now)
        forms.refuse_surplus(start.filled, values)
        asked = [PROCESS_STARTED, business_key, process_id, _writable(values)]
        answer = once(db.session, headers.get("idempotency_key"), asked, do, person=someone, now=now)
    return refusals.refused(refused[0], start.sight) if refused else answer


def _writable(values):
    """Values as plain JSON, to be compared: numbers of more digits than one of JSON keeps are texts."""
    return json.loads(json.dumps(plain(values), default=str))


def _offers(offers):
    return {"items": [{"id": each.process_id, "name": each.name} for each in offers]}


def _start(start):
    return {"id": start.offer.process_id, "name": start.offer.name, "form": forms.shown(start.filled)}
