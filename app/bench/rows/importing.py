"""Bringing in many cases, each started through the engine: with its commits beside the same starts without any."""

import gc
import statistics
import time
import tracemalloc

from app import clock
from app.bench.figures import Figure, seconds
from app.bench.place import programme
from app.bench.rounds import interleaved
from app.casework import importing, work
from app.casework.import_table import Row, cell_of
from app.database import db, transaction
from app.runtime import storing
from app.runtime.inputs import PROCESS_STARTED, Actor
from app.runtime.keys import new_key
from app.runtime.roles import roles_of
from app.runtime.variables import from_json
from app.scenarios.answering import binder
from app.scenarios.book import worked_out
from app.scenarios.stage import one_of

ROW = "import"
BATCH = 25  # as “flask cases import” has it
FIRST = 500_000  # behind the numbers of the cases that were played


def measure(run):
    """Its figures: a case with commits beside one without, the last rounds beside the first, and memory."""
    rows = Rows(run)
    each = max(run.amounts.imported // run.rounds, 1)
    candidates = {"with commits": rows.stored(each), "without commits": rows.not_stored(each)}
    samples = interleaved(candidates, run.rounds, warm=False)
    stored, bare = (statistics.median(samples[name]) for name in candidates)
    name, told = f"a case of {each * run.rounds:,}", f"without commits = {seconds(bare)}"
    counts = {"commits": rows.commits, "cases started": rows.opened}
    yield Figure(ROW, name, run.name, stored, "s", told, stored / bare, 1.2, counts=counts, samples=samples)
    yield Figure(ROW, "rows left out", run.name, rows.refused, "", "none", rows.refused, 0)
    third = max(run.rounds // 3, 1)
    relative = [one / other for one, other in zip(*samples.values(), strict=True)]
    growth = statistics.median(relative[-third:]) / statistics.median(relative[:third])
    yield Figure(ROW, "the last third", run.name, growth, "×", "the first third", growth, 1.2)
    few = min(4 * BATCH, run.amounts.imported)
    peaks = rows.memory(few), rows.memory(4 * few)
    told = f"{peaks[0]:,.0f} kB for {few}"
    yield Figure(ROW, f"memory for {4 * few} cases", run.name, peaks[1], "kB", told, peaks[1] / peaks[0], 1.2)


class Rows:
    """Rows of the first form, each another client, and the two ways to bring them in."""

    def __init__(self, run):
        self.place = run.large
        self.number = FIRST
        self.opened = self.commits = self.refused = 0
        with self.place.app.app_context():
            self.importer, self.cells, self.varying = _prepared(self.place)

    def stored(self, number):
        """A candidate: the seconds of a case when so many are brought in and stored."""
        return lambda: self._seconds(number, self._store)

    def not_stored(self, number):
        """A candidate: the seconds of a case when so many are started in one transaction that is given up."""
        return lambda: self._seconds(number, self._start)

    def memory(self, number):
        """The most kilobytes that are in use while so many are brought in."""
        rows = self._rows(number)
        gc.collect()
        tracemalloc.start()
        with self.place.app.app_context():
            self._store(rows)
        peak = tracemalloc.get_traced_memory()[1] / 1024
        tracemalloc.stop()
        return peak

    def _seconds(self, number, bring):
        rows = self._rows(number)
        with self.place.app.app_context():
            start = time.perf_counter()
            bring(rows)
            return (time.perf_counter() - start) / number

    def _rows(self, number):
        """So many rows of clients who are not there yet."""
        rows = []
        for _ in range(number):
            self.number += 1
            names = {"case_number": from_json(self.number)}
            own = {name: worked_out(answer, names) for name, answer in self.varying.items()}
            rows.append(Row(self.number, {**self.cells, **own}))
        return rows

    def _store(self, rows):
        for batch in (rows[at : at + BATCH] for at in range(0, len(rows), BATCH)):
            with transaction():
                self._bring_in(batch)
            self.commits += 1

    def _start(self, rows):
        session = db.session()
        session.connection(execution_options={"writing": True})
        self._bring_in(rows)
        session.rollback()

    def _bring_in(self, rows):
        outcomes = importing.bring_in(db.session, self.importer, rows, new_key, now=clock.now())
        self.refused += sum(outcome.what != importing.OPENED for outcome in outcomes)
        self.opened += len(rows)


def _prepared(place):
    """The importer, the cells that all rows share, and the answers that are made of a client's number."""
    book, found = place.plan.workload.book, programme()
    process = one_of(book.enter["start"], found.models.process_ids, "process")
    role = next(each.id for each in roles_of(found).values() if process in each.starts)
    made = importing.importer(db.session, found.id, process, role)
    answers = book.answers(process)
    varying = {name: text for name, text in answers.items() if "case_number" in str(text)}
    form = found.form(found.models.started_by_hand(process).form)
    bind = binder(book, process, place.plan.fields, {"case_number": from_json(0)})
    world, _ = storing.begin(db.session, new_key(), found.id, now=clock.now())
    surroundings = work.surroundings_of(
        world, form, None, Actor(importing.IMPORTER, role), PROCESS_STARTED, clock.now()
    )
    values = bind(form, *surroundings).values
    db.session.rollback()
    return made, {name: cell_of(value) for name, value in values.items() if value not in (None, [])}, varying
