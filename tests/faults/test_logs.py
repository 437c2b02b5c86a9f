"""Whatever people type and whatever fails, none of it stands in the log; each line is a JSON object."""

import json
import socket

import pytest
from sqlalchemy import select, text

from app.database import db, transaction
from app.runtime import tables
from tests.databases import attached
from tests.faults.machines import HOST, running
from tests.faults.people import Person
from tests.faults.test_races import opened, spoil

PERSONAL = ("Siobhan", "QQ123456C", "12 Any Street", "siobhan@home.example", "Secret-Word", "1989-04-01")
ALL = " ".join(PERSONAL)
ALLOWED = {"time", "level", "event", "method", "route", "status", "duration_ms", "request_id", "kind", "places"}
ALLOWED |= {"logger", "said", "case", "fired", "attempts", "seconds"}


@pytest.fixture
def machine(mill_url, tmp_path):
    """A web server and a worker that give up soon."""
    made = running(tmp_path, mill_url, processes=1, workers=1, DATABASE_WAIT_SECONDS="1", RETRY_SECONDS="1")
    with made as started:
        yield started


@pytest.fixture
def person(machine):
    found = Person(machine.port, "hand0")
    found.sign_in()
    return found


def lines(machine):
    """The lines of the log, as objects."""
    return [json.loads(line) for line in machine.log.read_text(encoding="utf-8").splitlines()]


def raw(port, data):
    """What the server answers to bytes that are no good request."""
    with socket.create_connection((HOST, port), timeout=10) as held:
        held.sendall(data)
        return held.recv(100)


def ask_for_trouble(machine, person, url):
    """Let everything fail that can fail, with personal data in every place that takes any. Gives the statuses."""
    query = "?q=Siobhan&n=QQ123456C"
    key, task = opened(person, "grind")
    wrong = Person(machine.port, "Siobhan")
    wrong.get("/sign-in")
    asked = [
        (person, "GET", f"/cases{query}", None),
        (person, "GET", f"/Siobhan/QQ123456C{query}", None),
        (person, "GET", f"/cases/QQ123456C{query}", None),
        (person, "POST", f"/cases/{key}{query}", {"name": ALL}),
        (person, "POST", task, {"csrf_token": "x", "mark": ALL}),
        (person, "POST", task, {"mark": "", "Siobhan": ALL}),
        (person, "POST", task, {"mark": ALL * 1000}),
        (wrong, "POST", "/sign-in", {"user_name": ALL, "password": PERSONAL[4]}),
        (wrong, "POST", "/sign-in", {"user_name": ALL * 20_000, "password": PERSONAL[4]}),
    ]
    statuses = [who.once(*words).status for who, *words in asked]
    with attached(url), transaction():
        spoil(key)
    statuses.append(person.once("POST", f"{task}{query}", {"mark": ALL}).status)
    key, task = opened(person, "grind")
    with attached(url):
        with db.engine.connect().execution_options(writing=True) as lock:
            lock.execute(select(tables.case_table.c.business_key).with_for_update())
            statuses.append(person.once("POST", f"{task}{query}", {"mark": ALL}).status)
        with transaction():
            db.session.execute(text("DROP TABLE history_payload"))
    statuses.append(person.once("POST", f"{task}{query}", {"mark": ALL}).status)
    raw(machine.port, f"GET /{PERSONAL[0]} {PERSONAL[1]} HTTP/1.1\r\n\r\n".encode())
    raw(machine.port, f"GET / HTTP/1.1\r\nX-Name {PERSONAL[0]}\r\n\r\n".encode())
    return statuses


def test_nothing_that_anybody_typed_is_logged_whatever_fails(machine, person, mill_url):
    told = ask_for_trouble(machine, person, mill_url)
    assert told == [200, 404, 404, 405, 403, 422, 422, 422, 413, 500, 503, 500]
    machine.stop()
    written = machine.log.read_text(encoding="utf-8")
    assert [word for word in PERSONAL if word in written] == []
    assert person.cookie.partition("=")[2] not in written
    found = lines(machine)
    assert not {name for line in found for name in line} - ALLOWED
    requests = [line for line in found if line["event"] == "request"]
    assert {line["status"] for line in requests} >= {200, 303, 403, 404, 405, 413, 422, 500, 503}
    assert "/tasks/<path:task_id>" in {line["route"] for line in requests}
    failed = [line for line in found if line["event"] == "request.failed"]
    assert len(failed) == 2 and all(line["places"] for line in failed)


def test_a_request_is_found_in_the_log_by_the_id_that_it_came_with(machine):
    given = "0123456789abcdef0123456789abcdef"
    for sent, kept in ((given, True), ("QQ123456C", False), ("x" * 20, False), ("ab" * 40, False)):
        headers = machine.get("/health/live", **{"X-Request-ID": sent})[2]
        assert (headers["X-Request-ID"] == sent) == kept
    assert given in {line.get("request_id") for line in lines(machine)}


def test_the_figures_of_all_processes_are_added_up_and_name_nobody(machine, person):
    key, task = opened(person, "grind")
    person.once("POST", task, {"mark": "Siobhan"})
    status, text_, headers = machine.get("/metrics")
    assert status == 200
    assert headers["Content-Type"].startswith("text/plain; version=0.0.4")
    assert 'http_requests_total{method="POST",route="/tasks/<path:task_id>",status="303"} 1.0' in text_
    assert 'http_request_duration_seconds_count{route="/tasks/<path:task_id>"}' in text_
    assert "worker_passes_total" in text_ and "database_up 1.0" in text_ and "incidents_open 0.0" in text_
    assert key not in text_ and "Siobhan" not in text_
