"""What happened in a case: as a list of sentences, event by event, and on the diagrams it ran on."""

from flask import Blueprint, abort, render_template, request

from app import clock
from app.casework.calling import names_of
from app.casework.case_history import FILTERS, event_page, history_page
from app.casework.diagram import diagram as diagram_of
from app.casework.diagram import instances
from app.database import db
from app.web.access import view
from app.web.case_pages import whole_number
from app.web.sessions import person
from app.web.wording import lane_labels

histories = Blueprint("histories", __name__)
_FIRST = "inputs"


@histories.get("/cases/<business_key>/history")
@view(permission="see_history")
def index(business_key):
    """A page of events, the newest first, of one kind or of all."""
    kind = request.args.get("kind", _FIRST)
    kind = kind if kind in FILTERS else _FIRST
    before = whole_number(request.args.get("before"))
    page = history_page(db.session, business_key, person=person(), now=clock.now(), kind=kind, before=before)
    names = names_of(db.session, [event.actor for event in page.events])
    return render_template("work/history.html", page=page, kind=kind, filters=FILTERS, names=names)


@histories.get("/cases/<business_key>/history/<sequence>")
@view(permission="see_history")
def event(business_key, sequence):
    """One event: what was given, why a decision answered so, and all that came of it."""
    number = whole_number(sequence)
    if number is None:
        abort(404)
    page = event_page(db.session, business_key, number, person=person(), now=clock.now())
    names = names_of(db.session, [page.event.actor])
    return render_template("work/event.html", page=page, names=names)


@histories.get("/cases/<business_key>/processes")
@view(permission="see_history")
def processes(business_key):
    """All process instances of a case."""
    sight, rows = instances(db.session, business_key, person=person(), now=clock.now())
    return render_template("work/processes.html", sight=sight, rows=rows)


@histories.get("/cases/<business_key>/processes/<path:instance_id>")
@view(permission="see_history")
def diagram(business_key, instance_id):
    """An instance on its diagram, and the same in words."""
    page = diagram_of(db.session, business_key, instance_id, person=person(), now=clock.now(), lanes=lane_labels())
    return render_template("work/diagram.html", page=page)
