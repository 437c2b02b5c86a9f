"""The benchmark measures ratios of sound answers and says of each limit whether it was kept; a file is read once."""

import json

import pytest

from app.bench.decisions import SIZES, Figures, measure, table_file
from app.decisions import library
from app.decisions.library import Library
from tests.decisions.models import decided


@pytest.fixture(scope="module")
def figures():
    return measure(rounds=1)


def test_every_figure_has_a_name_a_unit_and_a_verdict_where_it_has_a_limit(figures):
    rows = figures.as_json()
    assert len({row["name"] for row in rows}) == len(rows)
    for row in rows:
        assert row["unit"]
        assert row["figure"] >= 0
        assert (row["limit"] is None) == (row["kept"] is None)
    assert json.loads(json.dumps(rows)) == rows


def test_ours_and_the_others_are_measured_at_every_size(figures):
    names = [row["name"] for row in figures.as_json()]
    for size in SIZES:
        assert f"explained evaluation, {size} rules" in names
        assert f"SpiffWorkflow's own table, {size} rules" in names


def test_a_file_asked_for_a_hundred_times_is_read_once():
    before, text = library.READ.made, table_file(21)
    for _ in range(100):
        Library({"hundred.dmn": text}).model("hundred.dmn")
    assert library.READ.made - before == 1


def test_the_readings_of_a_file_are_within_their_limit_each_time(figures):
    for measured in (figures, measure(rounds=1)):
        [row] = [row for row in measured.as_json() if row["name"].startswith("readings of a file")]
        assert row["kept"] is True


def test_each_figure_is_a_line():
    figures = Figures()
    figures.add("weight", 1.5, "MB")
    figures.add("speed", 9.0, "×", "at least 10", False)
    figures.add("size", 3, "rules", "at most 5", True)
    lines = list(figures.lines())
    assert [line.split() for line in lines] == [
        ["weight", "1.50", "MB"],
        ["speed", "9.00", "×", "at", "least", "10:", "MISSED"],
        ["size", "3.00", "rules", "at", "most", "5:", "kept"],
    ]


@pytest.mark.parametrize("size", SIZES)
def test_the_measured_table_has_that_many_rules_each_reached_by_one_row(size):
    linked = Library({"bench.dmn": table_file(size)}).model("bench.dmn")
    assert len(linked.definitions.decisions[0].expression.rules) == size
    for index in (0, size // 2, size - 1):
        row = {"benefit": ("JSA", "ESA", "IS")[index % 3], "office": index // 3, "weeks": 39, "ready": bool(index % 2)}
        assert decided(linked, row, "bench_decision").outputs == {"answer": f"answer {index}"}


def test_a_file_of_another_content_is_read_again():
    before = library.READ.made
    for text in (table_file(18), table_file(19), table_file(18)):
        Library({"twice.dmn": text}).model("twice.dmn")
    assert library.READ.made - before == 2
