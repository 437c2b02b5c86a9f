"""Timers that are due: each beside completing a task, and two workers beside one."""

import statistics
import time

from app import clock
from app.bench import serving
from app.bench.figures import Figure, compared
from app.bench.rounds import interleaved, prepared
from app.bench.rows.completing import Completing
from app.database import db, transaction
from app.runtime import due_work, tables

ROW = "due timers"
_POLLS = 3_000  # the more timers, the longer between two looks: to count what is left takes time from the workers
_PATIENCE = 120


def measure(run):
    """Its figures: a timer beside a task that is completed over HTTP, and the rate of two workers beside one."""
    completing, timers = Completing(run.large), Timers(run.large)
    candidates = {"complete a task": prepared(completing.task, completing.complete)}
    candidates["a timer"] = prepared(timers.due, timers.fire)
    samples = interleaved(candidates, run.rounds)
    yield compared(ROW, "a timer", run.name, samples, "a timer", ("complete a task",), 2)
    samples = interleaved(
        {f"{each} at work": timers.rate_of(each, run.amounts.backlog) for each in (1, 2)},
        run.amounts.worker_rounds,
        warm=False,
    )
    one, two = (1 / statistics.median(samples[f"{each} at work"]) for each in (1, 2))
    bound = 1.6 if run.name == "PostgreSQL" else None
    told = f"one worker = {one:.0f} a second"
    yield Figure(ROW, "two workers", run.name, two, "a second", told, two / one, bound, False, samples=samples)


class Timers:
    """Fires the measured timer, each time in another case."""

    def __init__(self, place):
        self.place = place
        wanted = place.plan.workload.timer
        self.stage, self.activity = wanted["stage"], wanted["timer"]

    def due(self):
        """The business key of a case in which one timer is due."""
        return self.place.make_due(self.stage, self.activity, [clock.now()])[0]

    def fire(self, key):
        """Let its time pass, as a worker does."""
        with self.place.app.app_context(), transaction():
            due_work.go_on(db.session, due_work.DueCase(key, 0), now=clock.now())

    def rate_of(self, workers, backlog):
        """A candidate: the seconds for each timer while so many workers fire a backlog, without their beginning."""

        def candidate():
            self.place.make_due(self.stage, self.activity, [clock.now()] * backlog)
            running = [serving.working(self.place.url) for _ in range(workers)]
            for each in running:
                each.__enter__()
            try:
                return self._watch(backlog)
            finally:
                for each in running:
                    each.__exit__(None, None, None)

        return candidate

    def _watch(self, backlog):
        """The seconds for each timer between the first and the last tenth of the backlog, once all of it is fired."""
        end, seen = time.monotonic() + _PATIENCE, [(time.perf_counter(), backlog)]
        while time.monotonic() < end:
            seen.append((time.perf_counter(), self._left()))
            if not seen[-1][1]:  # nothing may be due any more, for whatever is measured next
                return _each(seen, backlog)
            time.sleep(backlog / _POLLS)
        raise TimeoutError("The workers did not fire their timers.")

    def _left(self):
        job = tables.job_table.c
        return self.place.count(tables.job_table, job.status == "open", job.due_at <= clock.now())


def _each(seen, backlog):
    """The seconds for each timer, of pairs of instant and how many were left; few may be gone between two looks."""
    ended = next(place for place, (_, left) in enumerate(seen) if left <= backlog * 0.1)
    begun = next((place for place, (_, left) in enumerate(seen[:ended]) if left <= backlog * 0.9), 0)
    return (seen[ended][0] - seen[begun][0]) / (seen[begun][1] - seen[ended][1])
