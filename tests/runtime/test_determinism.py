"""Whatever a case is told, legal or not, its history comes about once more and its rows follow from it."""

import datetime
import itertools
import os
import random
import subprocess
import sys

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.database import db, transaction
from app.errors import AppError
from app.runtime import cases, parameters
from tests.engine.writing import (
    boundary,
    call,
    catch,
    diagram,
    end,
    error,
    flow,
    flows,
    inner,
    message,
    node,
    script,
    start,
    throw,
    timer,
    user,
)
from tests.project import ROOT
from tests.runtime.house import ANN, BEN, ROUND, House, at, database


def property_of(name, value):
    """The extension that gives an element a property."""
    return f'<zeebe:properties><zeebe:property name="{name}" value="{value}"/></zeebe:properties>'


# One process with most of the dialect, which a random walk gets through in many ways.
SEEN = {"text": "=instance_id", "case.visits": "={id: string(today), day: today}"}
MIXED = diagram(
    "P_mixed",
    start(form="F_begin", outputs={"case.since": "=today", "case.count": "=0", "why": "=why", "text": '=""'}),
    node("parallelGateway", "f"),
    inner(
        "body",
        start("s2"),
        user("a", form="F_note"),
        node("exclusiveGateway", "g2", default="g2__b"),
        end("fails", error("OOPS")),
        user("b", form="F_note", due='=today + duration("P5D")'),
        end("e2"),
        flows("s2", "a", "g2"),
        flow("g2", "fails", '=why = "oops"'),
        flow("g2", "b"),
        flows("b", "e2"),
    ),
    boundary("oops", "body", error("OOPS"), outputs={"case.status": "=error_code"}),
    user("mend", form="F_note"),
    flows("oops", "mend", "j"),
    boundary(
        "late", "body", timer('=case.since + duration("P20D") + duration("P1D") * parameters.lead'), interrupting=False
    ),
    script(
        "mark", '=if case.status = "lost" then number("x") else case.count + 1', "more", outputs={"case.count": "=more"}
    ),
    end("e3"),
    flows("late", "mark", "e3"),
    boundary("ping", "body", message("PING"), interrupting=False, outputs=SEEN),
    call("sub", "P_sub", inputs={"deadline": '=today + duration("P3D")'}, outputs={"case.status": "=result"}),
    end("e4"),
    flows("ping", "sub", "e4"),
    node("eventBasedGateway", "either"),
    catch("heard", message("HEARD"), outputs={"why": '="heard"'}),
    catch("over", timer('=today + duration("P30D")'), outputs={"why": '="over"'}),
    throw("tell", message("TOLD"), inputs={"text": "=why"}),
    node("exclusiveGateway", "merge"),
    node("parallelGateway", "j"),
    user("last", form="F_note"),
    node("exclusiveGateway", "g", default="g__end"),
    end("no", error("NO")),
    end(),
    flows("start", "f", "body", "normal"),
    node("exclusiveGateway", "normal"),
    flows("normal", "j", "last", "g", "end"),
    flows("f", "either", "heard", "merge", "tell", "j"),
    flows("either", "over", "merge"),
    flow("g", "no", '=why = "no"'),
    messages=["PING", "HEARD", "TOLD"],
    errors=["OOPS", "NO"],
).replace(b'sourceRef="mend" targetRef="j"', b'sourceRef="mend" targetRef="normal"')
SUB = diagram(
    "P_sub",
    node("startEvent", "start", extensions=property_of("variables", "deadline")),
    user("c", form="F_note", role="OTHER"),
    boundary("gone", "c", timer("=deadline")),
    script("lost", '="lost"', "result"),
    end("e2"),
    flows("gone", "lost", "e2"),
    script("kept", '="kept"', "result"),
    end(),
    flows("start", "c", "kept", "end"),
)
TOLD = diagram(
    "P_told",
    start("s", message("TOLD")),
    throw(
        "back",
        message("HEARD"),
        extensions=property_of("ttl", "P9D"),
    ),
    user("read", form="F_note"),
    end(),
    flows("s", "back", "read", "end"),
    messages=["TOLD", "HEARD"],
)
FILES = {
    "processes/P_mixed.bpmn": MIXED,
    "processes/P_sub.bpmn": SUB,
    "processes/P_told.bpmn": TOLD,
    "processes/P_round.bpmn": ROUND,
}
COMMANDS = st.tuples(
    st.sampled_from(
        ["complete", "complete", "complete", "stale", "message", "time", "start", "assign", "parameter", "retry"]
    ),
    st.integers(0, 40),
    st.sampled_from(["x", "oops", "no", "enough", "2014-11-03"]),
    st.integers(0, 45),
)


class Walk:
    """A case that is told one thing after another over two years; what is refused is refused and nothing else."""

    def __init__(self, house, day):
        self.house = house
        self.day = day
        self.known = []
        self.refused = []

    def take(self, command, number, word, days):
        self.day += datetime.timedelta(days=days)
        self.known += [row["id"] for row in self.house.rows("user_task") if row["id"] not in self.known]
        ways = {"complete": self.complete, "stale": self.stale, "message": self.message, "time": self.time}
        ways |= {"start": self.start, "assign": self.assign, "parameter": self.parameter, "retry": self.retry}
        try:
            with transaction():
                ways[command](number, word, at(self.day.isoformat()))
        except AppError as error:
            self.refused.append(error)

    def complete(self, number, word, now):
        tasks = sorted(row["id"] for row in self.house.rows("user_task") if row["status"] == "open")
        if tasks:
            cases.complete_task(db.session, tasks[number % len(tasks)], {"why": word}, by=ANN, now=now)

    def stale(self, number, word, now):
        cases.complete_task(db.session, self.known[number % len(self.known)], {"why": word}, by=BEN, now=now)

    def message(self, number, word, now):
        name = ["PING", "HEARD", "TOLD", "STOP", "UNKNOWN"][number % 5]
        cases.deliver_message(db.session, self.house.key, name, {"text": word}, by=ANN, now=now)

    def time(self, number, word, now):
        cases.let_time_pass(db.session, self.house.key, now=now)

    def start(self, number, word, now):
        process = ["P_round", "P_mixed", "P_main", "P_none"][number % 4]
        cases.start_process(db.session, self.house.key, process, {"why": word}, by=ANN, now=now)

    def assign(self, number, word, now):
        to = [None, "ann", "ben"][number % 3]
        cases.assign_task(db.session, self.known[number % len(self.known)], to, by=ANN, now=now)

    def parameter(self, number, word, now):
        models = self.house.models()
        parameters.change(db.session, models, parameters.Override("lead", number, self.day), by=ANN, now=now)

    def retry(self, number, word, now):
        for row in self.house.rows("incident"):
            cases.retry_incident(db.session, self.house.key, row["id"], by=ANN, now=now)


def walked(key, commands):
    house = House(FILES, key=key)
    house.open("P_mixed", {"why": "x"})
    walk = Walk(house, datetime.date(2014, 11, 3))
    for command in commands:
        walk.take(*command)
    return house


numbers = itertools.count(1)
LISTS = st.lists(COMMANDS, min_size=10, max_size=40)
QUICK = {"suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]}


@settings(max_examples=15, **QUICK)
@given(commands=LISTS)
def test_every_history_executes_once_more_to_the_same_events_and_rows(stored, commands):
    assert walked(f"D{next(numbers)}", commands).proven()


@settings(max_examples=5, **QUICK)
@given(commands=LISTS)
def test_the_same_inputs_give_the_same_history_on_any_database_as_in_memory(migrated_url, commands):
    commands = [command for command in commands if command[0] != "parameter"]  # these belong to all cases of a database
    histories = []
    key = f"M{next(numbers)}"
    for url in (migrated_url, "sqlite://"):
        with database(url):
            house = walked(key, commands)
            histories.append([(each.type, each.occurred_at, each.payload, each.hash) for each in house.events()])
            assert house.proven()
    assert histories[0] == histories[1]


def random_command(choose, names, words):
    return choose.choice(names), choose.randrange(40), choose.choice(words), choose.randrange(40)


def test_every_history_executes_once_more_in_processes_with_other_hash_seeds(migrated_url):
    choose = random.Random(14)  # noqa: S311 (no secret, a fixed order)
    with database(migrated_url):
        for number in range(4):
            names = ["complete", "complete", "message", "time", "start", "stale", "assign", "retry", "parameter"]
            words = ["x", "x", "oops", "no", "enough"]
            walked(
                f"S{number}",
                [
                    (choose.choice(names), choose.randrange(40), choose.choice(words), choose.randrange(40))
                    for _ in range(40)
                ],
            )
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-m", "tests.runtime.verifying", migrated_url]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert done.stdout.split() == ["S0", "S1", "S2", "S3"], done.stderr


def test_a_walk_meets_refusals_incidents_and_deadlines(stored):
    """The walks above would prove little if nothing happened on them."""
    choose = random.Random(3)  # noqa: S311
    met = set()
    for number in range(12):
        commands = [("parameter", 99, "x", 0)] if number == 0 else []
        names = ["complete", "complete", "message", "time", "start"]
        commands += [random_command(choose, names, ["x", "oops", "no"]) for _ in range(30)]
        met |= set(walked(f"W{number}", commands).types())
    assert {
        "input.refused", "timer.fired", "message.kept", "message.delivered", "activity.cancelled", "record.changed",
        "attribute.changed", "instance.ended", "instance.cancelled", "process.started", "incident.raised",
        "task.completed",
    } <= met  # fmt: skip
