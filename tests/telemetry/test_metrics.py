"""Figures are counted by route and kind, and told with what is so at this moment."""

from app.telemetry import metrics


def test_what_was_counted_is_told_with_what_is_measured_now():
    metrics.request_answered("POST", "/tasks/<path:task_id>", 303, 0.02)
    metrics.request_answered("BREW", None, 405, 0.001)
    metrics.database_fault("Busy")
    metrics.case_failed("KeyError")
    metrics.timers_fired(3)
    told = metrics.exposition([("timers_due", "Timers that are due", 7)]).decode()
    assert 'http_requests_total{method="POST",route="/tasks/<path:task_id>",status="303"} 1.0' in told
    assert 'http_requests_total{method="other",route="none",status="405"} 1.0' in told
    assert 'database_faults_total{kind="Busy"}' in told
    assert 'case_failures_total{kind="KeyError"}' in told
    assert "# HELP timers_due Timers that are due\n# TYPE timers_due gauge\ntimers_due 7.0" in told


def test_without_a_folder_a_process_that_ends_leaves_nothing_to_forget(monkeypatch):
    monkeypatch.delenv(metrics.FOLDER, raising=False)
    assert metrics.process_ended(1) is None
