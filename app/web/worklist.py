"""The worklist: what somebody has to do, the most urgent first, in three views and narrowed by filters."""

from flask import Blueprint, redirect, render_template, request, url_for

from app import clock
from app.casework import listing, saved_filters, work_names
from app.casework.work_filters import DUE, ME, NOBODY, VIEWS, texts_of, wanted_from
from app.casework.worklist import MOST_COUNTED, own_lanes
from app.casework.worklist import worklist as page_of
from app.database import db
from app.web import searches, submissions
from app.web.access import Menu, view
from app.web.home import incidents_waiting
from app.web.sessions import person, policy

worklist = Blueprint("worklist", __name__)
_AFTER, _FOUND, _DONE = "after", "found", "done"
NOTHING_TICKED = "nothing_ticked"
ADDRESS = frozenset({"view", "name", "lane", "who", "due", "by", "scope", _FOUND, _AFTER})


@worklist.get("/worklist")
@view(permission="work", menu=Menu("Worklist", "What is to be done, the most urgent first", 10))
def index():
    """One page of the worklist; without a word in the address, as the person wants it to begin."""
    someone, now = person(), clock.now()
    kept = saved_filters.filters_of(db.session, person=someone)
    wanted = _wanted(kept)
    after = request.args.get(_AFTER)
    given = {"person": someone, "now": now, "deployment": policy().deployment}
    page = page_of(db.session, wanted=wanted, after=after, **given)
    waiting = incidents_waiting(someone)
    lanes = own_lanes(someone)
    facts = {"page": page, "wanted": wanted, "kept": kept, "lanes": lanes, "waiting": waiting, "address": address}
    facts |= {"after": after, "untold": NOTHING_TICKED in request.args}
    return render_template("work/worklist.html", views=VIEWS, most=MOST_COUNTED, **facts)


@worklist.post("/worklist")
@view(permission="work")
def search():
    """Keep what is searched for in this browser, and go on to the work for the clients found; see ``searches``."""
    sent = submissions.posted()
    query = texts_of(wanted_from(sent)._replace(search=""))
    text = " ".join(request.form.get("search", "").split())
    if not text:
        return redirect(url_for("worklist.index", **query), 303)
    word, held = searches.keep(text)
    query[_FOUND] = word
    return searches.send(redirect(url_for("worklist.index", **query), 303), held, path=url_for("worklist.index"))


@worklist.get("/worklist/filter")
@view(permission="work")
def narrow():
    """The form by which the worklist is narrowed; it asks for a worklist and changes nothing."""
    someone = person()
    programme = listing.current_programme(db.session)
    names, lanes = work_names.of(programme, someone) if programme else ([], [])
    scopes = sorted({grant.scope for grant in someone.grants if grant.scope})
    choices = {"names": names, "lanes": lanes, "scopes": scopes if len(scopes) > 1 else [], "due": DUE}
    people = work_names.colleagues(db.session, programme, someone) if programme else []
    wanted = wanted_from(texts())
    found = request.args.get(_FOUND) if wanted.search else None
    return render_template(
        "work/filter.html", wanted=wanted, found=found, nobody=NOBODY, me=ME, people=people, **choices
    )


def texts():
    """The words of the address, as lists of texts by name; what is searched for stands behind a word of its own."""
    given = request.args.to_dict(flat=False)
    return {**given, "search": [searches.kept(request.args.get(_FOUND, ""))]}


def address(wanted, **changes):
    """The query of an address for a filter, with some of its parts changed."""
    after = changes.pop(_AFTER, None)
    query = texts_of(wanted._replace(**changes))
    if query.pop("search", None):
        query[_FOUND] = request.args.get(_FOUND, "")
    return {**query, **({_AFTER: after} if after else {})}


def _wanted(kept):
    """The filter that the address asks for, else the one that the worklist begins with."""
    asked = request.args.keys() - {_AFTER, _DONE, NOTHING_TICKED}
    start = next((each.wanted for each in kept if each.is_start), None)
    return wanted_from(texts()) if asked or start is None else start
