"""What did not work, as ``application/problem+json`` (RFC 9457): the status, our sentence, and each place it is about.

``code`` is the error's own name and stable, for programs; ``detail`` is for whoever reads the program’s log. Nothing
of a case stands in an error of the server, nor in its log.
"""

import json
import re

from flask import Response, g, request
from marshmallow import fields
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException
from werkzeug.http import HTTP_STATUS_CODES

from app.api.fields import Shown, Text
from app.casework.revisions import StaleRevision
from app.casework.work import FormNotAccepted
from app.database.faults import fault_of
from app.errors import AppError, Conflict, Forbidden, Invalid, NotFound, Unavailable
from app.runtime.messages import PayloadNotAccepted
from app.telemetry import logs, metrics

TYPE = "application/problem+json"
MISTAKE = "This is our mistake and not yours. Nothing was stored. Try again later, or tell whoever looks after this."
SENTENCES = {
    400: "The request cannot be read.",
    404: "There is nothing at this address.",
    405: "This address does not know this method.",
    413: "What was sent is larger than what is accepted.",
    500: MISTAKE,
}
_STATUS = {StaleRevision: 412, NotFound: 404, Conflict: 409, Invalid: 422, Forbidden: 403, Unavailable: 503}
_ROW = re.compile(r"([^-]+)-(\d+)-(.+)")


class Place(Shown):
    """Something that needs another look: where it stands in the request, and what is wrong with it."""

    place = Text(required=True, metadata={"description": "A JSON pointer into the body, or the name of a parameter."})
    message = Text(required=True)


class Problem(Shown):
    """What did not work."""

    type = Text(required=True)
    title = Text(required=True)
    status = fields.Integer(required=True)
    detail = Text(required=True, metadata={"description": "A sentence for the person who can act on it."})
    code = Text(required=True, metadata={"description": "The stable name of what went wrong."})
    errors = fields.List(fields.Nested(Place), metadata={"description": "Each thing that needs another look."})
    refusal = fields.Dict(metadata={"description": "Why the models refused: their code, reason and decisions."})
    findings = fields.List(Text(), metadata={"description": "What is wrong with files that were to be published."})


class Findings(Invalid):
    """These files cannot be published; {count} findings say why.

    ``findings`` are the sentences.
    """


def handle(blueprint):
    """Answer every error of the views of a blueprint with a problem."""
    blueprint.register_error_handler(AppError, of_error)
    blueprint.register_error_handler(HTTPException, of_http)
    blueprint.register_error_handler(DBAPIError, _of_database)
    blueprint.register_error_handler(PoolTimeout, _of_database)
    blueprint.register_error_handler(Exception, _unexpected)


def problem(status, detail, code, *, headers=None, **more):
    """The answer that says what did not work."""
    title = HTTP_STATUS_CODES.get(status, "Problem")
    held = {"type": "about:blank", "title": title, "status": status, "detail": detail, "code": code, **more}
    return Response(json.dumps(held, ensure_ascii=False), status, headers, content_type=TYPE)


def of_error(error):
    """The problem of an error of the project."""
    status = next((status for kind, status in _STATUS.items() if isinstance(error, kind)), 500)
    headers = None
    if isinstance(error, Unavailable):
        headers = {"Retry-After": str(error.retry_after)}
        metrics.database_fault(type(error).__name__)
    return problem(status, error.sentence, code_of(error), headers=headers, **_more(error))


def code_of(error):
    """The name of an error's class as a code: ``TaskClosed`` is task-closed."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", type(error).__name__).lower()


def _more(error):
    if isinstance(error, FormNotAccepted):
        return {"errors": [{"place": place_of(each.name), "message": each.message} for each in error.binding.errors]}
    if isinstance(error, PayloadNotAccepted):
        return {"errors": [{"place": f"/payload/{name}", "message": said} for name, said in error.problems]}
    if isinstance(error, Findings):
        return {"findings": list(error.findings)}
    return {}


def place_of(name):
    """The JSON pointer of a form's input in a body with its values."""
    row = _ROW.fullmatch(name)
    return f"/values/{row[1]}/{row[2]}/{row[3]}" if row else f"/values/{name}" if name else "/values"


def of_http(error):
    """The problem of an error of HTTP, those of what was given by their places."""
    status = error.code if error.code and error.code >= 400 else 404  # a redirect is none for programs
    given = error.__dict__.get("data", {}).get("messages")
    if given is not None:
        detail = "Something that was given cannot be used."
        return problem(status, detail, "invalid-request", errors=list(_places(given)))
    own = error.description if type(error).description != error.description else None
    detail = SENTENCES.get(status, error.name) if own is None else own
    headers = [(name, value) for name, value in error.get_headers() if name not in ("Content-Type", "Location")]
    return problem(status, detail, error.name.lower().replace(" ", "-"), headers=headers)


def _places(messages):
    """The places of the messages by which a part of the request was refused."""
    for part, held in messages.items():
        yield from _within(held, "" if part == "json" else part, pointer=part == "json")


def _within(held, place, pointer):
    if isinstance(held, dict):
        for name, inner in held.items():
            below = f"{place}/{name}" if pointer or place else str(name)
            if name == "_schema":
                below = place
            yield from _within(inner, below, pointer)
    else:
        for message in held:
            yield {"place": place or "the body", "message": str(message)}


def _of_database(error):
    fault = fault_of(error)
    return of_error(fault) if fault is not None else _unexpected(error)


def _unexpected(error):
    """A mistake of ours; its message may quote a case, so the log has its kind and where it was, and no more."""
    logs.note_error("request.failed", error, route=request.url_rule.rule, request_id=g.request_id)
    return problem(500, MISTAKE, "internal-server-error")
