"""What must be true of a database after anything: each thing once, all of it provable."""

from collections import Counter

from sqlalchemy import select

from app.database import db, transaction
from app.history import queries
from app.runtime import rebuilding, reexecution, storing, tables


def events_of(key):
    """The events of a case."""
    return list(queries.stream_events(db.session, key))


def prove(record):
    """Every answer that people had stands in history once, nothing is there twice, and it all comes about once more.

    Gives how many tasks were completed and how many timers fired.
    """
    keys, completed, fired = storing.case_keys(db.session), Counter(), Counter()
    for key in keys:
        events = events_of(key)
        assert [each.type for each in events].count("case.opened") == 1
        for each in events:
            if each.type == "task.completed":
                completed[
                    key, f"{each.payload['instance']}/{each.payload['wait']}", each.payload["values"]["mark"]
                ] += 1
            elif each.type == "timer.fired":
                fired[f"{each.payload['instance']}/{each.payload['wait']}"] += 1
        prove_case(key)
    by_task = Counter(task for _, task, _ in completed.elements())
    assert set(by_task.values()) <= {1}, "a task was completed twice"
    assert set(fired.values()) <= {1}, "a timer was fired twice"
    assert not [told for told in record.completed if completed[told] != 1], "what was answered is not in history"
    assert not set(record.opened) - set(keys), "a case that was said to be open is not there"
    return len(completed), len(fired)


def prove_case(key):
    """The chain is whole, the inputs come about once more, the rows are those that follow from them."""
    assert reexecution.verify(db.session, key) is None, key
    db.session.rollback()
    with transaction():
        assert rebuilding.rebuild(db.session, key) == [], key


def jobs():
    """The statuses of all timers, counted."""
    return Counter(db.session.execute(select(tables.job_table.c.status)).scalars())
