"""The dated parameters: what each is and was, and changing one, which is seen once more before it is stored."""

import datetime

from flask import Blueprint, redirect, render_template, request, url_for

from app import clock
from app.administration import parameters as managing
from app.casework.calling import names_of
from app.database import db, transaction
from app.decisions.parameters import BadParameters
from app.errors import Forbidden, Invalid
from app.history.errors import StreamMoved
from app.identity.permissions import may
from app.task_forms.showing import shown
from app.task_forms.typed_times import PARTS, read_date, split_date
from app.web.access import Menu, view
from app.web.case_pages import whole_number
from app.web.sessions import person, roles

parameters = Blueprint("parameters", __name__)
_LONGEST = 20  # of what is read of a box


class NoDate(Invalid):
    """Enter the first day on which it holds."""


class BadDate(Invalid):
    """The date must {problem}."""


@parameters.get("/parameters")
@view(
    permission="see_models", menu=Menu("Parameters", "The numbers and dates by which it is decided, and since when", 70)
)
def index():
    """Every parameter with its value today."""
    found = managing.all_parameters(db.session, _today())
    return render_template("reference/parameters.html", parameters=found)


@parameters.get("/parameters/<name>")
@view(permission="see_models")
def one(name):
    """One parameter: what it is, its value today, and its changes."""
    found = managing.parameter(db.session, name, _today())
    names = names_of(db.session, sorted({change.by for change in found.changes if change.by}))
    able = may(person(), managing.CHANGING) and _changes(found)
    return render_template("reference/parameter.html", parameter=found, names=names, able=able, today=_today())


@parameters.get("/parameters/<name>/change")
@view(permission=managing.CHANGING)
def form(name):
    """The form to change a parameter. 403 where that is for another role."""
    found = managing.parameter(db.session, name, _today())
    managing.changer(person(), found)
    return _form(found, {"known": str(found.known)})


@parameters.post("/parameters/<name>/change")
@view(permission=managing.CHANGING)
def change(name):
    """Show what a change would be; store it when it comes a second time. The form once more with what is wrong (422).

    409 where a parameter was changed since the form was asked for.
    """
    found = managing.parameter(db.session, name, _today())
    by, typed = managing.changer(person(), found), _typed()
    if "back" in request.form:
        return _form(found, typed)
    problems, plan = _planned(found, typed)
    if problems:
        return _form(found, typed, problems), 422
    known = whole_number(typed["known"]) or 0
    if "sure" not in request.form:
        return render_template("reference/check_parameter.html", plan=plan, typed=typed)
    try:
        with transaction():
            managing.store_planned(db.session, plan, known=known, by=by, now=clock.now())
    except (managing.ChangedMeanwhile, StreamMoved):
        again = managing.parameter(db.session, name, _today())
        problem = managing.ChangedMeanwhile().sentence
        return _form(again, {**typed, "known": str(again.known)}, {"": problem}), 409
    return redirect(url_for("parameters.one", name=name, done="parameter_set"), 303)


def _changes(found):
    """Whether a parameter is for a role of the person to change."""
    try:
        managing.changer(person(), found)
    except Forbidden:
        return False
    return True


def _today():
    return clock.local_date(clock.now())


def _typed():
    """What was typed, by name; the boxes of a date each under the name of the date and the part."""
    names = ["value", "reason", "known", *(f"{date}-{part}" for date in ("value", "start") for part in PARTS)]
    return {name: request.form.get(name, "").strip()[: managing.MOST_REASON + 1] for name in names}


def _planned(found, typed):
    """``(problems by field, plan)`` of what was typed."""
    problems, value, start = {}, None, None
    try:
        start = _date(typed, "start")
        if start is None:
            raise NoDate
    except Invalid as error:
        problems["start"] = error.sentence
    try:
        value = _value(found, typed)
    except Invalid as error:
        problems["value"] = error.sentence
    if problems:
        return problems, None
    try:
        return {}, managing.planned(db.session, found.name, value, start, typed["reason"], today=_today())
    except managing.WrongReason as error:
        return {"reason": error.sentence}, None
    except BadParameters as error:
        return {"value": error.problem}, None
    except Invalid as error:
        return {"value": error.sentence}, None


def _value(found, typed):
    if found.type != "date":
        return managing.read_value(found, typed["value"])
    date = _date(typed, "value")
    return None if date is None else date.isoformat()


def _date(typed, name):
    """The date in the boxes of a name, None if they are empty. Raises ``BadDate``."""
    boxes = {part: typed[f"{name}-{part}"][:_LONGEST] for part in PARTS}
    if boxes["day"] and not boxes["month"] and not boxes["year"]:
        boxes = {**boxes, **split_date(boxes["day"])}
    date, problem = read_date(boxes)
    if problem:
        raise BadDate(problem=problem.facts["reason"])
    return None if date is None else datetime.date(date.year, date.month, date.day)


def _form(found, typed, problems=None):
    return render_template("reference/change_parameter.html", parameter=found, typed=typed, problems=problems or {})


@parameters.app_template_filter()
def of_parameter(value, parameter):
    """A value (JSON) of a parameter in words, with its unit."""
    if value is None:
        return "Empty"
    unit = f" {parameter.unit}" if parameter.unit else ""
    return f"{shown(value, parameter.type)}{unit}"


@parameters.app_template_filter()
def roles_called(ids):
    """Roles as the roles file calls them."""
    return ", ".join(roles()[each].label if each in roles() else each for each in ids)
