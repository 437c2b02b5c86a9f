"""Several people at once: two server processes and eight clients, beside one client on the same server."""

import statistics
import time
from concurrent.futures import ThreadPoolExecutor

from app.bench import serving
from app.bench.browser import Unexpected
from app.bench.figures import Figure
from app.bench.rounds import interleaved
from app.bench.rows.completing import ROW, Completing

PROCESSES, CLIENTS = 2, 4
_WANTED = {"PostgreSQL": 1.5, "SQLite": 0.6}


def measure(run):
    """Its figures: how many tasks a second more than one client alone, and that nothing fails."""
    with serving.serving(run.large.url, processes=PROCESSES) as server:
        completing = Completing(run.large)
        person = run.large.worker(completing.task())
        everybody = [run.large.browser(person, new=True, port=server.port) for _ in range(PROCESSES * CLIENTS)]
        crowd = Crowd(completing, everybody, run.amounts.crowd)
        candidates = {"one client": lambda: crowd.seconds(1), "all clients": lambda: crowd.seconds(len(everybody))}
        samples = interleaved(candidates, run.rounds)
    rates = {name: 1 / statistics.median(values) for name, values in samples.items()}
    ratio, name = rates["all clients"] / rates["one client"], f"{PROCESSES} processes × {CLIENTS} clients"
    beside = f"one client = {rates['one client']:.0f} a second"
    held = {"samples": samples, "counts": {"failed": crowd.failed}}
    yield Figure(ROW, name, run.name, rates["all clients"], "a second", beside, ratio, _WANTED[run.name], False, **held)
    yield Figure(ROW, f"{name}, failed", run.name, crowd.failed, "", "none", crowd.failed, 0)


class Crowd:
    """Browsers that complete tasks at the same time, each its own."""

    def __init__(self, completing, browsers, each):
        self.completing = completing
        self.browsers = browsers
        self.each = each
        self.failed = 0

    def seconds(self, clients):
        """The seconds for each task while some clients complete their tasks."""
        shares = [[self.completing.task() for _ in range(self.each)] for _ in range(clients)]
        start = time.perf_counter()
        with ThreadPoolExecutor(clients) as pool:
            self.failed += sum(pool.map(self._complete, self.browsers, shares))
        return (time.perf_counter() - start) / (clients * self.each)

    def _complete(self, browser, tasks):
        """How many of some tasks could not be completed."""
        failed, sent = 0, [pair for pair in self.completing.sent if pair[0] != "csrf_token"]
        for task in tasks:
            try:
                browser.expect("POST", f"/tasks/{task}", sent, wanted=303)
            except Unexpected:
                failed += 1
        return failed
