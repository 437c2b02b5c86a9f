"""How days, instants and due dates read on every page; what a page says about what was just done."""

from flask import Blueprint, request

from app import clock
from app.task_forms.showing import shown
from app.web.sessions import roles

wording = Blueprint("wording", __name__)

DONE = {
    "completed": "The task is completed.",
    "started": "It has been started.",
    "opened": "The case is open.",
    "claimed": "The task is yours.",
    "released": "The task is there for everybody of the role again.",
}


@wording.app_template_filter()
def day(value):
    """A date (or ISO text) as “Mon 17 Nov 2014”."""
    return shown(str(value)[:10], "date")


@wording.app_template_filter()
def moment(instant):
    """An instant as day and time in Europe/London."""
    local = instant.astimezone(clock.LOCAL).replace(tzinfo=None, microsecond=0)
    return shown(local.isoformat(), "date-time")


@wording.app_template_filter()
def shown_as(value, kind):
    """A value (JSON) of a declared type in words."""
    return shown(value, kind)


@wording.app_template_filter()
def due_words(due):
    """When a task is due, in words that need no colour."""
    if due.days is None:
        return "No date"
    if due.overdue:
        return f"Overdue by {due.days} {'day' if due.days == 1 else 'days'} (was due {day(due.value)})"
    return f"Today, {day(due.value)}" if due.days == 0 else day(due.value)


@wording.app_template_filter()
def lane_words(lane):
    """The people whose work a lane is, as the roles file calls them."""
    return next((role.label for role in roles().values() if role.lane == lane), lane)


@wording.app_template_filter()
def role_words(role_id):
    """A role as the roles file calls it."""
    found = roles().get(role_id)
    return found.label if found else role_id


@wording.app_template_filter()
def called(user_name, names):
    """Somebody by name, as far as it is among ``names`` (by user name)."""
    return names.get(user_name, user_name)


@wording.app_context_processor
def told():
    """``done``: the sentence about what was just done, if the address names one."""
    return {"done": DONE.get(request.args.get("done", ""))}
