"""The first page: who you are here, and what you may do."""

from flask import Blueprint, render_template

from app.identity.permissions import PERMISSIONS, may
from app.web.access import SIGNED_IN, Menu, view
from app.web.sessions import person

home = Blueprint("home", __name__)


@home.get("/")
@view(permission=SIGNED_IN, menu=Menu("Home", "Who you are here and what you may do", 0))
def index():
    """The roles of the person and what they permit."""
    permitted = [meaning for name, meaning in PERMISSIONS.items() if may(person(), name)]
    return render_template("home.html", permitted=permitted)
