"""Figures for Prometheus: requests, timers and faults counted by every process, and what waits as it is when asked.

Where PROMETHEUS_MULTIPROC_DIR names a folder, every process that has it counts there and any of them tells the sum.
Labels are route templates, statuses and kinds of error; never a case, a name or an address.
"""

import os

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest, multiprocess
from prometheus_client.core import GaugeMetricFamily

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
FOLDER = "PROMETHEUS_MULTIPROC_DIR"
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}

_REQUESTS = Counter("http_requests", "Requests answered", ["method", "route", "status"])
_DURATIONS = Histogram("http_request_duration_seconds", "Time from a request to its answer", ["route"])
_UNAVAILABLE = Counter("database_faults", "Times the database could not do what was asked", ["kind"])
_FIRED = Counter("timers_fired", "Timers fired by workers")
_FAILED = Counter("case_failures", "Times a case could not go on", ["kind"])
_PASSES = Counter("worker_passes", "Times a worker looked for what is due")


def request_answered(method, route, status, seconds):
    """Count a request by its route template (None where there is none)."""
    route, method = route or "none", method if method in _METHODS else "other"
    _REQUESTS.labels(method, route, str(status)).inc()
    _DURATIONS.labels(route).observe(seconds)


def database_fault(kind):
    """Count that the database was busy, full, away, …"""
    _UNAVAILABLE.labels(kind).inc()


def timers_fired(number):
    """Count timers that a worker fired."""
    _FIRED.inc(number)


def case_failed(kind):
    """Count that a case could not go on, by the kind of error."""
    _FAILED.labels(kind).inc()


def looked():
    """Count a worker's look for what is due: one that stands still means that no worker runs."""
    _PASSES.inc()


def exposition(measured):
    """All figures in Prometheus' text format (bytes); ``measured`` are ``(name, help, value)`` as they are now."""
    registry = CollectorRegistry()
    if os.environ.get(FOLDER):
        multiprocess.MultiProcessCollector(registry)
    else:
        registry.register(REGISTRY)
    registry.register(_Measured(measured))
    return generate_latest(registry)


def process_ended(process_id):
    """Let go of what a process that has ended was measuring; what it counted stays."""
    if os.environ.get(FOLDER):
        multiprocess.mark_process_dead(process_id)


class _Measured:
    def __init__(self, measured):
        self.measured = measured

    def collect(self):
        """A gauge for each figure."""
        for name, meaning, value in self.measured:
            yield GaugeMetricFamily(name, meaning, value=value)
