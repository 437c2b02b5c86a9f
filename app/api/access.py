"""Which program is let in: every operation declares a permission, and none is reached that declares none.

@tasks.route("/tasks/<path:task_id>")
@operation(permission="work", problems=(404,))
@tasks.response(200, TaskRead)
def read_task(task_id): ...

A program shows a token in the header ``Authorization``; cookies are not looked at, so that no browser can be made to
act for somebody, and a token in the address is refused, since addresses stand in logs.
"""

from http import HTTPStatus

from flask import current_app, g, request
from flask_smorest import Blueprint
from werkzeug.exceptions import BadRequest, NotFound

from app import clock
from app.administration.policy import policy_in_force
from app.api import problems
from app.api.parsing import unwritable
from app.database import db, transaction
from app.errors import AppError
from app.identity.permissions import PERMISSIONS, require
from app.identity.tokens import bearer_of, note_use

PREFIX = "/api/v1"
PUBLIC = "public"
ANY_TOKEN = "any token"  # noqa: S105 (not a token)
_REALM = 'Bearer realm="api"'
_IN_ADDRESS = ("access_token", "token", "authorization", "api_key")
_ALWAYS = (400, 401, 403, 429, 503)
_TOLD = Blueprint("told", __name__)  # says what operations answer; it is never registered
_ADMISSIONS = {}


def operation(*, permission, problems=()):
    """Declare who may use an operation, and the problems it answers beside those of every operation."""
    if permission not in (PUBLIC, ANY_TOKEN, *PERMISSIONS):
        raise ValueError(f"There is no permission “{permission}”; they stand in app/identity/permissions.py.")
    told = (*problems, 400) if permission == PUBLIC else (*problems, *_ALWAYS)

    def declare(function):
        for status in sorted(set(told)):
            function = _TOLD.alt_response(status, HTTPStatus(status).name)(function)
        function = _TOLD.doc(operationId=function.__name__)(function)
        _ADMISSIONS[function] = permission
        return function

    return declare


def admission(function):
    """What an operation declares, None if it declares nothing."""
    return _ADMISSIONS.get(function)


def guard():
    """Before each request: what lies beneath our prefix is let in by its token, or answered with a problem."""
    if not request.path.startswith(f"{PREFIX}/"):
        return None
    if request.routing_exception is not None:
        return problems.of_http(request.routing_exception)
    declared = admission(current_app.view_functions[request.endpoint])
    if declared is None:
        raise RuntimeError(f"The operation “{request.endpoint}” does not say who may use it.")
    if any(name.lower() in _IN_ADDRESS for name in request.args):
        raise BadRequest("A token belongs into the header Authorization, never into the address.")
    if any(unwritable(value) or not str(value).isprintable() for value in (request.view_args or {}).values()):
        raise NotFound
    return None if declared == PUBLIC else _let_in(declared)


def _let_in(declared):
    """Know the token, count the request, and see that the person may."""
    now = clock.wall()
    kind, _, text = request.headers.get("Authorization", "").partition(" ")
    given = text.strip() if kind.lower() == "bearer" else ""
    roles = policy_in_force(db.session, current_app.config["PROCESSES_FOLDER"]).roles
    g.bearer = bearer_of(given, roles, now=now)
    if g.bearer is None:
        return _unknown(given)
    wait = current_app.extensions["api_rates"].seconds_to_wait(g.bearer.token_id, now=now)
    if wait is not None:
        sentence = f"This token was used too often; try again in {wait} seconds."
        return problems.problem(429, sentence, "too-many-requests", headers={"Retry-After": str(wait)})
    if declared != ANY_TOKEN:
        require(person(), declared)
    _note(g.bearer, now)
    return None


def _unknown(given):
    challenge = f'{_REALM}, error="invalid_token"' if given else _REALM
    sentence = "This token is not known, or has ended." if given else "Send a token: “Authorization: Bearer …”."
    return problems.problem(401, sentence, "unauthorized", headers={"WWW-Authenticate": challenge})


def _note(bearer, now):
    """Note that the token is used; a database that is busy loses the note and not the request."""
    if not bearer.overdue:
        return
    try:
        with transaction():
            note_use(bearer.token_id, now=now)
    except AppError as error:
        current_app.logger.info("The use of a token was not noted (%s).", type(error).__name__)


def bearer():
    """The :class:`~app.identity.tokens.Bearer` of the request."""
    return g.bearer


def person():
    """The :class:`~app.identity.people.Person` for whom the program acts, with what the token lets them do."""
    return g.bearer.person
