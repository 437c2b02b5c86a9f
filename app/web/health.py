"""For whoever keeps it running: whether it lives, whether it is ready, and figures about it."""

import functools
import hmac
import ipaddress

from flask import Blueprint, current_app, request
from sqlalchemy.exc import SQLAlchemyError

from app import clock
from app.database import db, schema
from app.deployments import store
from app.errors import Forbidden, Unavailable
from app.runtime import due_work
from app.telemetry import metrics
from app.web.access import PUBLIC, view

health = Blueprint("health", __name__)
_PASSED_ON = ("Forwarded", "X-Forwarded-For", "X-Real-IP")
_TEXT = {"Content-Type": "text/plain; charset=utf-8"}


class NotForYou(Forbidden):
    """These figures are for the machine itself, and for whoever has the token of METRICS_TOKEN."""


@health.get("/health/live")
@view(permission=PUBLIC)
def live():
    """This process answers; nothing else is asked."""
    return "This process answers.\n", _TEXT


@health.get("/health/ready")
@view(permission=PUBLIC)
def ready():
    """The database answers, has the tables that are needed, and something is deployed; 503 with a sentence if not."""
    problem = _problem()
    if problem:
        return f"{problem}\n", 503, {**_TEXT, "Retry-After": str(Unavailable.retry_after)}
    return "Ready.\n", _TEXT


@health.get("/metrics")
@view(permission=PUBLIC)
def figures():
    """The figures of all processes for Prometheus, and what waits in the database; 403 for anybody else."""
    if not (_has_token() or _is_this_machine()):
        raise NotForYou
    return metrics.exposition(_measured()), {"Content-Type": metrics.CONTENT_TYPE}


def _problem():
    """What is missing, in a sentence that betrays nothing; None if nothing is."""
    try:
        if schema.current(db.engine) != _latest_revision():
            return "The tables of the database are not those of this release; “flask database upgrade” makes them so."
        if store.latest(db.session) is None:
            return "Nothing is deployed yet; “flask deploy” does that."
    except SQLAlchemyError:
        return "The database does not answer."
    return None


@functools.cache
def _latest_revision():
    return schema.latest()


def _measured():
    """What waits, as ``(name, help, value)``; whether the database answers is told even if it does not."""
    up = ("database_up", "Whether the database answers")
    now = clock.now()
    try:
        held = due_work.backlog(db.session, now)
    except SQLAlchemyError:
        return [(*up, 0)]
    age = (now - held.since).total_seconds() if held.since else 0
    return [
        (*up, 1),
        ("timers_due", "Timers that are due and not fired yet", held.due),
        ("timers_due_age_seconds", "Since when the first of them is due", age),
        ("cases_to_retry", "Cases that could not go on and are tried again", held.retries),
        ("incidents_open", "Incidents that wait for somebody", held.incidents),
    ]


def _has_token():
    wanted = current_app.config["METRICS_TOKEN"]
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    return bool(wanted) and scheme.lower() == "bearer" and hmac.compare_digest(given.encode(), wanted.encode())


def _is_this_machine():
    """Whether the request was made on this machine and not passed on by a proxy on it."""
    if any(name in request.headers for name in _PASSED_ON):
        return False
    try:
        return ipaddress.ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
