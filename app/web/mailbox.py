"""The mailbox: what people raise that is no client's, how it was answered, and what was published to everybody."""

from flask import Blueprint, render_template, request

from app import clock
from app.casework.calling import names_of
from app.casework.case_screen import case_screen
from app.casework.mailbox import PERMISSION, is_own_work, notice
from app.casework.mailbox import mailbox as mailbox_of
from app.database import db
from app.runtime.storing import NoSuchCase
from app.web.access import Menu, view
from app.web.sessions import person

mailbox = Blueprint("mailbox", __name__)


@mailbox.get("/mailbox")
@view(permission=PERMISSION, menu=Menu("Mailbox", "Ask what the guidance leaves open, and read what is new in it", 40))
def index():
    """What the person has raised, what is for their role, and the notices for everybody."""
    found = mailbox_of(db.session, person=person(), now=clock.now(), after=request.args.get("after"))
    return render_template("own/mailbox.html", mailbox=found)


@mailbox.get("/mailbox/<business_key>")
@view(permission=PERMISSION)
def one(business_key):
    """One of them, with its answer. 404 also for one that is not for the person, and for a client's case."""
    if not is_own_work(business_key):
        raise NoSuchCase
    screen = case_screen(db.session, business_key, person=person(), now=clock.now())
    names = names_of(db.session, sorted({task.assignee for task in screen.tasks} - {None}))
    return render_template("own/one.html", screen=screen, names=names)


@mailbox.get("/notices/<path:document_id>")
@view(permission=PERMISSION)
def published(document_id):
    """A notice that was published to everybody."""
    return render_template("own/notice.html", notice=notice(db.session, document_id, person=person()))
