"""Every error as a page: its kind decides the status, its sentence is what the person reads."""

import traceback

from flask import current_app, render_template, request
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import HTTPException

from app.errors import AppError, Conflict, Forbidden, Invalid, NotFound
from app.web import sessions

STATUS = {NotFound: 404, Conflict: 409, Invalid: 422, Forbidden: 403}
TITLES = {
    403: "You may not do this",
    404: "Page not found",
    409: "Somebody else was faster",
    413: "That was too much",
    422: "That cannot be used",
    500: "Something went wrong",
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
    app.register_error_handler(DBAPIError, _database_error)


def _our_error(error):
    status = next((status for kind, status in STATUS.items() if isinstance(error, kind)), 500)
    return _page(status, error.sentence)


def _http_error(error):
    if error.code is None or error.code < 400:
        return error
    return _page(error.code, SENTENCES.get(error.code, error.name))


def _database_error(error):
    """Its message may quote a row with personal data, so the log has its kind and where it was, and no more."""
    places = "".join(traceback.format_tb(error.__traceback__))
    current_app.logger.error("%s at “%s”\n%s", type(error.orig).__name__, request.endpoint, places)
    return _page(500, SENTENCES[500])


def _page(status, sentence):
    if status >= 500:
        sessions.ask_no_more()  # it may be the database that does not answer
    return render_template("error.html", title=TITLES.get(status, "This did not work"), sentence=sentence), status
