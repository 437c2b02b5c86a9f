"""A small programme with a book of its own, and a way to play a scenario on it that is written as text."""

import json
from textwrap import dedent

from app.deployments.bundle import Bundle
from app.scenarios.book import Book
from app.scenarios.reading import read
from app.scenarios.running import run
from tests.engine.writing import decide, diagram, end, error, flow, flows, node, start, throw, user
from tests.engine.writing import message as message_of
from tests.project import PROCESSES
from tests.runtime.house import CASE, database, form

TABLE = b"""<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="D1_fee_file" name="D1_fee" namespace="urn:fee">
  <inputData id="weeks" name="weeks"><variable id="v1" name="weeks" typeRef="number"/></inputData>
  <decision id="D1_fee" name="D1_fee">
    <variable id="v2" name="D1_fee"/>
    <informationRequirement id="r1"><requiredInput href="#weeks"/></informationRequirement>
    <decisionTable id="table" hitPolicy="UNIQUE">
      <input id="i1" label="Weeks">
        <inputExpression id="e1" typeRef="number"><text>weeks</text></inputExpression></input>
      <output id="o1" name="fee" typeRef="number"/>
      <output id="o2" name="why" typeRef="string"/>
      <annotation name="Source"/>
      <rule id="u1"><inputEntry id="a1"><text>&lt; 10</text></inputEntry>
        <outputEntry id="b1"><text>5</text></outputEntry><outputEntry id="c1"><text>"short"</text></outputEntry>
        <annotationEntry><text>Act 7</text></annotationEntry></rule>
      <rule id="u2"><inputEntry id="a2"><text>&gt;= 10</text></inputEntry>
        <outputEntry id="b2"><text>9</text></outputEntry><outputEntry id="c2"><text>"long"</text></outputEntry>
        <annotationEntry><text>Act 8</text></annotationEntry></rule>
    </decisionTable>
  </decision>
</definitions>
"""
ATTRIBUTES = {"status": "string", "since": "date", "count": "number", "limit": "date", "open": "boolean"}
DECLARED = {name: {"type": kind, "label": name, "searchable": name != "limit"} for name, kind in ATTRIBUTES.items()}
ROLES = {
    "WORKER": {"label": "Worker", "lane": "WORKER", "scope": None, "starts": ["P1_main", "P2_fee"], "sees": "=true"},
    "CLERK": {"label": "Clerk", "lane": "CLERK", "scope": "status", "starts": [], "sees": "=case.status = scope"},
}
PERMISSIONS = ["work", "start", "see_cases"]
MAIN = diagram(
    "P1_main",
    start(form="F_begin", outputs={"case.status": '="begun"', "case.since": "=today", "case.open": "=true"}),
    user("T1_ask", form="F_note", due='=today + duration("P7D")', outputs={"case.status": "=why"}),
    node("exclusiveGateway", "g", default="g__T2_note"),
    end("refused", error("TOO_LATE")),
    user("T2_note", form="F_note", outputs={"case.visits": "={id: instance_id, day: today, outcome: why}"}),
    end(),
    flows("start", "T1_ask", "g"),
    flow("g", "refused", '=case.status = "late"'),
    flow("g", "T2_note"),
    flows("T2_note", "end"),
    errors=["TOO_LATE"],
)
FEE = diagram(
    "P2_fee",
    start(form="F_weeks"),
    decide("decided", "D1_fee", "answer", outputs={"case.count": "=answer.fee"}),
    throw("tell", message_of("PAID")),
    end(),
    flows("start", "decided", "tell", "end"),
    messages=["PAID"],
)
HEARD = diagram(
    "P3_heard",
    start("heard", message_of("NEWS"), outputs={"case.open": "=open"}),
    end(),
    flows("heard", "end"),
    messages=["NEWS"],
)
REPORT = {"title": "Open", "roles": ["WORKER"], "from": "cases", "where": "=case.open = true", "columns": ["status"]}
OPEN = {"label": "Open", "type": "boolean", "required": True, "source": "a test"}
MESSAGES = {
    "NEWS": {"label": "News", "outside": True, "source": "a test", "payload": {"open": OPEN}},
    "PAID": {"label": "Paid", "outside": False, "source": "a test", "payload": {}},
}
DATA = {
    "messages": {"messages": MESSAGES},
    "case": {**CASE, "attributes": DECLARED, "opens": ["P1_main"]},
    "parameters": {"parameters": {"lead": {"default": 10, "type": "number", "label": "Lead", "source": "a test"}}},
    "roles": {"roles": {name: {**role, "permissions": PERMISSIONS} for name, role in ROLES.items()}},
    "reports/R1_open": {**REPORT, "group_by": "status"},
    "reports/R2_plain": REPORT,
}
FILES = {
    "processes/P1_main.bpmn": MAIN,
    "processes/P2_fee.bpmn": FEE,
    "processes/P3_heard.bpmn": HEARD,
    "processes/register/holidays.json": (PROCESSES / "register" / "holidays.json").read_bytes(),
    "dmn/D1_fee.dmn": TABLE,
    "forms/F_begin.form": form("F_begin", why="textfield", begun="textfield"),
    "forms/F_note.form": form("F_note", why="textfield", sure="checkbox"),
    "forms/F_weeks.form": form("F_weeks", weeks="number"),
    **{f"processes/{name}.json": json.dumps(held).encode() for name, held in DATA.items()},
}
DEFAULTS = """
P1: {answers: {why: '="case " + string(case_number)'}}
P2: {answers: {weeks: 3}}
T1: {answers: {why: asked, sure: yes}}
T2: {like: T1, answers: {why: noted}}
"""
PHRASES = """
enter: {start: P1, not_before: begun}
phrases:
  visit:
    - task: T1_ask
      where_open: true
      with: {why: "=given.why"}
    - task: T2_note
  charge:
    - start: P2
      rest: true
  both:
    - charge: {weeks: "=given.weeks"}
      when: '=case.status = "begun"'
    - visit: {why: "=case.status"}
  charge_and_be_late:
    - start: P2
    - task: T1_ask
      with: {why: late}
  tell:
    - message: NEWS
      with: {open: "=given.open"}
"""


def book_in(folder, phrases=PHRASES, defaults=DEFAULTS):
    """The book of two files in a folder."""
    (folder / "defaults.yaml").write_text(defaults, encoding="utf-8")
    (folder / "phrases.yaml").write_text(phrases, encoding="utf-8")
    return Book(folder)


def scenario_in(folder, text, book):
    """The scenario of a text; a text without “scenario” is its steps for the case “ann”."""
    text = dedent(text).strip("\n")
    if not text.startswith("scenario"):
        text = f"scenario: A test\ncases: {{ann: {{}}}}\nsteps:\n{text}"
    path = folder / "a_test.yaml"
    path.write_text(f"{text}\n", encoding="utf-8")
    return read(path, book.arguments)


def play(url, folder, text, files=None, walked=None):
    """The :class:`Result` of a scenario's text on the small programme, in the database of ``url``."""
    book = book_in(folder)
    scenario = scenario_in(folder, text, book)
    with database(url):
        return run(scenario, Bundle({**FILES, **(files or {})}), book, walked=walked)
