"""Reports that were run and kept: which there are, the runs of one, one run as it was, and its file."""

from flask import Blueprint, Response, render_template, request

from app import clock
from app.casework import kept_runs
from app.casework.report_csv import csv_of
from app.casework.report_rows import PERMISSION
from app.database import db
from app.web.access import Menu, view
from app.web.sessions import person

report_pages = Blueprint("report_pages", __name__)


@report_pages.get("/reports")
@view(permission=PERMISSION, menu=Menu("Reports", "What was listed on which day", 30))
def index():
    """The reports that are for the person, each with its last run."""
    return render_template("own/reports.html", found=kept_runs.last_runs(db.session, person=person()))


@report_pages.get("/reports/<report_id>")
@view(permission=PERMISSION)
def runs(report_id):
    """The runs of a report, the newest first. 404 also for a report of other roles."""
    found = kept_runs.runs_of(db.session, report_id, person=person(), after=request.args.get("after"))
    return render_template("own/runs.html", found=found)


@report_pages.get("/report-runs/<path:run_id>")
@view(permission=PERMISSION)
def run(run_id):
    """What a run listed, as it was, of the cases that the person sees."""
    found = kept_runs.kept_run(db.session, run_id, person=person(), now=clock.now())
    return render_template("own/run.html", found=found)


@report_pages.get("/report-files/<path:run_id>")
@view(permission=PERMISSION)
def file(run_id):
    """The same as CSV in UTF-8."""
    found = kept_runs.kept_run(db.session, run_id, person=person(), now=clock.now())
    name = f"{found.run.report}-{found.run.day.isoformat()}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(csv_of(found.columns, found.rows), content_type="text/csv; charset=utf-8", headers=headers)
