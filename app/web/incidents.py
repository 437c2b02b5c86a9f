"""What could not go on: a list for those who look after it, and trying one again."""

from flask import Blueprint, redirect, render_template, request, url_for

from app import clock
from app.casework import incidents as runtime
from app.database import db, transaction
from app.identity.permissions import may
from app.web.access import Menu, view
from app.web.sessions import person, roles

incidents = Blueprint("incidents", __name__)
_PAGE = "work/incidents.html"


@incidents.get("/incidents")
@view(permission=runtime.SEE, menu=Menu("Incidents", "What could not go on by itself, and why", 60))
def index():
    """What could not go on, the oldest first."""
    return _page()


@incidents.post("/incidents/<path:incident_id>")
@view(permission=runtime.RETRY)
def retry(incident_id):
    """Have one tried again; says whether it went on. 404 for one that is not the person's or not open any more."""
    with transaction():
        taken, went_on = runtime.retry(db.session, incident_id, person=person(), now=clock.now())
    taken.accepted()
    if went_on:
        return redirect(url_for("incidents.index", done="went_on"), 303)
    return redirect(url_for("incidents.index", still=incident_id), 303)


def _page():
    given, after = request.args.get("still", ""), request.args.get("after")
    page = runtime.incident_page(db.session, person=person(), roles=roles(), now=clock.now(), after=after)
    still = next((row for row in page.rows if row.id == given), None)
    return render_template(_PAGE, page=page, still=still, retries=may(person(), runtime.RETRY))
