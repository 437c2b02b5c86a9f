"""A demonstration's time: where it stands during a request, the banner that says so, and moving it on."""

import datetime
import time

from flask import Blueprint, abort, current_app, g, redirect, render_template, request, url_for

from app import clock
from app.database import db, transaction
from app.errors import Invalid
from app.settings import yes
from app.simulation import demo_clock, moving
from app.task_forms.typed_times import PARTS, read_date, split_date
from app.web.access import SIGNED_IN, view

demo = Blueprint("demo", __name__)
_SLICE_SECONDS = 4
_WITHOUT_TIME = frozenset({"static_files.file", "health.live", "health.ready"})
_LARGEST, _LONGEST = 10**9, 100


class NotADate(Invalid):
    """Enter a date such as 27 3 2016, with a day, a month and a year."""


def stand():
    """Before each request: let time stand where the demonstration's does. Without DEMO nothing is read."""
    if yes(current_app.config, "DEMO") and request.endpoint not in _WITHOUT_TIME:
        known = demo_clock.find(db.session)
        g.demo_clock = known
        clock.stand_at(known.instant if known else None)
        if known is None:
            raise demo_clock.NoDemonstration


def run_on(_error=None):
    """After each request: time runs on in this thread."""
    clock.stand_at(None)


def standing():
    """The :class:`~app.simulation.demo_clock.DemoClock` of this request, None if this is no demonstration."""
    return g.get("demo_clock")


@demo.app_context_processor
def banner():
    """``demo_clock`` for the banner, and ``happened``: how much happened by itself, if the address says so."""
    given = request.args.get("happened", "")
    happened = int(given) if _is_number(given) else None
    return {"demo_clock": standing(), "happened": happened if standing() else None}


@demo.get("/demo")
@view(permission=SIGNED_IN)
def index():
    """What day it is, and the ways on. 404 where this is no demonstration."""
    _demonstration()
    return _page()


@demo.post("/demo/next-day")
@view(permission=SIGNED_IN)
def next_day():
    """On to nine o'clock of the day after."""
    return _move(moving.next_day)


@demo.post("/demo/next-deadline")
@view(permission=SIGNED_IN)
def next_deadline():
    """On to the next instant at which a timer or a task is due."""
    return _move(lambda known: moving.next_deadline(db.session, known))


@demo.post("/demo/date")
@view(permission=SIGNED_IN)
def to_date():
    """On to nine o'clock of a date; the page once more (422) for one that cannot be."""
    return _move(lambda known: moving.on_day(known, _chosen()))


@demo.post("/demo/go-on")
@view(permission=SIGNED_IN)
def go_on():
    """Further on the way, where it was too long for one page."""
    return _move(None)


def _move(wanted):
    """Set out for the instant ``wanted(clock)`` gives (None: go on), and do as much of the way as a page has time for.

    Whoever saw another day than it is now is told (409).
    """
    known = _as_seen(_demonstration())
    try:
        target = known.target if wanted is None else wanted(known)
    except Invalid as error:
        return _page(error.sentence), 422
    if target is None:
        return _arrived(known)
    with transaction():
        known = moving.begin(db.session, known, target, happened=0 if wanted else known.happened)
    until, stuck = time.monotonic() + _SLICE_SECONDS, set()
    while True:  # once at least, so that every page comes further
        with transaction():
            known = moving.step(db.session, known, stuck)
        if known.target is None or time.monotonic() > until:
            return _arrived(known)


def _demonstration():
    """The clock, where this is a demonstration, else 404."""
    known = standing()
    if known is None:
        abort(404)
    return known


def _as_seen(known):
    """The clock with the number of the move that the page was drawn after: another than it is now is refused later."""
    seen = request.form.get("moves", "")
    return known._replace(moves=int(seen) if _is_number(seen) else -1)


def _is_number(text):
    return text.isascii() and text.isdigit() and len(text) < len(str(_LARGEST))


def _arrived(known):
    """On to the page that somebody came from; to the one about time where it is still on its way."""
    if known.target is not None:
        return redirect(url_for("demo.index", happened=known.happened), 303)
    wanted = request.form.get("next", "")
    ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
    path = wanted.partition("?")[0] if ours else url_for("home.index")
    return redirect(f"{path}?happened={known.happened}", 303)


def _page(problem=None):
    typed = {part: text[:_LONGEST] for part, text in _boxes().items()}
    return render_template("demo/page.html", problem=problem, typed=typed)


def _chosen():
    """The date that was typed. Raises ``NotADate``."""
    found, _ = read_date(_boxes())
    if found is None:
        raise NotADate
    return datetime.date(found.year, found.month, found.day)


def _boxes():
    """What was typed by part of the date; a whole date in the first box is taken apart, as in every form."""
    typed = {part: request.form.get(part, "").strip() for part in PARTS}
    whole = typed["day"] and not typed["month"] and not typed["year"] and len(typed["day"]) < _LONGEST
    return {**typed, **split_date(typed["day"])} if whole else typed
