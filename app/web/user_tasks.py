"""A user task: its form, completing it, checking without completing, claiming and releasing it."""

from flask import Blueprint, redirect, render_template, url_for

from app import clock
from app.database import db, transaction
from app.identity.permissions import may
from app.runtime import claiming, work
from app.runtime.calling import names_of
from app.runtime.inputs import InputRefused
from app.runtime.reading import still_sees
from app.runtime.task_page import task_page
from app.runtime.work import FormNotAccepted
from app.web import submissions
from app.web.access import view
from app.web.sessions import person

user_tasks = Blueprint("user_tasks", __name__)
_PAGE = "work/task.html"


@user_tasks.get("/tasks/<path:task_id>")
@view(permission="work")
def form(task_id):
    """The form of the task in its case's deployment. 404 unknown, 403 of another role, 409 not open any more."""
    page = task_page(db.session, task_id, person=person(), now=clock.now())
    return render_template(_PAGE, fields=submissions.fields_of(page.filled), errors=(), **_facts(page))


@user_tasks.post("/tasks/<path:task_id>")
@view(permission="work")
def submit(task_id):
    """Complete the task, or show the form once more (422). 404, 403 and 409 as for the form."""
    someone, now, sent = person(), clock.now(), submissions.posted()
    if submissions.CHECK in sent:
        page = task_page(db.session, task_id, person=someone, now=now)
        return submissions.checked(_PAGE, page.filled, sent, **_facts(page))
    try:
        with transaction():
            page = task_page(db.session, task_id, person=someone, now=now)
            taken = work.complete(db.session, task_id, submissions.binder(sent), person=someone, now=now)
        world = taken.accepted()
    except FormNotAccepted as error:
        return submissions.again(_PAGE, page.filled, error.binding, **_facts(page))
    except InputRefused as refusal:
        return submissions.refused(_PAGE, page.filled, sent, refusal, **_facts(page))
    return onward(world, "completed", now)


@user_tasks.post("/claims/<path:task_id>")
@view(permission="work")
def claim(task_id):
    """Take the task; 409 if somebody else was faster."""
    with transaction():
        claiming.claim(db.session, task_id, person=person(), now=clock.now())
    return redirect(url_for("user_tasks.form", task_id=task_id, done="claimed"), 303)


@user_tasks.post("/releases/<path:task_id>")
@view(permission="work")
def release(task_id):
    """Give the task back; 403 if it is somebody else's."""
    with transaction():
        claiming.release(db.session, task_id, person=person(), now=clock.now())
    return redirect(url_for("user_tasks.form", task_id=task_id, done="released"), 303)


def onward(world, done, now):
    """After an input: to its case, or elsewhere if that is not one of the person's any more."""
    if still_sees(world, person=person(), now=now):
        return redirect(url_for("case_pages.case", business_key=world.key, done=done), 303)
    return redirect(url_for("worklist.index" if may(person(), "work") else "home.index", done=done), 303)


def _facts(page):
    """What the page shows beside the form."""
    someone, assignee = person(), page.task.assignee
    theirs = assignee not in (None, someone.user_name)
    lanes = [grant.role for grant in page.sight.grants if grant.role.lane == page.task.role]
    may_release = assignee == someone.user_name or (theirs and any("assign" in role.permissions for role in lanes))
    names = names_of(db.session, [assignee])
    return {"page": page, "sight": page.sight, "theirs": theirs, "may_release": may_release, "names": names}
