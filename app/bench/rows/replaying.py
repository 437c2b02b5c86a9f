"""How far an instance has come, from all events of its case: what a replay draws."""

from sqlalchemy import select

from app.bench.figures import compared
from app.bench.rounds import interleaved
from app.bench.rows.streams import Streams, named
from app.casework.diagram import progress
from app.runtime.tables import instance_table

ROW = "replay"


def measure(run):
    """Its figures: beside the fold of the same events, and an event of a long history beside one of a short."""
    streams = Streams(run)
    candidates = streams.candidates(_replay)
    samples = interleaved(streams.folds() | candidates, run.rounds)
    for number in sorted(streams.keys):
        of = named(number)
        yield compared(ROW, of, run.name, samples, of, (f"fold of {number:,} events",), 10)
    yield streams.growth(ROW, run.name, samples)


def _replay(session, key):
    first = select(instance_table.c.id).where(instance_table.c.business_key == key).order_by(instance_table.c.number)
    return progress(session, key, session.execute(first.limit(1)).scalar_one())
