"""Starting a process by hand, on a case or to open one.

The form that opens a case carries the key the case will have, so that sending it twice opens one case and not two.
"""

from flask import Blueprint, redirect, render_template, request, url_for

from app import clock
from app.casework import work
from app.casework.mailbox import is_own_work
from app.casework.starting import key_for, offers_to_open, refuse_opened, start_new, start_on, tried
from app.casework.telling import refusal_told
from app.casework.work import FormNotAccepted, NotAmongYours
from app.database import db, transaction
from app.runtime import drafts
from app.runtime.inputs import InputRefused
from app.runtime.storing import ValueTaken
from app.web import submissions
from app.web.access import view
from app.web.addresses import case_path
from app.web.sessions import person
from app.web.user_tasks import onward

starting = Blueprint("starting", __name__)
_PAGE = "work/start.html"


@starting.get("/cases/<business_key>/start/<process_id>")
@view(permission="start")
def form(business_key, process_id):
    """The start form of a process on a case. 404 for what is not offered there, 403 for what is for other roles.

    What asks nothing and would be refused says so at once.
    """
    start = start_on(db.session, business_key, process_id, person=person(), now=clock.now())
    start = tried(db.session, start, person=person(), now=clock.now())
    db.session.rollback()  # what was tried is given up at once
    return _first(start, drafts.of_start(business_key, process_id))


@starting.post("/cases/<business_key>/start/<process_id>")
@view(permission="start")
def submit(business_key, process_id):
    """Start the process, or save, discard or check what was typed.

    422 and the form once more with what was typed if something is missing or refused.
    """
    someone, now, sent = person(), clock.now(), submissions.posted()
    place = drafts.of_start(business_key, process_id)

    def found():
        return start_on(db.session, business_key, process_id, person=someone, now=now)

    def begin():
        start = found()
        binder = submissions.binder(sent)
        taken = work.start(db.session, business_key, process_id, binder, person=someone, now=now)
        return start, taken.world, taken.refusal

    here = url_for("starting.form", business_key=business_key, process_id=process_id)
    there = case_path(business_key, done="saved")
    return _put_by(place, sent, found, here, there) or _taken(place, sent, found, begin, "started")


@starting.get("/new-case")
@view(permission="start")
def choose():
    """The ways in which the person may open a case."""
    return render_template("work/new_case.html", offers=offers_to_open(db.session, person=person())[1])


@starting.get("/new-case/<process_id>")
@view(permission="start")
def new_form(process_id):
    """The start form of a process that opens a case."""
    start = start_new(db.session, process_id, person=person(), now=clock.now())
    return _first(start, drafts.of_opening(process_id))


@starting.post("/new-case/<process_id>")
@view(permission="start")
def open_case(process_id):
    """Open a case, or as for starting. 409 if this form has opened one already; a refused one leaves nothing."""
    someone, now, sent = person(), clock.now(), submissions.posted()
    place, key = drafts.of_opening(process_id), case_key(process_id)

    def found():
        return start_new(db.session, process_id, person=someone, now=now)

    def begin():
        start, binder = found(), submissions.binder(sent)
        refuse_opened(db.session, key)
        world = work.open_case(db.session, key, start.deployment_id, process_id, binder, person=someone, now=now)
        return start, world, None

    here = url_for("starting.new_form", process_id=process_id)
    done = "raised" if is_own_work(key) else "opened"
    there = url_for("case_pages.index" if done == "opened" else "mailbox.index", done="saved")
    return _put_by(place, sent, found, here, there) or _taken(place, sent, found, begin, done, key)


def case_key(process_id, carried=None):
    """The key that the form or a draft carries for the case that a process opens, or a new one."""
    return key_for(db.session, process_id, request.form.get("_case", "") if carried is None else carried)


def _first(start, place):
    draft = drafts.find(db.session, place, person=person())
    fields = submissions.begun(start.filled, draft)
    key = case_key(start.offer.process_id, "".join(draft.typed.get("_case", ())[:1]) if draft else "")
    return render_template(_PAGE, fields=fields, errors=(), draft=draft, **_facts(start, key))


def _put_by(place, sent, found, here, there):
    """The answer where the form is to be saved, discarded or checked; None where it is to be sent off."""
    if submissions.CHECK in sent:
        start, kept = found(), submissions.keep(place, sent, clock.now())
        return submissions.checked(
            _PAGE, start.filled, sent, kept=kept, **_facts(start, case_key(start.offer.process_id))
        )
    if submissions.SAVE in sent:
        with transaction():
            found()
            drafts.save(db.session, place, submissions.typed(sent), person=person(), now=clock.now())
        return redirect(there, 303)
    if submissions.DISCARD in sent:
        with transaction():
            drafts.discard(db.session, place, person=person())
        return redirect(here, 303)
    return None


def _taken(place, sent, found, begin, done, key=""):
    """Send the form off: on to the case, or the form once more with what was typed."""
    now = clock.now()
    try:
        with transaction():
            start, world, refusal = begin()
            if refusal is None:
                drafts.discard(db.session, place, person=person())
        if refusal is None:
            return onward(world, done, now)
    except FormNotAccepted as error:
        start, kept = found(), submissions.keep(place, sent, now)
        return submissions.again(_PAGE, start.filled, error.binding, kept=kept, **_facts(start, key))
    except (ValueTaken, NotAmongYours) as error:
        return _at_question(place, sent, found(), error, key)
    except InputRefused as error:
        start, refusal = found(), error
    kept = submissions.keep(place, sent, now)
    return submissions.refused(_PAGE, start.filled, sent, refusal, kept=kept, **_facts(start, key))


def _at_question(place, sent, start, error, key):
    """The form once more where another case has a value that is to be in one alone, or a case named is no case of
    whoever opens this one: told at its question."""
    asked = start.filled.keys.get(error.attribute)
    if asked is None:
        raise error
    kept = submissions.keep(place, sent, clock.now())
    binding = submissions.complained(start.filled, sent, asked, error.sentence)
    page, _ = submissions.again(_PAGE, start.filled, binding, kept=kept, **_facts(start, key))
    return page, 409 if isinstance(error, ValueTaken) else 422


def _facts(start, key):
    reason = refusal_told(start.refusal, start.sight)[0] if start.refusal else ""
    return {"start": start, "sight": start.sight, "case_key": key, "not_now": reason}
