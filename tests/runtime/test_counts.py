"""What an input costs, counted: statements, commits, bytes; times are measured elsewhere."""

import pytest

from app.database import db, transaction
from app.runtime import cases
from app.runtime.due_work import due_work
from tests.databases import asked, indexes_of
from tests.engine.writing import boundary, diagram, end, flow, flows, message, node, start, timer, user
from tests.runtime.house import ANN, at, counted

LONG = diagram(
    "P_long",
    start(form="F_begin", outputs={"why": "=why", "case.count": "=0"}),
    user("visit", form="F_note", outputs={"why": "=why", "case.count": "=case.count + 1", "case.status": "=why"}),
    boundary("late", "visit", timer('=today + duration("P99D")'), interrupting=False),
    end("e2"),
    flows("late", "e2"),
    boundary("ping", "visit", message("PING"), interrupting=False),
    user("react", form="F_note", outputs={"why": "=why"}),
    end("e3"),
    flows("ping", "react", "e3"),
    node("exclusiveGateway", "g", default="g__visit"),
    end(),
    flows("start", "visit", "g"),
    flow("g", "end", '=why = "enough"'),
    flow("g", "visit"),
    messages=["PING"],
)


def test_completing_a_task_takes_at_most_25_statements_and_exactly_one_commit(house):
    """This one ends a called process, goes on in the caller, closes a timer and opens a task."""
    house.open()
    with counted() as (sent, commits):
        house_task = house.task("ask")
        sent.clear()
        commits.clear()
        with transaction():
            cases.complete_task(db.session, house_task, {"why": "x"}, by=ANN, now=at("2014-11-04"))
    assert len(sent) <= 25, sent
    assert len(commits) == 1


def test_opening_a_case_that_starts_three_instances_takes_at_most_25_statements_and_one_commit(house):
    with counted() as (sent, commits), transaction():
        values = {"why": "x"}
        cases.open_case(db.session, house.key, house.deployment, "P_main", values, by=ANN, now=at("2014-11-03"))
    assert len(sent) <= 25, sent
    assert len(commits) == 1


def test_a_refused_input_is_one_commit_too(house):
    house.open()
    house.complete("ask", day="2014-11-20")
    task = house.task("check")
    with counted() as (sent, commits), transaction():
        cases.complete_task(db.session, task, {"why": "x"}, by=ANN, now=at("2014-11-21"))
    assert len(commits) == 1
    assert len(sent) <= 25


def test_a_task_that_is_closed_writes_nothing_and_commits_nothing(house):
    house.open()
    with counted() as (sent, commits), pytest.raises(cases.TaskClosed), transaction():
        cases.complete_task(db.session, f"{house.key}-1/9.9", {}, by=ANN, now=at("2014-11-04"))
    assert commits == []
    assert {statement.split()[0] for statement in sent} == {"SELECT"}


def test_an_idle_pass_is_one_statement_by_an_index_and_loads_no_instance(house):
    for number in range(3):
        house.open(key=f"{house.key}-{number}")
    with asked() as found:
        assert due_work(db.session, at("2014-11-04")).cases == ()
    ((statement, parameters),) = found
    assert "process_instance" not in statement
    assert indexes_of(statement, parameters) >= {"ix_job_due", "ix_retry_at"}


def step(house, day):
    """Statements of one more visit, and what is stored for its instance afterwards."""
    task = house.task("visit")
    with counted() as (sent, _commits), transaction():
        world = cases.complete_task(db.session, task, {"why": "again"}, by=ANN, now=at(day)).accepted()
    (row,) = house.rows("process_instance")
    return [statement.split("(")[0][:60] for statement in sent], len(row["state"]), world


def test_a_step_of_a_case_with_500_inputs_is_that_of_a_case_with_10(house_of):
    house = house_of(**{"processes/P_long.bpmn": LONG})
    house.open("P_long")
    sizes, statements = {}, {}
    for number in range(1, 501):
        if number % 5 == 0:
            house.send("PING", {"why": "x"}, day="2014-11-04")
            house.complete("react", {"why": "x"}, day="2014-11-04")
        elif number not in (11, 499):
            house.complete("visit", {"why": "again"}, day="2014-11-04")
        else:
            statements[number], sizes[number], _ = step(house, "2014-11-04")
    assert statements[499] == statements[11]
    assert abs(sizes[499] - sizes[11]) <= 0.1 * sizes[11]
    assert house.attributes()["count"] == 400
    assert sum(row["status"] != "closed" for row in house.rows("job")) == 1
