"""Every error as a page: its kind decides the status, its sentence is what the person reads."""

import logging

from flask import current_app, g, make_response, render_template
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import HTTPException

from app.database import db, stored_something
from app.database.faults import ConnectionLost, PerhapsStored, PoolTimeout, fault_of
from app.errors import AppError, Conflict, Forbidden, Invalid, NotFound, Unavailable
from app.telemetry import logs, metrics
from app.web import csrf, observing, sessions, typed_before

STATUS = {NotFound: 404, Conflict: 409, Invalid: 422, Forbidden: 403, Unavailable: 503}
TITLES = {
    403: "You may not do this",
    404: "Page not found",
    409: "Somebody else was faster",
    413: "That was too much",
    422: "That cannot be used",
    500: "Something went wrong",
    503: "This cannot be done at the moment",
}
SENTENCES = {
    404: "There is nothing at this address. If you typed it, check it; if you followed a link, it is out of date.",
    405: "This address is not made to be used in this way. Go back and try again from the page before.",
    413: "What was sent is larger than the pages accept.",
    500: "This is our mistake and not yours. Nothing was stored. Try again later, or tell whoever looks after this.",
}


def register(app):
    """Answer every error of an application with a page."""
    app.register_error_handler(AppError, _our_error)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unforeseen)


def _our_error(error):
    if isinstance(error, Unavailable):
        return _unavailable(error)
    if isinstance(error, csrf.PageTooOld):
        return _once_more_by_hand(error)
    status = next((status for kind, status in STATUS.items() if isinstance(error, kind)), 500)
    return _page(status, error.sentence)


def _once_more_by_hand(error):
    """403 with what was typed, to be sent once more by whoever is signed in now."""
    shown = {"title": "This page was open for too long", "sentence": error.sentence, "typed": typed_before.kept()}
    return render_template("unavailable.html", send="Send it now", **shown), 403


def _http_error(error):
    if error.code is None or error.code < 400:
        return error
    return _page(error.code, SENTENCES.get(error.code, error.name))


def _unforeseen(error):
    """A fault of the database, or a mistake of ours: the log has its kind and where it was, never its message."""
    fault = fault_of(error) if isinstance(error, DBAPIError | PoolTimeout) else None
    if fault is not None:
        fault.__cause__ = error
        return _unavailable(fault)
    if current_app.debug:
        raise error
    logs.note_error("request.failed", error, route=observing.route(), request_id=g.request_id)
    return _page(500, SENTENCES[500])


def _unavailable(error):
    """503 with what was typed, to be sent once more; a connection that broke is tried once more at once."""
    logs.note_error(
        "request.unavailable", error, level=logging.WARNING, route=observing.route(), request_id=g.request_id
    )
    metrics.database_fault(type(error).__name__)
    if isinstance(error, ConnectionLost) and not g.get("tried_again") and not stored_something():
        return _once_more()
    sessions.ask_no_more()
    ours = "token" in g and csrf.ours()  # what another site's page has sent is not offered to be sent from ours
    shown = {"title": TITLES[503], "sentence": error.sentence, "typed": typed_before.kept() if ours else None}
    page = render_template("unavailable.html", perhaps_stored=isinstance(error, PerhapsStored), **shown)
    answer = make_response(page, 503)
    answer.headers["Retry-After"] = str(error.retry_after)
    return answer


def _once_more():
    """Answer the request again from its beginning: nothing of it was stored."""
    g.tried_again = True
    db.session.rollback()
    try:
        refused = current_app.preprocess_request()
        return current_app.dispatch_request() if refused is None else refused
    except Exception as error:  # whatever it is now, it is told as it would have been the first time
        return current_app.handle_user_exception(error)


def _page(status, sentence):
    if status >= 500:
        sessions.ask_no_more()  # it may be the database that does not answer
    return render_template("error.html", title=TITLES.get(status, "This did not work"), sentence=sentence), status
