"""Reports: which there are for somebody, and what one lists on a day, as JSON or CSV."""

from flask import Response
from marshmallow import fields

from app import clock
from app.api.access import operation, person
from app.api.fields import Day, Given, Shown, Text, Value
from app.api.part import Part
from app.casework.report_csv import csv_of
from app.casework.report_rows import PERMISSION, reports_for, run_report
from app.database import db

reports = Part("reports", "Reports.")
_CSV = "text/csv"


class Column(Shown):
    """A column of a report."""

    name = Text(required=True)
    label = Text(required=True)


class ReportShown(Shown):
    """A report that the person may read."""

    id = Text(required=True)
    title = Text(required=True)
    question = Text(required=True)
    columns = fields.List(fields.Nested(Column), required=True)


class Reports(Shown):
    """Those that the person may read."""

    items = fields.List(fields.Nested(ReportShown), required=True)


class OnDay(Given):
    """The day as of which a report is asked."""

    on = Day(metadata={"description": "Default: today."})


class ReportRow(Shown):
    """A case that a report lists; the values are in the order of the columns."""

    business_key = Text(required=True)
    values = fields.List(Value(allow_none=True), required=True)


class ReportAnswer(Shown):
    """What a report lists on a day."""

    report = fields.Nested(ReportShown, required=True)
    on = Day(required=True)
    items = fields.List(fields.Nested(ReportRow), required=True)


@reports.route("/reports")
@operation(permission=PERMISSION)
@reports.response(200, Reports)
def list_reports():
    """The reports that are for the person’s roles."""
    return {"items": [_told(each) for each in reports_for(db.session, person=person())]}


@reports.route("/reports/<report_id>")
@operation(permission=PERMISSION, problems=(404, 422))
@reports.arguments(OnDay, location="query")
@reports.response(200, ReportAnswer)
def run_report_as_data(wanted, report_id):
    """What a report lists among the cases that the person sees, in its order; 422 if that is too much."""
    found = _run(wanted, report_id)
    items = [{"business_key": key, "values": values} for key, values in found.rows]
    return {"report": _told(found.report), "on": found.day, "items": items}


@reports.route("/reports/<report_id>/csv")
@operation(permission=PERMISSION, problems=(404, 422))
@reports.arguments(OnDay, location="query")
@reports.response(200, {"type": "string"}, content_type=_CSV)
def run_report_as_csv(wanted, report_id):
    """The same as CSV in UTF-8; a text that a spreadsheet would take for a formula begins with an apostrophe."""
    found = _run(wanted, report_id)
    text = csv_of([label for _, label in found.report.columns], found.rows)
    return Response(text, content_type=f"{_CSV}; charset=utf-8")


def _run(wanted, report_id):
    now = clock.now()
    day = wanted.get("on") or clock.local_date(now)
    return run_report(db.session, report_id, person=person(), day=day, now=now)


def _told(report):
    columns = [{"name": name, "label": label} for name, label in report.columns]
    return {"id": report.id, "title": report.title, "question": report.question, "columns": columns}
