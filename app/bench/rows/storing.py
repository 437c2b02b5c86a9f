"""What is stored of a case: bytes of each event with its payload, and of the states of its instances."""

from sqlalchemy import LargeBinary, Text, cast, func, select

from app.bench.figures import Figure
from app.database import db
from app.history.tables import event_table, payload_table
from app.runtime.tables import instance_table

ROW = "stored"
KILOBYTE = 1024


def measure(run):
    """Its figures: bytes an event, how they grow with the length of a history, and bytes of state."""
    place = run.large
    with place.app.app_context():
        few, many = (_of(place.plan.visited[number].key) for number in run.visits)
        states = max(_state(each.key) for each in (*place.plan.cases, *place.plan.visited.values()))
        db.session.rollback()
    bytes_of = {"few": few[1] / few[0], "many": many[1] / many[0]}
    counts = {"events": many[0], "inputs": many[2]}
    each = bytes_of["many"]
    yield Figure(ROW, "an event", run.name, each, "bytes", "1 kB", each / KILOBYTE, 1, counts=counts)
    growth = bytes_of["many"] / bytes_of["few"]
    yield Figure(ROW, "an event of a long history", run.name, each, "bytes", "of a short one", growth, 1.2)
    yield Figure(ROW, "states of a case, at most", run.name, states, "bytes", "8 kB", states / KILOBYTE / 8, 1)
    year = 60 * many[1] / many[2]
    yield Figure(ROW, "a year of 60 such inputs", run.name, year / KILOBYTE, "kB")


def _of(key):
    """``(events, bytes, inputs)`` of a stream: every column of the events and their payloads."""
    events = select(func.count(), func.count().filter(event_table.c.cause.is_(None)), _size(event_table))
    number, inputs, size = db.session.execute(events.where(event_table.c.stream == key)).one()
    return number, size + db.session.scalar(select(_size(payload_table)).where(payload_table.c.stream == key)), inputs


def _size(table):
    """The bytes of what stands in the columns of a table."""
    return func.sum(sum((_length(column) for column in table.c), start=0))


def _length(column):
    if isinstance(column.type, LargeBinary):
        return func.length(column)
    return func.coalesce(func.length(cast(column, Text)), 0)


def _state(key):
    """The bytes of the states of a case's instances."""
    held = instance_table.c
    return db.session.scalar(select(func.sum(func.length(held.state))).where(held.business_key == key)) or 0
