"""A small programme in which somebody is known by a number that is unique, for tests of bringing many cases in."""

import json

from tests.engine.writing import diagram, end, flows, start, user
from tests.runtime.house import form
from tests.scenarios import small

MAIN = diagram(
    "P1_main",
    start(form="F_entry", outputs={"case.number": "=number", "case.status": "=why"}),
    user("T1_ask", form="F_note"),
    end(),
    flows("start", "T1_ask", "end"),
)
NUMBER = {"number": {"type": "string", "label": "Number", "searchable": True, "unique": True}}
CASE = {**small.DATA["case"], "attributes": {**small.DATA["case"]["attributes"], **NUMBER}}


def entry_form():
    """The bytes of the start form: a note is asked only of those who came before 2015."""
    held = json.loads(form("F_entry", number="textfield", why="textfield", note="textfield"))
    number, why, note = held["components"]
    number["validate"] = {"required": True, "maxLength": 4}
    why["validate"] = {"maxLength": 20}
    note["conditional"] = {"hide": '=today >= date("2015-01-01")'}
    return json.dumps(held).encode()


FILES = {
    **small.FILES,
    "processes/P1_main.bpmn": MAIN,
    "processes/case.json": json.dumps(CASE).encode(),
    "forms/F_entry.form": entry_form(),
}
