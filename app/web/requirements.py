"""What the programme has to do, and what in the deployed files and in the scenarios answers each requirement."""

from flask import Blueprint, render_template

from app.database import db
from app.deployments import store
from app.deployments.citations import KINDS
from app.deployments.requirements import ANSWERED, UNANSWERED, Answers, answers
from app.errors import NotFound
from app.settings import ROOT
from app.web.access import Menu, view

requirements = Blueprint("requirements", __name__)
_SCENARIOS = ROOT / "tests" / "scenarios"
WORDS = {
    ANSWERED: "Answered",
    UNANSWERED: "Not answered",
    "application": "Answered by the application itself",
    "out-of-process": "No part of the process",
    "later": "To be answered later",
}
PLURALS = {
    "element": "Parts of diagrams",
    "rule": "Rules of tables",
    "decision": "Decisions",
    "form": "Forms",
    "field": "Fields of forms",
    "letter": "Letters",
    "report": "Reports",
    "setting": "Parameters, messages and reference data",
    "scenario": "Scenarios",
}


class NoSuchRequirement(NotFound):
    """There is no requirement “{requirement}”."""


@requirements.get("/requirements")
@view(permission="see_models", menu=Menu("Requirements", "What the programme has to do, and what answers it", 80))
def index():
    """Every requirement with how it is answered, those that are not first."""
    found = _found()
    order = sorted(found.requirements, key=lambda each: each.status != UNANSWERED)
    return render_template("reference/requirements.html", found=order, unknown=found.unknown, words=WORDS)


@requirements.get("/requirements/<requirement_id>")
@view(permission="see_models")
def one(requirement_id):
    """One requirement with every place that answers it."""
    known = {each.requirement.id: each for each in _found().requirements}
    if requirement_id not in known:
        raise NoSuchRequirement(requirement=requirement_id)
    each = known[requirement_id]
    kinds = [(PLURALS[kind], each.of(kind)) for kind in KINDS if each.of(kind)]
    return render_template("reference/requirement.html", each=each, kinds=kinds, words=WORDS)


def _found():
    """The :class:`Answers` of the deployment published last; none before the first."""
    from app.scenarios.promises import promises  # imported here, since other pages need none of it

    latest = store.latest(db.session)
    if latest is None:
        return Answers((), ())
    return answers(store.load(db.session, latest.id), promises(_SCENARIOS, ROOT))
