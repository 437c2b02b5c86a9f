"""Dates that a model reads from the case alone follow the case: what waits for one, or is due on one, moves with it.

Such a date names no variable and neither today nor who acts (“=case.due_on”), so it is the same whoever asks.
Where it has become empty, or nothing can be made of it, what was known stands.
"""

from app.engine import waits
from app.engine.expressions import CASE, PARAMETERS
from app.errors import AppError
from app.feel.errors import NoValue
from app.runtime.due_dates import urgency_of


def follow(world, changed):
    """Move the open timers and the due dates of open tasks of the case when attributes (names) have changed."""
    changed = world.lent.models.dates_read() & frozenset(changed)
    if not changed:
        return
    jobs = [row for row in world.rows.of("job").values() if row["status"] == "open"]
    for row in sorted(jobs, key=lambda each: each["id"]):
        element = _element(world, row)
        if _depends(element.when, changed):
            _move_timer(world, row, waits.instant_of(_value(world, element.when), world.surroundings()))
    world.lent.load_open_tasks(world)
    tasks = [row for row in world.rows.of("user_task").values() if row["status"] == "open"]
    for row in sorted(tasks, key=lambda each: each["id"]):
        element = _element(world, row)
        if _depends(element.due, changed):
            _move_task(world, row, waits.day_of(_value(world, element.due)))


def _element(world, row):
    process = world.rows.of("process_instance")[row["instance_id"]]["process_id"]
    return world.lent.models.process(process).elements[row["activity_id"]]


def _depends(held, changed):
    """Whether a date is read from the case alone, and from one of these attributes."""
    return held is not None and bool(held.case_fields & changed) and held.names <= {CASE, PARAMETERS}


def _value(world, held):
    try:
        return world.surroundings().evaluate(held)
    except (AppError, NoValue):
        return None


def _move_timer(world, row, due):
    if due is not None and due != row["due_at"]:
        _tell(world, row, row["due_at"].isoformat(), due.isoformat())
        world.rows.change("job", row["id"], due_at=due, set_at=world.input.at)


def _move_task(world, row, due):
    if due is not None and due != row["due"]:
        _tell(world, row, row["due"], due)
        world.rows.change("user_task", row["id"], due=due, urgency=urgency_of(due))


def _tell(world, row, old, new):
    shown = {"instance": row["instance_id"], "activity": row["activity_id"], "wait": row["wait_id"]}
    world.consequence("activity.moved", {**shown, "old": old, "new": new})
