"""Each request as a line of the log and as figures: its route template, status and duration, and the id it has."""

import time

from flask import g, request

from app.telemetry import logs, metrics
from app.telemetry.request_ids import request_id

HEADER = "X-Request-ID"


def register(app):
    """Observe every request of an application, whichever door it comes to; before anything else looks at it."""
    app.before_request(begin)
    app.after_request(finish)


def begin():
    """Before each request: note when it came, and its id."""
    g.began = time.perf_counter()
    g.request_id = request_id(request.headers.get(HEADER))


def finish(response):
    """After each request: count it, write its line, and give its id back."""
    seconds = time.perf_counter() - g.began
    metrics.request_answered(request.method, route(), response.status_code, seconds)
    facts = {"method": request.method, "route": route(), "status": response.status_code}
    logs.note("request", **facts, duration_ms=round(seconds * 1000, 1), request_id=g.request_id)
    response.headers[HEADER] = g.request_id
    return response


def route():
    """The template of the address asked for, None if there is none: never the address, which may say whose it is."""
    return request.url_rule.rule if request.url_rule else None
