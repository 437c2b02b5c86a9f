"""Giving tasks to a colleague: one or several, chosen in the worklist; each is given by itself and told one by one."""

from flask import Blueprint, redirect, render_template, request, url_for

from app import clock
from app.casework import assigning
from app.casework.calling import names_of
from app.casework.listing import cases_named
from app.casework.task_page import tasks_named
from app.database import db, transaction
from app.errors import AppError
from app.web.access import view
from app.web.sessions import person
from app.web.worklist import ADDRESS, NOTHING_TICKED

assignments = Blueprint("assignments", __name__)
MOST = 50


@assignments.get("/assignments")
@view(permission="assign")
def choose():
    """Who could do the tasks that the address names, to choose one. 404, 403, 409 as for the tasks.

    Without any, back to the page of the worklist that it came from, which says that some have to be ticked.
    """
    chosen = _chosen(request.args)
    if not chosen:
        back = {name: texts for name, texts in request.args.to_dict(flat=False).items() if name in ADDRESS}
        return redirect(url_for("worklist.index", **back, **{NOTHING_TICKED: "yes"}), 303)
    return _choice(chosen)


@assignments.post("/assignments")
@view(permission="assign")
def give():
    """Give each of the tasks to the colleague who was chosen; what became of each is told."""
    chosen, user_name = _chosen(request.form), request.form.get("who", "")
    if not user_name:
        return _choice(chosen, problem="Choose who is to have the work."), 422
    told = [(task_id, _given(task_id, user_name)) for task_id in chosen]
    if len(told) == 1 and told[0][1] is None:
        return redirect(url_for("user_tasks.form", task_id=chosen[0], done="given"), 303)
    given = [task_id for task_id, problem in told if problem is None]
    names = tasks_named(db.session, given)
    whose = cases_named(db.session, [key for _, key in names.values()])
    people = names_of(db.session, [user_name] if given else [])  # the name only of somebody who has been found able
    return render_template("work/assigned.html", told=told, names=names, whose=whose, who=people.get(user_name, ""))


def _given(task_id, user_name):
    """Give one task. Gives the sentence about what is in the way, None if nothing was."""
    try:
        with transaction():
            assigning.assign(db.session, task_id, user_name, person=person(), now=clock.now())
    except AppError as error:
        return error.sentence
    return None


def _chosen(given):
    return list(dict.fromkeys(given.getlist("task")))[:MOST]


def _choice(chosen, **facts):
    search = request.values.get("search", "").strip()[:100]
    people, more = assigning.colleagues(db.session, chosen, person=person(), now=clock.now(), search=search)
    names = tasks_named(db.session, chosen)
    whose = cases_named(db.session, [key for _, key in names.values()])
    facts |= {"whose": whose, "chosen": chosen, "names": names, "people": people, "more": more, "search": search}
    return render_template("work/assign.html", **facts)
