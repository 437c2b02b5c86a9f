"""A garden with work that is no plot's: questions of gardeners that a keeper answers, and a list made every night."""

import datetime
import json

from sqlalchemy import select

from app import clock
from app.database import db, transaction
from app.deployments import store
from app.deployments.bundle import Bundle
from app.deployments.timetable import timer_start_table
from app.engine.layout import lay_out
from app.runtime import tables, timer_starts
from tests.engine.writing import diagram, end, flow, flows, node, start, user
from tests.runtime.house import form
from tests.runtime.own_work import cycle, run
from tests.web.garden_models import ROLES, files

_LETTER = '<zeebe:taskDefinition type="letter"/><zeebe:taskHeaders><zeebe:header key="letter" value="L_news"/>'
QUESTION = diagram(
    "question",
    start(form="F_question", outputs={"case.asked": "=asked", "case.plot": "=plot", "case.asker": "=actor.name"}),
    user("UT_reply", form="F_reply", role="KEEPERS", name="Reply", outputs={"case.reply": "=reply", "news": "=news"}),
    node("exclusiveGateway", "gw", default="gw__end"),
    node(
        "serviceTask",
        "doc_news",
        extensions=f"{_LETTER}</zeebe:taskHeaders>",
        inputs={"news": "=news"},
    ),
    end("end_told"),
    end(),
    flows("start", "UT_reply", "gw"),
    flow("gw", "doc_news", "=news != null"),
    flow("gw", "end"),
    flows("doc_news", "end_told"),
)
NIGHT = diagram(
    "night",
    start("start_night", cycle("0 0 2 * * *")),
    run("doc_lists", "report", "R_plots", outputs={"case.listings": "=runs"}),
    end(),
    flows("start_night", "doc_lists", "end"),
)
QUESTIONS = {
    "label": "Question",
    "processes": ["question"],
    "opens": ["question"],
    "own": "asker",
    "about": "plot",
    "notices": ["L_news"],
    "attributes": {
        "asked": {"type": "string", "label": "Question", "searchable": True},
        "asker": {"type": "string", "label": "Asker", "searchable": True, "internal": True},
        "plot": {"type": "string", "label": "Plot it is about", "searchable": True, "sees": ["GARDENER"]},
        "reply": {"type": "string", "label": "Reply"},
    },
    "screen": [{"title": "Question", "show": ["asked", "plot", "reply"]}],
}
NIGHTS = {
    "label": "Night",
    "processes": ["night"],
    "opens": ["night"],
    "attributes": {"night_note": {"type": "string", "label": "Note"}},
    "lists": {
        "listings": {
            "key": "report",
            "label": "Lists",
            "fields": {
                "report": {"type": "string", "label": "Report"},
                "listed": {"type": "number", "label": "Listed"},
                "digest": {"type": "string", "label": "Digest"},
            },
        }
    },
    "screen": [{"title": "Night", "show": ["listings"]}],
}
REPORT = {
    "title": "Plots",
    "question": "Which plots are there?",
    "roles": ["GARDENER", "WARDEN"],
    "from": "cases",
    "where": "=case.name != null",
    "columns": ["name", "garden", "poison"],
    "order": ["name"],
}
LETTER = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>News</title><meta name="news" content="string"></head>
<body><article><h1>News</h1><p>{= news }</p></article></body></html>
"""
MORE = {
    "GARDENER": ({"see_mailbox", "see_reports"}, ["question"], {}),
    "KEEPER": ({"see_mailbox"}, [], {"question": {"sees": "=true"}}),
    "WARDEN": ({"see_reports", "verify_history"}, [], {"night": {"sees": "=true"}}),
    "FOREMAN": ({"see_reports"}, [], {}),
}


def roles(known=ROLES):
    """The roles of the garden, with what they have besides."""
    made = dict(known)
    for name, (permissions, starts, kinds) in MORE.items():
        held = known[name]
        more = {"permissions": sorted({*held["permissions"], *permissions}), "starts": [*held["starts"], *starts]}
        made[name] = {**held, **more, **({"kinds": kinds} if kinds else {})}
    return made


def desk_files():
    """What is published besides the garden's own files."""
    return {
        "processes/question.bpmn": lay_out(QUESTION, "processes/question.bpmn"),
        "processes/night.bpmn": lay_out(NIGHT, "processes/night.bpmn"),
        "processes/kinds/question.json": json.dumps(QUESTIONS).encode(),
        "processes/kinds/night.json": json.dumps(NIGHTS).encode(),
        "processes/reports/R_plots.json": json.dumps(REPORT).encode(),
        "processes/roles.json": json.dumps({"roles": roles()}).encode(),
        "forms/F_question.form": form("F_question", asked="textfield", plot="textfield"),
        "forms/F_reply.form": form("F_reply", reply="textfield", news="textfield"),
        "forms/letters/L_news.html": LETTER.encode(),
    }


def list_plots(garden):
    """Let the list be made that is due next, and give the id of its run and the key of its case."""
    with garden.here():
        due = db.session.scalar(select(timer_start_table.c.due_at))
        db.session.rollback()
        with transaction():
            world = timer_starts.begin(db.session, "night/start_night", now=due + datetime.timedelta(minutes=1))
        return db.session.scalar(select(tables.report_run_table.c.id)), world.key


def publish(garden):
    """Publish all of it."""
    with garden.here(), transaction():
        bundle = Bundle({**files(), **desk_files()})
        store.publish(db.session, bundle, by="ann", approved_by="bob", now=clock.now())
