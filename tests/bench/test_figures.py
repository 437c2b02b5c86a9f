"""A figure knows whether its bound is kept; the table and the JSON say the same."""

import json

import pytest

from app.bench.figures import Figure, Report, compared, grown, seconds

SAMPLES = {"ours": [0.004, 0.002, 0.9], "floor": [0.001, 0.001, 0.5], "other": [0.001, 0.001, 0.001]}


@pytest.mark.parametrize(
    ("ratio", "bound", "at_most", "met"),
    [(2, 2, True, True), (2.1, 2, True, False), (2, 2, False, True), (1.9, 2, False, False), (5, None, True, None)],
)
def test_a_bound_is_kept_up_to_itself(ratio, bound, at_most, met):
    assert Figure("row", "name", "SQLite", 1, "s", "", ratio, bound, at_most).met is met


def test_medians_are_compared_with_the_sum_of_the_floors():
    figure = compared("row", "name", "SQLite", SAMPLES, "ours", ("floor", "other"), 4, counts={"statements": 9})
    assert figure.value == 0.004
    assert figure.ratio == pytest.approx(2)
    assert figure.beside == "floor + other = 2 ms"
    assert figure.samples == SAMPLES


def test_growth_is_one_median_beside_another():
    assert grown("row", "name", "SQLite", SAMPLES, "ours", "floor", 3).ratio == pytest.approx(4)
    assert grown("row", "name", "SQLite", SAMPLES, "ours", "floor", 3).met is False


def test_the_table_and_the_json_tell_every_figure_and_what_was_missed():
    kept = Figure("first row", "quick", "SQLite", 0.002, "s", "floor = 1 ms", 2.0, 4, counts={"statements": 1234})
    missed = Figure("second row", "slow", "PostgreSQL", 7, "a second", "", 0.5, 1.5, False)
    report = Report([kept, missed], ["How it was made."])
    lines = list(report.lines())
    assert [line.split() for line in lines if "quick" in line] == [
        ["quick", "SQLite", "2", "ms", "floor", "=", "1", "ms", "2.00", "≤", "4", "met", "1,234", "statements"]
    ]
    assert any("slow" in line and "≥ 1.5  MISSED" in line for line in lines)
    assert lines[-2:] == ["How it was made.", "1 of 2 bounds missed."]
    told = json.loads(json.dumps(report.as_json()))
    assert [(each["name"], each["met"]) for each in told["figures"]] == [("quick", True), ("slow", False)]


@pytest.mark.parametrize(("value", "text"), [(2.5, "2.5 s"), (0.0125, "12.5 ms"), (0.0000042, "4.2 µs"), (0, "0 µs")])
def test_seconds_are_told_in_the_unit_that_reads_best(value, text):
    assert seconds(value) == text


def test_a_figure_is_a_line_of_its_own_too():
    figure = Figure("row", "quick", "SQLite", 0.002, "s", "floor = 1 ms", 2.0, 4, counts={"statements": 3})
    assert figure.brief == "quick  SQLite  2 ms  floor = 1 ms  2.00  ≤ 4  met  3 statements"
