"""Reference data: what the deployed registers hold, readable and dated, and which deployment changed what."""

from flask import Blueprint, render_template

from app import clock
from app.administration import registers as reading
from app.casework.calling import names_of
from app.database import db
from app.deployments.differences import ABSENT
from app.task_forms.showing import shown
from app.web.access import Menu, view

registers = Blueprint("registers", __name__)
_LONGEST = 200


@registers.get("/reference-data")
@view(
    permission="see_models",
    menu=Menu("Reference data", "Offices, contractors, holidays and other lists, and who changed them", 75),
)
def index():
    """Every register, with when it was changed last."""
    return render_template("reference/registers.html", registers=reading.registers(db.session))


@registers.get("/reference-data/<name>")
@view(permission="see_models")
def one(name):
    """What a register holds, and which deployment changed what of it."""
    found = reading.register(db.session, name)
    names = names_of(db.session, [each for made in found.published for each in (made.by, made.approved_by)])
    today = clock.local_date(clock.now()).isoformat()
    return render_template("reference/register.html", register=found, names=names, today=today)


@registers.app_template_filter()
def name_words(name, labels):
    """What an entry of a register is called: its label, or its name; one in small letters as words."""
    return labels.get(name) or (name.replace("_", " ").capitalize() if name.islower() else name)


@registers.app_template_filter()
def plainly(value):
    """A value of a register (JSON) in words."""
    if value is ABSENT:
        return "not there"
    if value in (None, "", [], {}):
        return "nothing"
    if isinstance(value, dict):
        value = ", ".join(f"{name.replace('_', ' ')}: {shown(each) or 'nothing'}" for name, each in value.items())
    said = shown(value)
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"


@registers.app_template_filter()
def columns(rows):
    """The names of the entries of rows, in the order in which they first stand there."""
    return list(dict.fromkeys(name for row in rows for name in row))


@registers.app_template_test("rows")
def is_rows(value):
    """Whether a value is a list of objects, to be shown as a table."""
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


@registers.app_template_test("in_force")
def is_in_force(row, today):
    """Whether a row with “from” and “to” holds today."""
    return row["from"] <= today and (row.get("to") is None or today <= row["to"])


@registers.app_template_test("dated")
def is_dated(row):
    """Whether a row says from which day on it holds."""
    return isinstance(row, dict) and isinstance(row.get("from"), str) and "to" in row
