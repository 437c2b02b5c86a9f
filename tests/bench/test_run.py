"""A run measures every row of the table and counts exactly; how long anything takes is nobody's business here."""

import pytest

from app import clock
from app.bench.figures import Figure
from app.bench.rows import ROWS
from app.bench.run import QUICK, NoSuchRow, Run, figures_of, measure
from tests.databases import ON_POSTGRESQL, ON_SQLITE


@pytest.fixture(scope="module")
def report(database_kind, databases):
    """Every row on SQLite; on PostgreSQL those that differ there."""
    only = () if database_kind == "sqlite" else ("complete", "idle", "stored")
    with databases.empty() as url:
        yield measure([url], only=only, amounts=QUICK, now=clock.now())


def counted(report, row):
    """The figures of a row that are counts, by their names."""
    return {figure.name: figure.value for figure in report.figures if figure.row == row and not figure.unit}


@ON_SQLITE
def test_every_row_has_figures_and_each_is_positive_or_a_count(report):
    rows = {figure.row for figure in report.figures}
    for row in ROWS.values():
        assert any(each.startswith(row.ROW) for each in rows), row.ROW
    assert all(figure.value > 0 for figure in report.figures if figure.unit)
    assert all((figure.bound is None) == (figure.met is None) for figure in report.figures)
    assert [figure.row for figure in report.figures if figure.name == "could not be measured"] == []


@ON_SQLITE
def test_times_stand_beside_floors_of_the_same_rounds(report):
    for figure in report.figures:
        if figure.samples and figure.row != "floors":
            assert len(figure.samples) > 1
            assert len({len(samples) for samples in figure.samples.values()}) == 1


def test_completing_a_task_over_http_is_one_commit_and_few_statements(report):
    found = counted(report, "complete a user task")
    assert found["commits"] == 1
    assert 5 < found["statements"] <= 25


def test_an_idle_worker_asks_once_and_loads_no_instance(report):
    assert counted(report, "idle pass of the worker") == {"statements": 1, "statements that load an instance": 0}


def test_what_is_stored_of_an_event_and_of_a_state_is_little(report):
    stored = [figure for figure in report.figures if figure.row == "stored"]
    assert len(stored) == 4
    assert all(figure.met in (True, None) for figure in stored)


@ON_SQLITE
def test_counts_of_the_other_rows_are_kept(report):
    for row in ("start an instance", "worklist", "participation screen", "import"):
        found = [figure for figure in report.figures if figure.row == row and not figure.unit]
        assert found
        assert [figure.name for figure in found if figure.met is False] == [], row


@ON_SQLITE
def test_eight_people_at_once_are_never_refused(report):
    [failed] = [figure for figure in report.figures if figure.name.endswith("clients, failed")]
    assert failed.value == 0


@ON_POSTGRESQL
def test_the_run_says_how_it_was_made(report):
    assert any("multiplied by SQL" in line for line in report.made)
    assert any("400 live cases" in line for line in report.made)


def test_a_row_that_is_not_there_is_told():
    with pytest.raises(NoSuchRow, match="the rows are floors, start"):
        measure(only=["everything"], now=clock.now())


class Failing:
    """A row that finds one figure and then fails."""

    ROW = "failing"

    @staticmethod
    def measure(run):
        yield Figure("failing", "first", run.name, 2, "s", "", 1, 2)
        raise ValueError("nothing was due")


def test_a_row_that_cannot_be_measured_is_told_and_counts_as_missed():
    told = []
    found = figures_of(Failing, Run("SQLite", None, None, None, QUICK, True), told.append)
    assert [(figure.name, figure.met) for figure in found] == [("first", True), ("could not be measured", False)]
    assert "nothing was due" in told[0]
