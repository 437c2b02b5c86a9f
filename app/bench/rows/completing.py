"""Completing a user task over HTTP: the form checked, a decision made and explained, history written, one commit."""

from app import clock
from app.bench.figures import Figure, compared, grown
from app.bench.rounds import interleaved, prepared
from app.bench.rows.starting import Starting
from app.bench.server import COUNTED

ROW = "complete a user task"
FEW, MANY = 10, 250


def measure(run):
    """Its figures: beside the floors, its statements and commits, and how it grows with the visits of a case."""
    completing, visits = Completing(run.large), Visits(run.large)
    candidates = {"over HTTP": prepared(completing.task, completing.complete)}
    candidates |= {_nth(number): prepared(visits.started(number), visits.complete) for number in run.visits}
    samples = interleaved(run.floors.candidates("hello", "F1", "commit") | candidates, run.rounds)
    statements, commits = completing.counted
    yield compared(ROW, "over HTTP", run.name, samples, "over HTTP", ("F1", "hello"), 4)
    yield Figure(ROW, "statements", run.name, statements, "", "at most 25", statements, 25)
    yield Figure(ROW, "commits", run.name, commits, "", "exactly 1", commits, 1)
    few, many = map(_nth, run.visits)
    yield grown(ROW, many, run.name, samples, many, few, 1.2)


def _nth(number):
    return f"visit {number + 1} of a case"


class Completing:
    """Completes the measured task, each time in another case of a place; what is sent is what a browser would send."""

    def __init__(self, place, browser=None):
        self.place = place
        self.activity, self.stage = place.plan.workload.complete["task"], place.plan.workload.complete["stage"]
        first = self.task()
        person = place.worker(first)
        self.browser = browser or place.browser(person)
        self.sent = place.sent(first, self.activity, person, clock.now())
        self.counted = (0, 0)

    def task(self):
        """The id of a task that nobody has completed."""
        return self.place.task(self.stage, self.activity)

    def complete(self, task_id):
        """Complete a task. Raises ``Unexpected``."""
        answer = self.browser.expect("POST", f"/tasks/{task_id}", self.sent, wanted=303)
        self.counted = tuple(map(int, answer.headers[COUNTED].split()))


class Visits:
    """Completes the task of one more visit, in a case that had so many before."""

    def __init__(self, place):
        self.place = place
        self.starting = Starting(place)
        self.activity = place.plan.workload.visit["task"]
        self._sent = None
        self._browser = None

    def started(self, number):
        """A function that starts a visit in another case that had so many, and gives the id of its task."""

        def start():
            key = self.place.fresh(f"visited {number}")
            self.starting.start(key)
            task = self.place.latest_task(key, self.activity)
            if self._sent is None:
                person = self.place.worker(task)
                self._browser = self.place.browser(person)
                self._sent = self.place.sent(task, self.activity, person, clock.now())
            return task

        return start

    def complete(self, task_id):
        """Complete the task. Raises ``Unexpected``."""
        self._browser.expect("POST", f"/tasks/{task_id}", self._sent, wanted=303)
