"""People work for a few seconds: they are answered, nothing fails, and every process is watched."""

import pytest

from app import clock
from app.bench.people_at_work import AGAIN, ELSEWHERE, ERROR, FASTER, OK
from app.bench.soak import PROCESSES, WORKERS, Day, soak
from tests.databases import ON_SQLITE

DAY = Day(minutes=0.25, people=4, think=0.1, cases=120, each=1)


@pytest.fixture(scope="module")
def report(databases):
    with databases.empty() as url:
        yield soak([url], day=DAY, now=clock.now())


@ON_SQLITE
def test_nobody_meets_an_error_and_no_worker_ends(report):
    found = {figure.name: figure for figure in report.figures if figure.row == "requests"}
    assert found["errors"].value == 0, found["errors"].beside
    assert found["workers that ended"].value == 0
    assert set(found["all"].counts) <= {OK, AGAIN, FASTER, ELSEWHERE, ERROR}
    assert found["all"].counts[OK] > 0


@ON_SQLITE
def test_times_and_memory_are_told_for_every_deed_and_process(report):
    deeds = {figure.name for figure in report.figures if figure.row == "p99 beside median"}
    assert "all" in deeds
    processes = {figure.name for figure in report.figures if figure.row == "memory"}
    assert processes == {f"web {number}" for number in range(PROCESSES + 1)} | {
        f"worker {number}" for number in range(1, WORKERS + 1)
    }
