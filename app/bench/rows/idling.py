"""A worker that finds nothing due: one indexed query, whatever the number of live cases."""

from sqlalchemy import event, select

from app import clock
from app.bench.figures import Figure, compared, grown
from app.bench.rounds import interleaved, repeated
from app.database import db
from app.runtime.due_work import due_work
from app.runtime.tables import case_table

ROW = "idle pass of the worker"


def measure(run):
    """Its figures: beside an indexed SELECT, its statements, and how it grows with the number of live cases."""
    candidates = {_named(place): _looking(place) for place in run.places}
    samples = interleaved({"an indexed SELECT": _selecting(run.large), **candidates}, run.rounds)
    large, floor = _named(run.large), ("an indexed SELECT",)
    sent = _statements(run.large)
    yield compared(ROW, large, run.name, samples, large, floor, 5)
    yield Figure(ROW, "statements", run.name, len(sent), "", "exactly 1", len(sent), 1)
    loaded = sum("process_instance" in statement for statement in sent)
    yield Figure(ROW, "statements that load an instance", run.name, loaded, "", "none", loaded, 0)
    if run.small is not run.large:
        yield grown(ROW, f"growth to {run.large.size:,} live cases", run.name, samples, large, _named(run.small), 1.2)


def _named(place):
    return f"with {place.size:,} live cases"


def _look(place):
    due_work(db.session, clock.now())
    db.session.rollback()


def _looking(place):
    candidate = repeated(lambda: _look(place), times=50)
    return lambda: _within(place, candidate)


def _selecting(place):
    key = place.plan.cases[0].key
    chosen = select(case_table.c.deployment_id).where(case_table.c.business_key == key)

    def ask():
        db.session.execute(chosen).scalar_one()
        db.session.rollback()

    candidate = repeated(ask, times=50)
    return lambda: _within(place, candidate)


def _within(place, call):
    with place.app.app_context():
        return call()


def _statements(place):
    """The statements of one pass."""
    sent = []

    def note(_connection, _cursor, statement, _parameters, _context, _many):
        if not statement.startswith("BEGIN"):
            sent.append(statement)

    with place.app.app_context():
        event.listen(db.engine, "before_cursor_execute", note)
        try:
            _look(place)
        finally:
            event.remove(db.engine, "before_cursor_execute", note)
    return sent
