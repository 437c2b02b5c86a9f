"""Starting a process by hand, on a case or to open one.

The form that opens a case carries the key the case will have, so that sending it twice opens one case and not two.
"""

from flask import Blueprint, render_template, request

from app import clock
from app.database import db, transaction
from app.runtime import work
from app.runtime.inputs import InputRefused
from app.runtime.keys import is_key, new_key
from app.runtime.starting import offers_to_open, refuse_opened, start_new, start_on
from app.runtime.work import FormNotAccepted
from app.web import submissions
from app.web.access import view
from app.web.sessions import person
from app.web.user_tasks import onward

starting = Blueprint("starting", __name__)
_PAGE = "work/start.html"


@starting.get("/cases/<business_key>/start/<process_id>")
@view(permission="start")
def form(business_key, process_id):
    """The start form of a process on a case. 404 for what is not offered there, 403 for what is for other roles."""
    start = start_on(db.session, business_key, process_id, person=person(), now=clock.now())
    return _first(start)


@starting.post("/cases/<business_key>/start/<process_id>")
@view(permission="start")
def submit(business_key, process_id):
    """Start the process, or show the form once more (422)."""
    someone, now, sent = person(), clock.now(), submissions.posted()
    if submissions.CHECK in sent:
        return _checked(start_on(db.session, business_key, process_id, person=someone, now=now), sent)
    try:
        with transaction():
            start = start_on(db.session, business_key, process_id, person=someone, now=now)
            binder = submissions.binder(sent)
            taken = work.start(db.session, business_key, process_id, binder, person=someone, now=now)
        world = taken.accepted()
    except FormNotAccepted as error:
        return submissions.again(_PAGE, start.filled, error.binding, start=start, sight=start.sight)
    except InputRefused as refusal:
        return submissions.refused(_PAGE, start.filled, sent, refusal, start.sight, start=start)
    return onward(world, "started", now)


@starting.get("/new-case")
@view(permission="start")
def choose():
    """The ways in which the person may open a case."""
    return render_template("work/new_case.html", offers=offers_to_open(db.session, person=person())[1])


@starting.get("/new-case/<process_id>")
@view(permission="start")
def new_form(process_id):
    """The start form of a process that opens a case."""
    return _first(start_new(db.session, process_id, person=person(), now=clock.now()))


@starting.post("/new-case/<process_id>")
@view(permission="start")
def open_case(process_id):
    """Open a case, or show the form once more (422). 409 if this form has opened one; a refused one leaves nothing."""
    someone, now, sent = person(), clock.now(), submissions.posted()
    if submissions.CHECK in sent:
        return _checked(start_new(db.session, process_id, person=someone, now=now), sent)
    key, binder = case_key(), submissions.binder(sent)
    try:
        with transaction():
            start = start_new(db.session, process_id, person=someone, now=now)
            refuse_opened(db.session, key)
            world = work.open_case(db.session, key, start.deployment_id, process_id, binder, person=someone, now=now)
    except FormNotAccepted as error:
        return submissions.again(_PAGE, start.filled, error.binding, start=start, sight=start.sight, case_key=key)
    except InputRefused as refusal:
        return submissions.refused(_PAGE, start.filled, sent, refusal, start.sight, start=start, case_key=key)
    return onward(world, "opened", now)


def case_key():
    """The key that the form carries for its case, or a new one."""
    carried = request.form.get("_case", "")
    return carried if is_key(carried) else new_key()


def _first(start):
    fields = submissions.fields_of(start.filled)
    return render_template(_PAGE, fields=fields, errors=(), start=start, sight=start.sight, case_key=case_key())


def _checked(start, sent):
    return submissions.checked(_PAGE, start.filled, sent, start=start, sight=start.sight, case_key=case_key())
