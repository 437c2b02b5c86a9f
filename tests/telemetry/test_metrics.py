"""Figures are counted by route and kind, and told with what is so at this moment."""

from app.telemetry import metrics

COUNTED = {
    'http_requests_total{method="POST",route="/tasks/<path:task_id>",status="303"}': 1,
    'http_requests_total{method="other",route="none",status="405"}': 1,
    'database_faults_total{kind="Busy"}': 1,
    'case_failures_total{kind="KeyError"}': 1,
    "timers_fired_total": 3,
}


def figures(told):
    """What is told of each, 0 for what has not been counted: figures belong to the process, not to a test."""
    lines = dict(line.rsplit(" ", 1) for line in told.splitlines() if not line.startswith("#"))
    return {name: float(lines.get(name, 0)) for name in COUNTED}


def test_what_was_counted_is_told_with_what_is_measured_now():
    before = figures(metrics.exposition([]).decode())
    metrics.request_answered("POST", "/tasks/<path:task_id>", 303, 0.02)
    metrics.request_answered("BREW", None, 405, 0.001)
    metrics.database_fault("Busy")
    metrics.case_failed("KeyError")
    metrics.timers_fired(3)
    told = metrics.exposition([("timers_due", "Timers that are due", 7)]).decode()
    assert {name: figure - before[name] for name, figure in figures(told).items()} == COUNTED
    assert "# HELP timers_due Timers that are due\n# TYPE timers_due gauge\ntimers_due 7.0" in told


def test_without_a_folder_a_process_that_ends_leaves_nothing_to_forget(monkeypatch):
    monkeypatch.delenv(metrics.FOLDER, raising=False)
    assert metrics.process_ended(1) is None
