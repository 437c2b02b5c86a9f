"""``flask jobs`` and ``flask messages``: time passes, messages come in, and trouble with one never stops the others."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from sqlalchemy import select

from app.database import db
from app.runtime import tables
from tests.cli.cases import said
from tests.databases import ON_POSTGRESQL, ON_SQLITE
from tests.engine.writing import boundary, diagram, end, flows, script, start, timer, user
from tests.project import ROOT
from tests.scenarios.small import FILES

WAITING = diagram(
    "P1_main",
    start(form="F_begin", outputs={"case.status": '="begun"', "case.since": "=today"}),
    user("T1_ask", form="F_note"),
    boundary("late", "T1_ask", timer('=case.since + duration("P3D")')),
    script("mark", '="late"', "word", outputs={"case.status": "=word"}),
    end("end_late"),
    flows("late", "mark", "end_late"),
    end(),
    flows("start", "T1_ask", "end"),
)


@pytest.fixture
def waiting(empty_office):
    """An office with two cases whose timers are long due."""
    empty_office.publish({**FILES, "processes/P1_main.bpmn": WAITING})
    for key in ("K1", "K2"):
        empty_office.open(key)
    return empty_office


def test_every_timer_that_is_due_is_fired(waiting):
    assert said(waiting.run("jobs", "run")) == (0, ["2 timers fired"])
    assert [waiting.attributes(key)["status"] for key in ("K1", "K2")] == ["late", "late"]
    assert said(waiting.run("jobs", "run")) == (0, ["0 timers fired"])


@pytest.fixture
def lock(waiting):
    """A connection that keeps the cases locked until it is closed."""
    with waiting.inside():
        held = db.engine.connect().execution_options(writing=True)
        held.execute(select(tables.case_table.c.business_key).with_for_update())
        yield held
        held.close()


@ON_POSTGRESQL
def test_cases_that_somebody_has_in_hand_are_left_alone_and_go_on_afterwards(waiting, lock):
    assert said(waiting.run("jobs", "run")) == (0, ["0 timers fired"])
    lock.close()
    assert said(waiting.run("jobs", "run")) == (0, ["2 timers fired"])


@ON_SQLITE
def test_a_worker_outlives_a_locked_database_and_ends_when_it_is_told_to(waiting, lock):
    worker = subprocess.Popen(
        [sys.executable, "-m", "flask", "--app", "wsgi", "jobs", "run", "--forever"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": waiting.url, "DATABASE_WAIT_SECONDS": "1"},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert "Busy" in worker.stderr.readline()
        lock.close()
        ends = time.monotonic() + 20
        while waiting.attributes("K2")["status"] != "late" and time.monotonic() < ends:
            time.sleep(0.2)
        assert waiting.attributes("K2")["status"] == "late"
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(10) == 0
    finally:
        worker.kill()
        worker.communicate()


def message(**parts):
    return json.dumps({"case": "K1", "message": "NEWS", "payload": {"open": False}, **parts})


def test_messages_are_delivered_line_by_line(office):
    office.open("K1")
    assert said(office.run("messages", "deliver", file=f"{message()}\n\n")) == (0, ["1 delivered, 0 left out"])
    assert office.attributes("K1")["open"] is False


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (message(case="nobody"), "There is no such case, or it is not one of yours."),
        ("not JSON", "This is not JSON."),
        ('{"case": NaN}', "This is not JSON."),
        (b"\xff", "This is not JSON."),
        ("[" * 100_000, "This is not JSON."),
        ("[]", "This is not a JSON object."),
        (message(case=7), "“case” should be a text."),
        (message(message=None), "“message” should be a text."),
        (message(payload=[1]), "“payload” should be an object."),
        (message(when="now"), "“when” is not known."),
    ],
)
def test_a_line_that_cannot_be_delivered_is_told_and_the_others_are_delivered(office, line, sentence):
    office.open("K1")
    lines = b"\n".join(each if isinstance(each, bytes) else each.encode() for each in (line, message()))
    status, printed = said(office.run("messages", "deliver", file=lines))
    assert (status, printed[0]) == (1, "1 delivered, 1 left out")
    assert printed[1].startswith(f"Line 1: {sentence}")
    assert office.attributes("K1")["open"] is False


def test_a_message_that_no_process_knows_is_told_and_not_kept(office):
    office.open("K1")
    result = office.run("messages", "deliver", file=message(message="OLD_NEWS"))
    status, printed = said(result)
    assert (status, printed[0]) == (1, "0 delivered, 1 left out")
    assert printed[1].startswith("Line 1: No process knows a message “OLD_NEWS” from outside; there are NEWS.")


BROKEN = diagram(
    "P1_main",
    start(form="F_begin", outputs={"case.status": '="begun"'}),
    user("T1_ask", form="F_note"),
    boundary("late", "T1_ask", timer("=today"), interrupting=False),
    script("mark", "=number(case.status)", "word"),
    end("end_late"),
    flows("late", "mark", "end_late"),
    end(),
    flows("start", "T1_ask", "end"),
)


@pytest.fixture
def broken(empty_office):
    """An office with a case whose timer leads to an expression that has no value."""
    empty_office.publish({**FILES, "processes/P1_main.bpmn": BROKEN})
    empty_office.open("K1")
    return empty_office


def test_an_incident_is_listed_with_its_problem_and_tried_again_by_somebody(broken):
    listed = broken.run("jobs", "incidents")
    assert "K1-1/" in listed.output
    assert "mark" in listed.output
    assert "1 open" in listed.output
    incident = listed.output.split("\t")[0]
    again = broken.run("jobs", "retry", incident, "--by", "ann")
    assert again.exit_code == 1
    assert "could not go on this time either" in again.output
    assert "1 open" in broken.run("jobs", "incidents").output


@pytest.mark.parametrize("unknown", ["K1-9/0.1", "nothing"])
def test_an_incident_that_is_not_there_is_said(broken, unknown):
    answer = broken.run("jobs", "retry", unknown, "--by", "ann")
    assert answer.exit_code == 2
    assert "Traceback" not in answer.output
    assert answer.output.strip().endswith(".")
