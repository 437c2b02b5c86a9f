"""Cases: finding one, everything about one on one page, and its documents as they were sent."""

from flask import Blueprint, redirect, render_template, request, url_for

from app import clock
from app.casework.calling import names_of
from app.casework.case_list import case_list
from app.casework.case_screen import case_screen, records_page
from app.casework.letters_sent import document as document_of
from app.casework.letters_sent import documents_of
from app.casework.reading import see
from app.casework.reasons import because
from app.casework.record_reasons import record_page
from app.casework.starting import offers_on, offers_to_open
from app.database import db
from app.identity.permissions import may
from app.web import searches
from app.web.access import Menu, view
from app.web.sessions import person

case_pages = Blueprint("case_pages", __name__)
_DOCUMENTS = 50
_LARGEST = 2**31 - 1


@case_pages.get("/cases")
@view(permission="see_cases", menu=Menu("Cases", "Find a case and see where it stands", 20))
def index():
    """The cases of the person, those found if something was searched for; one that is found alone is a list too."""
    word = request.args.get("found", "")
    search, someone, after = searches.kept(word), person(), request.args.get("after")
    page = case_list(db.session, person=someone, now=clock.now(), search=search, after=after)
    opens = may(someone, "start") and bool(offers_to_open(db.session, person=someone)[1])
    forgotten = bool(word and not search)
    return render_template("work/cases.html", page=page, search=search, word=word, forgotten=forgotten, opens=opens)


@case_pages.post("/cases")
@view(permission="see_cases")
def search():
    """Keep what is searched for in this browser, and go on to the cases found."""
    text = " ".join(request.form.get("search", "").split())
    if not text:
        return redirect(url_for("case_pages.index"), 303)
    word, held = searches.keep(text)
    return searches.send(redirect(url_for("case_pages.index", found=word), 303), held)


@case_pages.get("/cases/<business_key>")
@view(permission="see_cases")
def case(business_key):
    """Where a case stands. 404 also for a case that is not one of the person's."""
    screen = case_screen(db.session, business_key, person=person(), now=clock.now())
    history = screen.sight.may("see_history")
    reasons = [fact.reason for section in screen.sections for fact in section.facts if fact.reason]
    wanted = {each.assignee for each in screen.tasks} | {each.actor for each in reasons}
    names = names_of(db.session, sorted(wanted - {None}))
    offers = offers_on(screen.sight)
    return render_template("work/case.html", screen=screen, offers=offers, history=history, names=names)


@case_pages.get("/cases/<business_key>/reasons/<name>")
@view(permission="see_cases")
def reason(business_key, name):
    """Why an attribute has its value: who or what gave it, by which rule, from what."""
    found = because(db.session, business_key, name, person=person(), now=clock.now())
    names = names_of(db.session, sorted({found.short.actor, found.event.actor} - {None}))
    return render_template("work/reason.html", found=found, names=names)


@case_pages.get("/cases/<business_key>/records/<name>")
@view(permission="see_cases")
def records(business_key, name):
    """All records of a list of a case, the newest first."""
    table, sight = records_page(db.session, business_key, name, person=person(), now=clock.now())
    return render_template("work/records.html", table=table, sight=sight)


@case_pages.get("/cases/<business_key>/records/<name>/<path:record_key>")
@view(permission="see_cases")
def record(business_key, name, record_key):
    """One record of a list, and why each date in it is that day."""
    page = record_page(db.session, business_key, name, record_key, person=person(), now=clock.now())
    names = names_of(db.session, sorted({each.reason.actor for each in page.values if each.reason} - {None}))
    return render_template("work/record.html", page=page, names=names)


@case_pages.get("/cases/<business_key>/documents")
@view(permission="see_cases")
def documents(business_key):
    """All documents of a case, the newest first."""
    sight = see(db.session, business_key, person=person(), now=clock.now())
    before = whole_number(request.args.get("before"))
    rows = documents_of(db.session, sight, before=before, limit=_DOCUMENTS + 1)
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
