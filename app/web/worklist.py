"""The worklist: what somebody has to do, the most urgent first."""

from flask import Blueprint, render_template, request

from app import clock
from app.database import db
from app.runtime.calling import names_of
from app.runtime.worklist import ALL, WHOSE
from app.runtime.worklist import worklist as page_of
from app.web.access import Menu, view
from app.web.sessions import person

worklist = Blueprint("worklist", __name__)


@worklist.get("/worklist")
@view(permission="work", menu=Menu("Worklist", "What is to be done, the most urgent first", 10))
def index():
    """One page of the worklist, all of it or only what is one's own or nobody's."""
    whose = request.args.get("whose", ALL)
    whose = whose if whose in WHOSE else ALL
    page = page_of(db.session, person=person(), now=clock.now(), whose=whose, after=request.args.get("after"))
    names = names_of(db.session, [row.assignee for row in page.rows])
    return render_template("work/worklist.html", page=page, whose=whose, names=names)
