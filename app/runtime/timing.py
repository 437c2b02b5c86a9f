"""Due timers of a case, each an input of its own, in the order of their instants."""

import json
from collections import Counter

from app.clock import local_date
from app.engine.parser import REPORT
from app.errors import AppError
from app.history.canonical import canonical
from app.runtime.handlers import handler_of
from app.runtime.inputs import INCIDENT_RAISED, REPORTS_RUN, TIMER_FIRED, Input, InputRefused

MAX_FIRED = 1000
MAX_AT_ONE_INSTANT = 500
_ENDLESS = (
    f"More than {MAX_AT_ONE_INSTANT} timers of this case were due at one instant: the model waits for an instant that "
    "is past whenever it waits."
)


def fire_due(world, now, at_most=MAX_FIRED):
    """Fire the timers of a case that are due by ``now`` (an instant), the rest another time. Gives how many were.

    One that fails becomes an incident and waits for somebody; it does not stop the others.
    """
    instants = Counter()
    for fired in range(at_most):
        job = next_due(world, now)
        if job is None:
            return fired
        at = max(job["due_at"], job["set_at"])
        instants[at] += 1
        if instants[at] > MAX_AT_ONE_INSTANT:
            raise_incident(world, job, at, _ENDLESS)
        else:
            fire(world, job, at)
    return at_most


def next_due(world, now):
    """The row of the timer that is to fire next, None if none is due by ``now``."""
    due = [job for job in world.rows.of("job").values() if job["status"] == "open" and job["due_at"] <= now]
    return min(due, key=lambda job: (max(job["due_at"], job["set_at"]), job["due_at"], job["id"]), default=None)


def fire(world, job, at):
    """Fire one timer, or have a report run that waits for it; what goes wrong in the model is noted as an incident."""
    payload = {"instance": job["instance_id"], "wait": job["wait_id"], "activity": job["activity_id"]}
    payload["due"] = job["due_at"].isoformat()
    given = Input(TIMER_FIRED, at, local_date(at), None, None, stamped(world, payload))
    element = _element(world, job)
    try:
        if element is not None and element.service == REPORT:
            payload["runs"] = world.lent.run_reports(element, given)
            given = given._replace(type=REPORTS_RUN, payload=stamped(world, payload))
        world.take(given, handler_of(given))
    except (AppError, InputRefused) as error:
        raise_incident(world, job, at, str(error))


def _element(world, job):
    """The element that a timer stands at, None where its instance is not among those that go on."""
    row = world.rows.of("process_instance").get(job["instance_id"])
    return None if row is None else world.lent.models.process(row["process_id"]).elements.get(job["activity_id"])


def raise_incident(world, job, at, problem):
    """Note that a timer could not go on, in a sentence; it waits for somebody."""
    again = job["id"] in world.rows.of("incident")
    failed = {"job": job["id"], "problem": problem, "again": again}
    raised = Input(INCIDENT_RAISED, at, local_date(at), None, None, stamped(world, failed))
    world.take(raised, handler_of(raised))


def stamped(world, payload):
    """A payload that says which changes of parameters were known when the input was taken.

    It is what history will give back, the order of its names too, so that it is now what it will be then. Raises
    ``UnusablePayload``.
    """
    known = world.lent.parameters.known
    return json.loads(canonical({**payload, "parameters": known} if known else payload))
