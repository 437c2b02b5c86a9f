"""Proving a history: its chain, and its inputs executed once more."""

import gc
import tracemalloc

from app.bench.figures import Figure, compared
from app.bench.rounds import interleaved
from app.bench.rows.streams import Streams, named
from app.database import db
from app.history import queries
from app.history.event_types import INPUTS
from app.history.events import Difference
from app.history.verification import verify_chain
from app.runtime import reexecution

ROW = "verify"
CHAIN, EXECUTION = f"{ROW}: chain", f"{ROW}: re-execution"
FLAT = 1.2


def measure(run):
    """Its figures: the chain beside the fold, re-execution beside F1 for each input, growth, and memory."""
    streams = Streams(run)
    samples = interleaved(streams.folds() | streams.candidates(_chain), run.rounds)
    for number in sorted(streams.keys):
        yield compared(CHAIN, named(number), run.name, samples, named(number), (f"fold of {number:,} events",), 3)
    yield streams.growth(CHAIN, run.name, samples)
    yield _memory(CHAIN, run, streams, _chain)
    samples = interleaved(run.floors.candidates("F1") | streams.candidates(_execution), run.rounds)
    for number, key in sorted(streams.keys.items()):
        inputs = _inputs(run.large, key)
        steps = f"{inputs:,} × F1"
        samples[steps] = [each * inputs for each in samples["F1"]]
        yield compared(EXECUTION, named(number), run.name, samples, named(number), (steps,), 3)
    yield streams.growth(EXECUTION, run.name, samples)
    yield _memory(EXECUTION, run, streams, _execution)


def _chain(session, key):
    _hold(verify_chain(session, key))


def _execution(session, key):
    _hold(reexecution.verify(session, key))


def _hold(found):
    if isinstance(found, Difference):
        raise AssertionError("a history that was measured does not prove itself")


def _inputs(place, key):
    with place.app.app_context():
        number = queries.count(db.session, key, types=tuple(INPUTS))
        db.session.rollback()
        return number


def _memory(row, run, streams, call):
    """The figure of the most memory that a long history takes beside a short one."""
    peaks = {}
    for number, key in streams.keys.items():
        with run.large.app.app_context():
            gc.collect()
            tracemalloc.start()
            call(db.session, key)
            peaks[number] = tracemalloc.get_traced_memory()[1] / 1024
            tracemalloc.stop()
            db.session.rollback()
    few, many = sorted(peaks)
    told = f"{peaks[few]:,.0f} kB for {few:,}"
    return Figure(row, f"memory for {many:,} events", run.name, peaks[many], "kB", told, peaks[many] / peaks[few], FLAT)
