"""What is done with a user task: trying its form, completing it, claiming it, giving it back or to somebody else."""

from marshmallow import fields

from app import clock
from app.api import etags, forms, refusals
from app.api.access import operation, person
from app.api.fields import Given, Shown, Text
from app.api.part import Part
from app.api.tasks import id_of
from app.casework import assigning, claiming, work
from app.casework.revisions import refuse_stale, revision_of
from app.casework.task_page import task_page
from app.database import db, transaction
from app.runtime import cases
from app.runtime.inputs import InputRefused

task_actions = Part("task_actions", "Doing user tasks.")
_CLOSED = (404, 409)


class Done(Shown):
    """The case once something was done: its key and its new revision."""

    business_key = Text(required=True)
    revision = fields.Integer(required=True)


class Assignment(Given):
    """To whom a task is given."""

    assignee = Text(required=True, shortest=1, longest=64, metadata={"description": "A user name."})


def done(business_key):
    """The :class:`Done` of a case, asked in the transaction that changed it."""
    return {"business_key": business_key, "revision": revision_of(db.session, business_key)}


@task_actions.route("/tasks/<instance>/<wait>/check", methods=["POST"])
@operation(permission="work", problems=(400, 404, 409, 413, 415, 422))
@task_actions.arguments(forms.Values)
@task_actions.response(200, forms.Checked)
def check_task(body, instance, wait):
    """What would come of these values by the form's rules; nothing is stored, and the models are not asked."""
    page = task_page(db.session, id_of(instance, wait), person=person(), now=clock.now())
    return forms.checked(page.filled, body["values"])


@task_actions.route("/tasks/<instance>/<wait>/complete", methods=["POST"])
@operation(permission="work", problems=(400, 404, 409, 412, 413, 415, 422))
@task_actions.arguments(etags.Match, location="headers")
@task_actions.arguments(forms.Values)
@task_actions.response(200, Done)
def complete_task(headers, body, instance, wait):
    """Complete a task with the values of its form.

    422 with the place of each value that needs another look, or with the reason why the models refuse; 409 if the task
    is not open any more or somebody else’s; 412 if the case has moved on since the revision that If-Match names.
    """
    someone, now, values, task_id = person(), clock.now(), body["values"], id_of(instance, wait)
    revision, key = etags.revision_in(headers), cases.case_of(task_id)
    try:
        with transaction():
            page = task_page(db.session, task_id, person=someone, now=now)
            if revision is not None:
                refuse_stale(db.session, key, revision)
            forms.refuse_surplus(page.filled, values)
            taken = work.complete(db.session, task_id, forms.binder(values), person=someone, now=now)
            answer = done(key)
        taken.accepted()
    except InputRefused as refusal:
        return refusals.refused(refusal, page.sight)
    return answer


@task_actions.route("/tasks/<instance>/<wait>/claim", methods=["POST"])
@operation(permission="work", problems=_CLOSED)
@task_actions.response(200, Done)
def claim_task(instance, wait):
    """Take a task to oneself; 409 if somebody else has it."""
    task_id = id_of(instance, wait)
    with transaction():
        claiming.claim(db.session, task_id, person=person(), now=clock.now())
        return done(cases.case_of(task_id))


@task_actions.route("/tasks/<instance>/<wait>/release", methods=["POST"])
@operation(permission="work", problems=_CLOSED)
@task_actions.response(200, Done)
def release_task(instance, wait):
    """Give a task back to all; 403 if it is somebody else’s."""
    task_id = id_of(instance, wait)
    with transaction():
        claiming.release(db.session, task_id, person=person(), now=clock.now())
        return done(cases.case_of(task_id))


@task_actions.route("/tasks/<instance>/<wait>/assign", methods=["POST"])
@operation(permission="assign", problems=(400, 404, 409, 413, 415, 422))
@task_actions.arguments(Assignment)
@task_actions.response(200, Done)
def assign_task(body, instance, wait):
    """Give a task to somebody who could do it, whoever has it now."""
    task_id = id_of(instance, wait)
    with transaction():
        assigning.assign(db.session, task_id, body["assignee"], person=person(), now=clock.now())
        return done(cases.case_of(task_id))
