"""The first page: who you are here, and what you may do."""

from flask import Blueprint, render_template

from app import clock
from app.casework import incidents
from app.database import db
from app.identity.permissions import PERMISSIONS, may
from app.web.access import SIGNED_IN, Menu, permissions_of_pages, view
from app.web.sessions import person, policy

home = Blueprint("home", __name__)


@home.get("/")
@view(permission=SIGNED_IN, menu=Menu("Home", "Who you are here and what you may do", 0))
def index():
    """The roles of the person and what they permit here, and what waits for them beside their work."""
    someone = person()
    places = permissions_of_pages() - (set() if any(grant.role.starts for grant in someone.grants) else {"start"})
    permitted = [meaning for name, meaning in PERMISSIONS.items() if name in places and may(someone, name)]
    return render_template("home.html", permitted=permitted, waiting=incidents_waiting(someone))


def incidents_waiting(someone):
    """How many incidents somebody may have tried again, as far as they are counted; 0 without a look for all others."""
    if not may(someone, incidents.RETRY):
        return 0
    return incidents.waiting_for(db.session, person=someone, now=clock.now(), deployment=policy().deployment)
