"""A programme with work that is no client's: a report that is run every night, and questions of colleagues."""

import json

from tests.engine.writing import diagram, end, flows, node, start, user
from tests.runtime.house import FILES, form


def cycle(text):
    return f"<bpmn:timerEventDefinition><bpmn:timeCycle>{text}</bpmn:timeCycle></bpmn:timerEventDefinition>"


def run(identity, name, value, **more):
    """A service task that has a report run, or all of a frequency."""
    header = f'<zeebe:header key="{name}" value="{value}"/>'
    kind = f'<zeebe:taskDefinition type="report"/><zeebe:taskHeaders>{header}</zeebe:taskHeaders>'
    return node("serviceTask", identity, extensions=kind, **more)


NIGHT = diagram(
    "P_night",
    start("at_two", cycle("0 0 2 * * *"), outputs={"case.night": "=today"}),
    run("lists", "frequency", "daily", outputs={"case.listings": "=runs"}),
    end(),
    flows("at_two", "lists", "end"),
)
ASKED = diagram(
    "P_asked",
    start(form="F_asked", outputs={"case.question": "=why", "case.asker": "=actor.name", "case.plot": "=plot"}),
    user("reply", form="F_note", role="WARDEN", outputs={"case.reply": "=why"}),
    end(),
    flows("start", "reply", "end"),
)
REPORT = {
    "title": "Begun",
    "roles": ["WORKER"],
    "from": "cases",
    "where": '=case.status = "begun"',
    "columns": ["status", "since", "age"],
    "order": ["since"],
    "frequency": ["daily"],
}
NIGHTS = {
    "label": "Night",
    "processes": ["P_night"],
    "opens": ["P_night"],
    "attributes": {"night": {"type": "date", "label": "Night", "searchable": True}},
    "lists": {
        "listings": {
            "key": "report",
            "label": "Listings",
            "fields": {
                "report": {"type": "string", "label": "Report"},
                "listed": {"type": "number", "label": "Listed"},
                "digest": {"type": "string", "label": "Digest"},
            },
        }
    },
    "screen": [{"title": "Night", "show": ["night", "listings"]}],
}
QUESTIONS = {
    "label": "Question",
    "processes": ["P_asked"],
    "opens": ["P_asked"],
    "own": "asker",
    "about": "plot",
    "attributes": {
        "asker": {"type": "string", "label": "Asker", "searchable": True},
        "plot": {"type": "string", "label": "Plot", "searchable": True},
        "question": {"type": "string", "label": "Question", "searchable": True},
        "reply": {"type": "string", "label": "Reply"},
    },
    "screen": [{"title": "Question", "show": ["question", "reply"]}],
}
OWN_WORK = {
    **FILES,
    "processes/P_night.bpmn": NIGHT,
    "processes/P_asked.bpmn": ASKED,
    "processes/kinds/night.json": json.dumps(NIGHTS).encode(),
    "processes/kinds/question.json": json.dumps(QUESTIONS).encode(),
    "processes/reports/R_begun.json": json.dumps(REPORT).encode(),
    "forms/F_asked.form": form("F_asked", why="textfield", plot="textfield"),
}
