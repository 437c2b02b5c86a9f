"""Filters that somebody keeps: saving one under a name, renaming and deleting it, beginning the worklist with it."""

from flask import Blueprint, redirect, render_template, request, url_for

from app.casework import saved_filters as filters
from app.casework.work_filters import texts_of, wanted_from
from app.database import db, transaction
from app.web import submissions
from app.web.access import view
from app.web.sessions import person
from app.web.worklist import address, texts

saved_filters = Blueprint("saved_filters", __name__)
_PAGE = "work/filters.html"
_REFUSED = (filters.BadFilterName, filters.FilterNameTaken, filters.TooManyFilters)


@saved_filters.get("/worklist/filters")
@view(permission="work")
def index():
    """The person's filters, and the form to save the one that the address names."""
    return _page(wanted_from(texts()))


@saved_filters.post("/worklist/filters")
@view(permission="work")
def save():
    """Save a filter under a name. 422 if that cannot be."""
    wanted, name = wanted_from(submissions.posted()), request.form.get("filter_name", "")
    try:
        with transaction():
            filters.save(db.session, name, wanted, person=person())
    except _REFUSED as error:
        return _page(wanted, problem=error.sentence, typed=name), 422
    return redirect(url_for("worklist.index", done="filter_saved", **texts_of(wanted)), 303)


@saved_filters.post("/worklist/filters/<int(max=2147483647):identity>")
@view(permission="work")
def change(identity):
    """Rename or delete a filter, or let the worklist begin with it or with none. 404 for what is not the person's."""
    what = request.form.get("do", "rename")
    try:
        with transaction():
            done = _change(identity, what)
    except _REFUSED as error:
        return _page(wanted_from({}), problem=error.sentence, renamed=identity), 422
    return redirect(url_for("saved_filters.index", done=done), 303)


def _change(identity, what):
    """Do one of the four things. Gives what was done."""
    if what == "remove":
        filters.remove(db.session, identity, person=person())
        return "filter_removed"
    if what == "start":
        filters.begin_with(db.session, identity, person=person())
        return "filter_start"
    if what == "no_start":
        filters.begin_with(db.session, None, person=person())
        return "filter_no_start"
    filters.rename(db.session, identity, request.form.get("filter_name", ""), person=person())
    return "filter_renamed"


def _page(wanted, **facts):
    kept = filters.filters_of(db.session, person=person())
    hidden = [(name, text) for name, held in texts_of(wanted._replace(search="")).items() for text in held]
    return render_template(_PAGE, wanted=wanted, kept=kept, hidden=hidden, address=address, **facts)
