"""A small programme on a real database, for tests of the runtime: files, an application, inputs with their instants."""

import datetime
import json
from contextlib import contextmanager

from sqlalchemy import event, select

from app.database import db, schema, transaction
from app.deployments import store
from app.deployments.bundle import Bundle
from app.deployments.programme import programme_of
from app.history import queries
from app.runtime import cases, rebuilding, reexecution, tables
from app.runtime.inputs import Actor
from tests.databases import attached
from tests.engine.writing import (
    boundary,
    call,
    diagram,
    end,
    error,
    flow,
    flows,
    message,
    node,
    script,
    start,
    throw,
    timer,
    user,
)
from tests.project import PROCESSES

ANN = Actor("ann", "WORKER")
BEN = Actor("ben", "WORKER")


def at(day, hour=9):
    """The instant of an hour (UTC) on an ISO day."""
    return datetime.datetime.combine(datetime.date.fromisoformat(day), datetime.time(hour), datetime.UTC)


def form(identity, **types):
    """The bytes of a form with these fields, by their form-js types."""
    fields = [{"type": kind, "id": f"c_{key}", "key": key, "label": key} for key, kind in types.items()]
    return json.dumps({"type": "default", "id": identity, "schemaVersion": 19, "components": fields}).encode()


ATTRIBUTES = {"status": "string", "since": "date", "count": "number", "limit": "date"}
CASE = {
    "attributes": {
        name: {"type": kind, "label": name, "searchable": name in ("status", "since", "count")}
        for name, kind in ATTRIBUTES.items()
    },
    "computed": {
        "age": {"type": "number", "label": "age", "expression": "=if case.count = null then 0 else case.count"}
    },
    "lists": {
        "visits": {
            "key": "id",
            "label": "visits",
            "fields": {
                name: {"type": kind, "label": name}
                for name, kind in {"id": "string", "day": "date", "outcome": "string"}.items()
            },
        }
    },
    "screen": [{"title": "All", "entries": ["status", "since", "count"]}],
}
PARAMETERS = {"parameters": {"lead": {"default": 10, "type": "number", "label": "Lead", "source": "a test"}}}

# The client journey of these tests: a process that calls another, sends and awaits messages, and has deadlines.
MAIN = diagram(
    "P_main",
    start(form="F_begin", outputs={"case.status": '="begun"', "case.since": "=today", "case.count": "=0"}),
    throw("tell", message("BEGUN"), inputs={"why": "=instance_id"}),
    call("sub", "P_child", inputs={"a": "=1"}, outputs={"result": "=result"}),
    boundary("late", "sub", timer('=case.since + duration("P10D")'), interrupting=False),
    script("mark", '="late"', "word", outputs={"case.status": "=word"}),
    end("end_late"),
    flows("late", "mark", "end_late"),
    boundary("ping", "sub", message("PING"), interrupting=False, outputs={"case.count": "=case.count + 1"}),
    end("end_ping"),
    flows("ping", "end_ping"),
    boundary("stop", "sub", message("STOP")),
    script("halt", '="stopped"', "word", outputs={"case.status": "=word"}),
    end("end_stop"),
    flows("stop", "halt", "end_stop"),
    user("note", form="F_note", outputs={"case.visits": "={id: instance_id, day: today, outcome: why}"}),
    end(),
    flows("start", "tell", "sub", "note", "end"),
    messages=["BEGUN", "PING", "STOP"],
)
CHILD = diagram(
    "P_child",
    start(),
    user("ask", form="F_note"),
    script("s", '="done"', "result"),
    end(),
    flows("start", "ask", "s", "end"),
)
HEARD = diagram(
    "P_heard",
    start("heard", message("BEGUN")),
    user("check", form="F_note", due='=today + duration("P7D")'),
    node("exclusiveGateway", "g", default="g__end"),
    end("bad", error("TOO_LATE")),
    end(),
    flows("heard", "check", "g"),
    flow("g", "bad", '=case.status = "late"'),
    flow("g", "end"),
    messages=["BEGUN"],
    errors=["TOO_LATE"],
)
ROUND = diagram(
    "P_round",
    start(form="F_begin", outputs={"n": "=0"}),
    user("visit", form="F_note", outputs={"n": "=n + 1", "why": "=why", "case.count": "=n"}),
    node("exclusiveGateway", "g", default="g__visit"),
    end(),
    flows("start", "visit", "g"),
    flow("g", "end", '=why = "enough"'),
    flow("g", "visit"),
)
FILES = {
    "processes/P_main.bpmn": MAIN,
    "processes/P_child.bpmn": CHILD,
    "processes/P_heard.bpmn": HEARD,
    "processes/P_round.bpmn": ROUND,
    "processes/case.json": json.dumps(CASE).encode(),
    "processes/parameters.json": json.dumps(PARAMETERS).encode(),
    "processes/register/holidays.json": (PROCESSES / "register" / "holidays.json").read_bytes(),
    "forms/F_begin.form": form("F_begin", why="textfield"),
    "forms/F_note.form": form("F_note", why="textfield"),
}


class House:
    """The doors' part: each method is one transaction; ``key`` is the case that is meant if none is named."""

    def __init__(self, files=None, key="K1"):
        self.key = key
        self.files = {**FILES, **(files or {})}
        with transaction():
            bundle = Bundle(self.files)
            self.deployment = store.publish(db.session, bundle, by="ann", approved_by="ben", now=at("2014-11-01")).id

    def models(self):
        """The models of its deployment."""
        return programme_of(store.load(db.session, self.deployment)).models

    def open(self, process="P_main", values=None, *, day="2014-11-03", key=None, by=ANN):
        """Open a case by a process."""
        key = key or self.key
        with transaction():
            given = {"why": "for a test"} if values is None else values
            return cases.open_case(db.session, key, self.deployment, process, given, by=by, now=at(day))

    def complete(self, activity, values=None, *, day, key=None, by=ANN):
        """Complete the open task of an activity. Gives :class:`Taken`."""
        with transaction():
            task = self.task(activity, key=key)
            return cases.complete_task(db.session, task, {"why": None} | (values or {}), by=by, now=at(day))

    def send(self, name, payload=None, *, day, key=None):
        """A message from outside."""
        with transaction():
            return cases.deliver_message(db.session, key or self.key, name, payload or {}, by=ANN, now=at(day))

    def pass_time(self, day, *, key=None, hour=9):
        """Let time pass until then. Gives how many timers were fired."""
        with transaction():
            return cases.let_time_pass(db.session, key or self.key, now=at(day, hour))

    def task(self, activity, *, key=None):
        """The id of the open task of an activity."""
        return next(row["id"] for row in self.rows("user_task", key=key) if self._is_open(row, activity))

    @staticmethod
    def _is_open(row, activity):
        return row["activity_id"] == activity and row["status"] == "open"

    def open_tasks(self, *, key=None):
        """The activities of the open tasks, sorted."""
        return sorted(row["activity_id"] for row in self.rows("user_task", key=key) if row["status"] == "open")

    def rows(self, table, *, key=None):
        """The rows of a derived table of the case, as dicts."""
        held = tables.DERIVED[table]
        chosen = select(held).where(held.c.business_key == (key or self.key))
        return [dict(row) for row in db.session.execute(chosen).mappings()]

    def attributes(self, *, key=None):
        """The attributes of the case as JSON values."""
        return json.loads(self.rows("case_file", key=key)[0]["attributes"])

    def events(self, *, key=None):
        """The events of the case, with their payloads."""
        return list(queries.stream_events(db.session, key or self.key))

    def types(self, *, key=None):
        """The types of the events of the case, in their order."""
        return [each.type for each in self.events(key=key)]

    def proven(self, *, key=None):
        """Whether the history comes about once more and the rows are those that follow from it."""
        assert reexecution.verify(db.session, key or self.key) is None
        with transaction():
            assert rebuilding.rebuild(db.session, key or self.key) == []
        return True


@contextmanager
def database(url):
    """An application whose database has all tables, made if it is empty; within it ``db.session`` is usable."""
    with attached(url) as app:
        if schema.current(db.engine) is None:
            schema.upgrade(db.engine)
        yield app


@contextmanager
def counted():
    """The SQL statements and the commits meanwhile, as two lists."""
    sent, commits = [], []

    def note(_connection, _cursor, statement, _parameters, _context, _many):
        if not statement.startswith("BEGIN"):
            sent.append(statement)

    def committed(_connection):
        commits.append(1)

    event.listen(db.engine, "before_cursor_execute", note)
    event.listen(db.engine, "commit", committed)
    try:
        yield sent, commits
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
        event.remove(db.engine, "commit", committed)
