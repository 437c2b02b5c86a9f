"""Starting an instance over HTTP, with few and with many live cases beside it."""

from app.bench.figures import Figure, compared, grown
from app.bench.rounds import interleaved, prepared
from app.bench.server import COUNTED

ROW = "start an instance"


def measure(run):
    """Its figures: beside the floors, its commits and statements, and how it grows with the number of live cases."""
    starting = {place.size: Starting(place) for place in (run.small, run.large)}
    candidates = {
        _named(place): prepared(starting[place.size].case, starting[place.size].start) for place in run.places
    }
    samples = interleaved(run.floors.candidates("hello", "F1", "commit") | candidates, run.rounds)
    statements, commits = starting[run.large.size].counted
    large = _named(run.large)
    counts = {"statements": statements}
    yield compared(ROW, large, run.name, samples, large, ("F1", "hello"), 6, counts=counts)
    yield Figure(ROW, "commits", run.name, commits, "", "exactly 1", commits, 1)
    if run.small is not run.large:
        yield grown(ROW, f"growth to {run.large.size:,} live cases", run.name, samples, large, _named(run.small), 1.2)


def _named(place):
    return f"with {place.size:,} live cases"


class Starting:
    """Starts the process that is visited, each time on another case of a place."""

    def __init__(self, place):
        self.place = place
        wanted = place.plan.workload.visit
        self.process, self.stage = wanted["process"], wanted["stage"]
        self.browser = place.browser(place.starter(self.process, place.first(self.stage)))
        self.counted = (0, 0)

    def case(self):
        """The business key of a case on which nothing was started yet."""
        return self.place.fresh(self.stage)

    def start(self, key):
        """Start the process on a case. Raises ``Unexpected``."""
        answer = self.browser.expect("POST", f"/cases/{key}/start/{self.process}", wanted=303)
        self.counted = tuple(map(int, answer.headers[COUNTED].split()))
