"""The worklist over HTTP: its first page and a page far behind, with few and with many open tasks."""

from urllib.parse import urlencode

from app import clock
from app.bench.figures import Figure, compared, grown
from app.bench.rounds import interleaved, repeated
from app.bench.server import COUNTED
from app.casework.worklist import worklist
from app.database import db
from app.runtime import tables

ROW = "worklist"


def measure(run):
    """Its figures: beside a page, its statements, and how both pages grow with the number of open tasks."""
    lists = {place.size: Worklist(place) for place in run.places}
    candidates = {_first(place): repeated(lists[place.size].first) for place in run.places}
    candidates["a deep page"] = repeated(lists[run.large.size].deep)
    samples = interleaved(run.floors.candidates("page", "row") | candidates, run.rounds)
    large, deep = _first(run.large), lists[run.large.size]
    counts = {"tasks in reach": deep.reach, "bytes": deep.bytes}
    yield compared(ROW, large, run.name, samples, large, ("page",), 4, counts=counts)
    yield compared(ROW, "the same beside one row", run.name, samples, large, ("row",), None)
    yield Figure(ROW, "statements", run.name, deep.statements, "", "at most 6", deep.statements, 6)
    if run.small is not run.large:
        yield grown(ROW, f"growth to {run.large.size:,} open tasks", run.name, samples, large, _first(run.small), 1.5)
    yield grown(ROW, f"a deep page, behind {deep.before:,} tasks", run.name, samples, "a deep page", large, 1.5)


def _first(place):
    return f"first page of {place.size:,} open tasks"


class Worklist:
    """The worklist of whoever completes the measured task, in a place."""

    def __init__(self, place):
        wanted = place.plan.workload.complete
        self.place = place
        self.person = place.worker(place.task(wanted["stage"], wanted["task"]))
        self.browser = place.browser(self.person)
        held = tables.task_table.c
        self.before = place.count(tables.task_table, held.status == "open") // 2 // len(place.plan.workload.variants)
        with place.app.app_context():
            page = worklist(db.session, person=self.person, now=clock.now(), limit=self.before)
            self.reach = 2 * len(page.rows)
            self.place_of_deep = page.after
            db.session.rollback()
        self.statements = self.bytes = 0

    def first(self):
        """The first page."""
        self._open("/worklist")

    def deep(self):
        """A page in the middle of the list."""
        self._open(f"/worklist?{urlencode({'after': self.place_of_deep})}")

    def _open(self, address):
        answer = self.browser.expect("GET", address, wanted=200)
        self.statements = max(self.statements, int(answer.headers[COUNTED].split()[0]))
        self.bytes = len(answer.text)
