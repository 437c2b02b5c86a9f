"""A run of a report is kept as it was: the instant, the rows in order, how many, and a digest over all of it."""

import json

import pytest

from app.database import db, transaction
from app.runtime import cases, rebuilding, report_runs, reports, reproducing, tables, timer_starts
from tests.runtime.house import ANN, House, at, database
from tests.runtime.own_work import OWN_WORK, REPORT

START = "P_night/at_two"


@pytest.fixture
def own(migrated_url):
    with database(migrated_url):
        yield House(OWN_WORK)


def night(day, hour=2):
    with transaction():
        return timer_starts.begin(db.session, START, now=at(day, hour)).key


def test_a_run_lists_clients_cases_with_their_columns_in_the_order_of_the_report(own):
    own.open(key="B", day="2014-11-01")
    own.open(key="A", day="2014-11-01")
    own.send("PING", key="A", day="2014-11-01")
    own.send("STOP", key=own.open(key="C", day="2014-11-01").key, day="2014-11-01")
    key = night("2014-11-02")
    (run,) = own.rows("report_run", key=key)
    assert (run["report"], run["title"], run["listed"]) == ("R_begun", "Begun", 2)
    assert (run["as_at"], run["day"].isoformat()) == (at("2014-11-02", 2), "2014-11-02")
    assert run["deployment_id"] == own.deployment
    content = json.loads(run["content"])
    assert content["columns"] == [["status", "status"], ["since", "since"], ["age", "age"]]
    assert content["rows"] == [["A", "begun", "2014-11-01", 1], ["B", "begun", "2014-11-01", 0]]


def test_the_digest_is_over_all_that_was_listed(own):
    own.open(key="A", day="2014-11-01")
    (run,) = own.rows("report_run", key=night("2014-11-02"))
    told = {"report": run["report"], "as_at": run["as_at"].isoformat(), "on": run["day"].isoformat()}
    told |= json.loads(run["content"])
    assert report_runs.digest_of(told) == run["digest"]
    told["rows"][0][-1] = 1
    assert report_runs.digest_of(told) != run["digest"]


def test_the_rows_of_a_run_are_made_again_from_its_history(own):
    own.open(key="A", day="2014-11-01")
    key = night("2014-11-02")
    with transaction():
        assert rebuilding.rebuild(db.session, key) == []


def test_a_report_that_cannot_be_run_is_an_incident_and_is_run_once_it_can(own, monkeypatch):
    def broken(*_):
        raise reports.NoSuchReport(report="R_begun")

    monkeypatch.setattr(report_runs, "reports_of", broken)
    key = night("2014-11-02")
    (incident,) = own.rows("incident", key=key)
    assert "R_begun" in incident["problem"]
    assert own.rows("report_run", key=key) == []
    monkeypatch.undo()
    with transaction():
        cases.retry_incident(db.session, key, incident["id"], by=ANN, now=at("2014-11-02", 9))
    (run,) = own.rows("report_run", key=key)
    assert run["as_at"] == at("2014-11-02", 9)
    assert [row["status"] for row in own.rows("process_instance", key=key)] == ["ended"]


def test_cases_of_no_client_are_in_no_report(own):
    every = {**OWN_WORK, "processes/reports/R_begun.json": json.dumps({**REPORT, "where": "=true"}).encode()}
    house = House(every)
    house.open(key="A", day="2014-11-01")
    night("2014-11-02")
    (run,) = own.rows("report_run", key=night("2014-11-03"))
    assert [row[0] for row in json.loads(run["content"])["rows"]] == ["A"]


def test_a_run_is_made_once_more_from_the_histories_of_the_cases(own):
    for key in ("A", "B"):
        own.open(key=key, day="2014-11-01")
    own.send("PING", key="A", day="2014-11-01")
    (run,) = own.rows("report_run", key=night("2014-11-02"))
    own.send("STOP", key="B", day="2014-11-03")
    assert reproducing.reproduce(db.session, run["id"]) == (True, [], [])
    db.session.rollback()
    changed = json.loads(run["content"])
    changed["rows"] = changed["rows"][:1]
    with transaction():
        db.session.execute(tables.report_run_table.update().values(content=json.dumps(changed), digest="another"))
    assert reproducing.reproduce(db.session, run["id"]) == (False, [], ["B"])
    with pytest.raises(reproducing.NoSuchRun):
        reproducing.reproduce(db.session, "none")
