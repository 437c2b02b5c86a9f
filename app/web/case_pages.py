"""Cases: finding one, everything about one on one page, and its documents as they were sent."""

from flask import Blueprint, render_template, request

from app import clock
from app.database import db
from app.identity.permissions import may
from app.runtime.calling import names_of
from app.runtime.case_list import case_list
from app.runtime.case_screen import case_screen, documents_of
from app.runtime.letters_sent import document as document_of
from app.runtime.reading import see
from app.runtime.starting import offers_on, offers_to_open
from app.web.access import Menu, view
from app.web.sessions import person

case_pages = Blueprint("case_pages", __name__)
_DOCUMENTS = 50
_LARGEST = 2**31 - 1


@case_pages.get("/cases")
@view(permission="see_cases", menu=Menu("Cases", "Find a case and see where it stands", 20))
def index():
    """The cases of the person, those found if something is searched for."""
    search = request.args.get("search", "").strip()
    someone, after = person(), request.args.get("after")
    page = case_list(db.session, person=someone, now=clock.now(), search=search, after=after)
    opens = may(someone, "start") and bool(offers_to_open(db.session, person=someone)[1])
    return render_template("work/cases.html", page=page, search=search, opens=opens)


@case_pages.get("/cases/<business_key>")
@view(permission="see_cases")
def case(business_key):
    """Where a case stands. 404 also for a case that is not one of the person's."""
    screen = case_screen(db.session, business_key, person=person(), now=clock.now())
    history = any("see_history" in grant.role.permissions for grant in screen.sight.grants)
    names = names_of(db.session, [task.assignee for task in screen.tasks])
    offers = offers_on(screen.sight)
    return render_template("work/case.html", screen=screen, offers=offers, history=history, names=names)


@case_pages.get("/cases/<business_key>/documents")
@view(permission="see_cases")
def documents(business_key):
    """All documents of a case, the newest first."""
    sight = see(db.session, business_key, person=person(), now=clock.now())
    before = whole_number(request.args.get("before"))
    rows = documents_of(db.session, business_key, before=before, limit=_DOCUMENTS + 1)
    more, rows = len(rows) > _DOCUMENTS, rows[:_DOCUMENTS]
    return render_template("work/documents.html", sight=sight, rows=rows, more=more)


@case_pages.get("/documents/<path:document_id>")
@view(permission="see_cases")
def document(document_id):
    """A document as it was sent, ready to be printed."""
    found = document_of(db.session, document_id, person=person(), now=clock.now())
    return render_template("work/document.html", document=found)


def whole_number(text):
    """A number from an address, None for what is none."""
    number = int(text) if text and text.isascii() and text.isdigit() and len(text) < len(str(_LARGEST)) else None
    return number if number else None
