"""A user task: its form, completing it, checking or saving without completing, claiming and releasing it."""

from flask import Blueprint, redirect, render_template, url_for

from app import clock
from app.casework import assigning, claiming, closing, work
from app.casework.calling import names_of
from app.casework.reading import still_sees
from app.casework.task_page import closed_task, task_page
from app.casework.work import FormNotAccepted
from app.database import db, transaction
from app.identity.permissions import may
from app.runtime import cases, drafts
from app.runtime.inputs import InputRefused, NotYours, TaskClosed
from app.web import submissions
from app.web.access import view
from app.web.addresses import case_path
from app.web.sessions import person

user_tasks = Blueprint("user_tasks", __name__)
_PAGE = "work/task.html"
_CLOSED = "work/closed_task.html"


@user_tasks.get("/tasks/<path:task_id>")
@view(permission="work")
def form(task_id):
    """The form of the task in its case's deployment, or how it ended. 404 unknown, 403 the work of another role."""
    try:
        page = _open(task_id, clock.now())
    except TaskClosed:
        return _closed(task_id)
    draft = drafts.find(db.session, drafts.of_task(task_id), person=person())
    fields = submissions.begun(page.filled, draft)
    return render_template(_PAGE, fields=fields, errors=(), draft=draft, **_facts(page))


@user_tasks.post("/tasks/<path:task_id>")
@view(permission="work")
def submit(task_id):
    """Complete the task, or save, discard or check what was typed.

    With what was typed: 422 and the form once more if something is missing or refused, 409 if the task is closed or
    somebody else's by now. 404 and 403 as for the form.
    """
    sent, now = submissions.posted(), clock.now()
    try:
        if submissions.DISCARD in sent:
            return _discarded(task_id, now)
        if submissions.SAVE in sent:
            return _saved(task_id, sent, now)
        if submissions.CHECK in sent:
            page = _mine(task_id, now)
            kept = submissions.keep(drafts.of_task(task_id), sent, now)
            return submissions.checked(_PAGE, page.filled, sent, kept=kept, **_facts(page))
        return _completed(task_id, sent, now)
    except TaskClosed:
        return _closed(task_id, sent), 409
    except NotYours:
        return _theirs(task_id, sent, now)


def _completed(task_id, sent, now):
    """Complete the task. Raises ``TaskClosed``, ``NotYours``."""
    place = drafts.of_task(task_id)
    try:
        with transaction():
            page = _open(task_id, now)
            taken = work.complete(db.session, task_id, submissions.binder(sent), person=person(), now=now)
        world = taken.accepted()
    except FormNotAccepted as error:
        kept = submissions.keep(place, sent, now)
        return submissions.again(_PAGE, page.filled, error.binding, kept=kept, **_facts(page))
    except InputRefused as refusal:
        kept = submissions.keep(place, sent, now)
        return submissions.refused(_PAGE, page.filled, sent, refusal, kept=kept, **_facts(page))
    return onward(world, "completed", now)


def _saved(task_id, sent, now):
    """Keep what was typed and leave the task for later. Raises ``DraftTooLarge``."""
    with transaction():
        _mine(task_id, now)
        drafts.save(db.session, drafts.of_task(task_id), submissions.typed(sent), person=person(), now=now)
    return redirect(url_for("worklist.index", done="saved"), 303)


def _discarded(task_id, now):
    with transaction():
        _open(task_id, now)
        drafts.discard(db.session, drafts.of_task(task_id), person=person())
    return redirect(url_for("user_tasks.form", task_id=task_id, done="discarded"), 303)


@user_tasks.post("/claims/<path:task_id>")
@view(permission="work")
def claim(task_id):
    """Take the task; 409 if somebody else was faster."""
    try:
        with transaction():
            claiming.claim(db.session, task_id, person=person(), now=clock.now())
    except TaskClosed:
        return _closed(task_id), 409
    return redirect(url_for("user_tasks.form", task_id=task_id, done="claimed"), 303)


@user_tasks.post("/releases/<path:task_id>")
@view(permission="work")
def release(task_id):
    """Give the task back; 403 if it is somebody else's."""
    try:
        with transaction():
            claiming.release(db.session, task_id, person=person(), now=clock.now())
    except TaskClosed:
        return _closed(task_id), 409
    return redirect(url_for("user_tasks.form", task_id=task_id, done="released"), 303)


def onward(world, done, now):
    """After an input: to its case, or elsewhere if that is not one of the person's any more."""
    if still_sees(world, person=person(), now=now):
        return redirect(case_path(world.key, done=done), 303)
    return redirect(url_for("worklist.index" if may(person(), "work") else "home.index", done=done), 303)


def _open(task_id, now):
    """The page of an open task, also for whoever may give it to others. Raises ``TaskClosed``."""
    return task_page(db.session, task_id, person=person(), now=now, gives=_gives(now))


def _mine(task_id, now):
    """The page of an open task for whoever does it. Raises ``TaskClosed``, ``NotYourTask``."""
    return task_page(db.session, task_id, person=person(), now=now)


def _gives(now):
    return lambda sight, row: assigning.giver(db.session, sight, row.role, now) is not None


def _closed(task_id, sent=None):
    """How a task ended, with what was typed. What is due in its case is done first: it may be what ended the task."""
    now = clock.now()
    row, sight = closed_task(db.session, task_id, person=person(), now=now, gives=_gives(now))
    if row.status == "open":
        with transaction():
            cases.let_time_pass(db.session, row.business_key, now=now)
        row, sight = closed_task(db.session, task_id, person=person(), now=now, gives=_gives(now))
    ending = closing.ending_of(db.session, sight, row)
    copied = submissions.to_copy(sight.world.lent.programme, row.form, sent)
    names = names_of(db.session, [ending.by])
    return render_template(_CLOSED, task=row, ending=ending, copied=copied, names=names)


def _theirs(task_id, sent, now):
    """The page of a task that somebody else has claimed, with what was typed."""
    page = _open(task_id, now)
    copied = submissions.to_copy(page.sight.world.lent.programme, page.task.form, sent)
    return render_template(_PAGE, fields=(), errors=(), copied=copied, **_facts(page)), 409


def _facts(page):
    """What the page shows beside the form."""
    someone, assignee = person(), page.task.assignee
    theirs = assignee not in (None, someone.user_name)
    assigns = assigning.giver(db.session, page.sight, page.task.role, page.sight.now) is not None
    known = [assignee, page.why and page.why.short and page.why.short.actor]
    facts = {"page": page, "sight": page.sight, "theirs": theirs, "names": names_of(db.session, known)}
    may_release = assignee == someone.user_name or (theirs and assigns)
    return {**facts, "assigns": assigns, "may_release": may_release}
