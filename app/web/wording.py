"""How days, instants and due dates read on every page; what a page says about what was just done."""

import datetime

from flask import Blueprint, request
from markupsafe import Markup

from app import clock
from app.casework.sight import in_words
from app.task_forms.showing import shown
from app.web.sessions import roles

wording = Blueprint("wording", __name__)
_NEAR = 8  # days within which a due date is told by its distance as well
_LATE = Markup(
    '<span class="app-late">{}</span><span class="app-row-note">was due <span class="app-whole">{}</span></span>'
)
_IN_TIME = Markup('{}<span class="app-whole">{}</span>')

DONE = {
    "password": "Your password is changed. Everywhere else you have to sign in again.",
    "place_ended": "You are signed out there.",
    "places_ended": "You are signed out everywhere but here.",
    "role_given": "The role is given. They have to sign in again.",
    "role_taken": "The role is taken away. They have to sign in again.",
    "access_ended": "They can sign in no more.",
    "access_restored": "They can sign in again.",
    "signed_out": "Wherever they were signed in, they have to sign in again.",
    "expected": "That is kept. They have to sign in again.",
    "completed": "The task is completed.",
    "started": "It has been started.",
    "opened": "The case is open.",
    "raised": "It is sent. You find the answer here.",
    "claimed": "The task is yours.",
    "released": "The task is there for everybody of the role again.",
    "given": "The task is given to your colleague.",
    "saved": "What you typed is saved as a draft. It is there when you open the form again.",
    "discarded": "The draft is discarded.",
    "filter_saved": "The filter is saved.",
    "filter_renamed": "The filter has its new name.",
    "filter_start": "The worklist now begins with this filter.",
    "filter_no_start": "The worklist now begins with everything of your team.",
    "filter_removed": "The filter is deleted.",
    "parameter_set": "The change is stored.",
    "went_on": "It was tried again and went on.",
}


@wording.app_template_filter()
def day(value):
    """A date (or ISO text) as “Mon 17 Nov 2014”; of an instant that in Europe/London."""
    value = clock.local_date(value) if isinstance(value, datetime.datetime) else value
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


@wording.app_template_filter("in_words")
def in_words_of(value, declared):
    """A value (JSON) of an attribute or field in words: the label of a code."""
    return in_words(declared, value)


@wording.app_template_filter()
def due_words(due):
    """When a task is due, in words that need no colour."""
    return f"{late_of(due)} (was due {day_of(due)})" if due.overdue else near_of(due) + day_of(due)


@wording.app_template_filter()
def due_marked(due):
    """The same for a row of a list: what is late stands out, and no line breaks within a day."""
    return _LATE.format(late_of(due), day_of(due)) if due.overdue else _IN_TIME.format(near_of(due), day_of(due))


def late_of(due):
    """How late something overdue is."""
    return f"{due.days} {'day' if due.days == 1 else 'days'} overdue"


def near_of(due):
    """How far away something is that is not overdue and soon due; else nothing."""
    if due.days is None:
        return "No date"
    days = abs(due.days)
    return {0: "Today, ", 1: "Tomorrow, "}.get(days, f"In {days} days, " if days < _NEAR else "")


def day_of(due):
    """The day, and the time if there is one, at which something is due; nothing without a date."""
    if due.days is None:
        return ""
    return shown(due.value, "date" if len(due.value) <= len("2014-11-17") else "date-time")


@wording.app_template_filter()
def guidance_parts(text):
    """A model's guidance as pairs of text and address: a word that is a web address is a link, all else is text."""
    parts = []
    for word in (text or "").split():
        bare = word.rstrip(".,;:)")
        address = bare if bare.startswith(("https://", "http://")) else None
        for said, link in ((bare, address), (word[len(bare) :], None)) if address else ((word, None),):
            if parts and link is None and parts[-1][1] is None:
                parts[-1] = (f"{parts[-1][0]} {said}", None)
            elif said:
                parts.append((said, link))
    return parts


@wording.app_template_filter()
def lane_words(lane):
    """The people whose work a lane is, as the roles file calls them."""
    return lane_labels().get(lane, lane)


def lane_labels():
    """What the roles file calls the people whose work each lane is, by lane; of several roles, the first."""
    return {role.lane: role.label for role in reversed(roles().values()) if role.lane}


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
