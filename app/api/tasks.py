"""User tasks: finding those that are to be done, and reading one with its form."""

from marshmallow import fields, validate

from app import clock
from app.api import cursors, etags, forms
from app.api.access import operation, person
from app.api.fields import Day, Given, Instant, Json, Number, Shown, Text, listed
from app.api.part import Part
from app.casework.revisions import revision_of
from app.casework.task_page import task_page
from app.casework.work_filters import BY, DUE, ME, NOBODY, VIEWS, Wanted
from app.casework.worklist import worklist
from app.database import db
from app.runtime import cases

tasks = Part("tasks", "User tasks: what is to be done, by whom and by when.")
_WHO = {"me": ME, "nobody": NOBODY}
MOST = 100


class TaskFilter(Given):
    """Which tasks are listed."""

    view = Text(
        validate=validate.OneOf(VIEWS),
        load_default="team",
        metadata={"description": "Mine; my team’s (of my lanes, in my scope); or all in the cases I see."},
    )
    lane = Text(shortest=1, longest=100)
    name = Text(shortest=1, longest=200, metadata={"description": "What the task is called."})
    who = Text(shortest=1, longest=64, metadata={"description": "A user name, “me” or “nobody”."})
    due = Text(validate=validate.OneOf([each for each in DUE if each != BY]))
    due_by = Day(metadata={"description": "Due on this day or before; not together with “due”."})
    after = Text(shortest=1, longest=1000, metadata={"description": "“next” of the page before."})
    limit = Number(load_default=50, validate=validate.Range(1, MOST))


class TaskRow(Shown):
    """A user task that is open."""

    id = Text(required=True, metadata={"description": "An instance and a wait of it: the end of the address."})
    business_key = Text(required=True)
    name = Text(required=True)
    lane = Text(required=True)
    assignee = Text(required=True, allow_none=True)
    due = Text(required=True, allow_none=True, metadata={"description": "A date or date-time, as the model gave it."})
    overdue = fields.Boolean(required=True)
    follow_up = Text(required=True, allow_none=True)
    opened_at = Instant(required=True)
    yours = fields.Boolean(required=True, metadata={"description": "Whether the person may do it."})
    case = Json(required=True, metadata={"description": "What stands for the case in a list, by attribute."})


class TaskRead(Shown):
    """A user task with its form, as it stands for the person."""

    id = Text(required=True)
    business_key = Text(required=True)
    instance = Text(required=True)
    activity = Text(required=True)
    name = Text(required=True)
    lane = Text(required=True)
    assignee = Text(required=True, allow_none=True)
    due = Text(required=True, allow_none=True)
    opened_at = Instant(required=True)
    guidance = Text(required=True)
    revision = fields.Integer(required=True, metadata={"description": "Also the ETag; send it as If-Match."})
    form = fields.Nested(forms.FormShown, required=True, allow_none=True)


@tasks.route("/tasks")
@operation(permission="work", problems=(404,))
@tasks.arguments(TaskFilter, location="query")
@tasks.response(200, listed("Tasks", TaskRow))
def list_tasks(wanted):
    """The open user tasks of a view, the most urgent first."""
    place = cursors.place(wanted.get("after"), 2)
    given = {"person": person(), "now": clock.now(), "after": place, "limit": wanted["limit"]}
    page = worklist(db.session, wanted=_wanted(wanted), **given)
    return {"items": [_row(work) for work in page.rows], "next": cursors.cursor(page.after)}


def _wanted(given):
    who = given.get("who", "")
    return Wanted(
        view=given["view"],
        names=(given["name"],) if "name" in given else (),
        lanes=(given["lane"],) if "lane" in given else (),
        who=_WHO.get(who, who),
        due=BY if "due_by" in given else given.get("due", ""),
        by=given.get("due_by"),
    )


def _row(work):
    return {
        "id": work.id,
        "business_key": work.business_key,
        "name": work.name,
        "lane": work.role,
        "assignee": work.assignee,
        "due": work.due.value,
        "overdue": work.due.overdue,
        "follow_up": work.follow_up.value,
        "opened_at": work.opened_at,
        "yours": work.yours,
        "case": work.values,
    }


@tasks.route("/tasks/<instance>/<wait>")
@operation(permission="work", problems=(404, 409))
@tasks.response(200, TaskRead, headers=etags.SHOWN)
def read_task(instance, wait):
    """A user task with its form in its case; 409 once it is not open any more."""
    task_id = id_of(instance, wait)
    revision = revision_of(db.session, cases.case_of(task_id))  # first: what is read afterwards is as new or newer
    page = task_page(db.session, task_id, person=person(), now=clock.now())
    row = page.task
    told = {
        "id": row.id,
        "business_key": row.business_key,
        "instance": row.instance_id,
        "activity": row.activity_id,
        "name": row.name,
        "lane": row.role,
        "assignee": row.assignee,
        "due": row.due,
        "opened_at": row.opened_at,
        "guidance": page.guidance,
        "revision": revision,
        "form": forms.shown(page.filled),
    }
    return told, etags.tagged(revision)


def id_of(instance, wait):
    """The id of a user task from the two parts of its address."""
    return f"{instance}/{wait}"
