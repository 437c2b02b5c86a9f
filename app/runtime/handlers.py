"""What each type of input does to a case; the same when it happens and when history is executed once more."""

from app.engine.values import from_json
from app.runtime import correlation, report_runs
from app.runtime.inputs import (
    CASE_OPENED,
    INCIDENT_RAISED,
    INCIDENT_RETRIED,
    MESSAGE_RECEIVED,
    PROCESS_STARTED,
    REPORTS_RUN,
    TASK_ASSIGNED,
    TASK_CLAIMED,
    TASK_COMPLETED,
    TASK_RELEASED,
    TIMER_FIRED,
)


def handler_of(given):
    """The function of a world that carries out an input."""
    return lambda world: _HANDLERS[given.type](world, given.payload)


def _start(world, payload):
    models, start = world.lent.models, payload.get("start")
    definition = models.process(payload["process"])
    element = models.started_at(definition.id, start) if start else models.started_by_hand(definition.id)
    values = payload.get("values", {})
    result = world.lent.programme.variables(element.form, values) if element.form else from_json(values)
    world.begin(definition, element.id, result)


def _complete(world, payload):
    key = f"{payload['instance']}/{payload['wait']}"
    values = payload["values"]
    result = world.lent.programme.variables(payload["form"], values) if payload["form"] else {}
    closed = {"status": "completed", "closed_at": world.input.at, "closed_by": world.input.actor}
    closed["closed_event"] = world.cause
    world.rows.change("user_task", key, **closed)
    world.resume(payload["instance"], payload["wait"], result)


def _fire(world, payload):
    world.rows.change("job", f"{payload['instance']}/{payload['wait']}", status="closed")
    world.resume(payload["instance"], payload["wait"], {})


def _reported(world, payload):
    job = f"{payload['instance']}/{payload['wait']}"
    for run in payload["runs"]:
        row = report_runs.row_of(run, world, job)
        world.rows.add("report_run", row["id"], row)
    world.rows.change("job", job, status="closed")
    told = [{name: run[name] for name in ("report", "listed", "digest")} for run in payload["runs"]]
    definition = world.lent.models.process(world.active(payload["instance"])["process_id"])
    result = definition.elements[payload["activity"]].result
    world.resume(payload["instance"], payload["wait"], {result: from_json(told)})


def _receive(world, payload):
    correlation.deliver(world, payload["message"], from_json(payload["payload"]), payload.get("ttl"))


def _assign(world, payload):
    since = None if payload["assignee"] is None else world.input.at
    world.rows.change("user_task", payload["task"], assignee=payload["assignee"], assigned_at=since)


def _raise(world, payload):
    world.rows.change("job", payload["job"], status="failed")
    row = {"id": payload["job"], "business_key": world.key, "job_id": payload["job"], "problem": payload["problem"]}
    attempts = world.rows.of("incident").get(payload["job"], {}).get("attempts", 0) + 1
    held = {**row, "status": "open", "raised_at": world.input.at, "closed_at": None, "attempts": attempts}
    if payload["again"]:
        world.rows.change("incident", payload["job"], **held)
    else:
        world.rows.add("incident", payload["job"], held)


def _retry(world, payload):
    world.rows.change("incident", payload["job"], status="closed", closed_at=world.input.at)
    world.rows.change("job", payload["job"], status="open", set_at=world.input.at)


_HANDLERS = {
    CASE_OPENED: _start,
    PROCESS_STARTED: _start,
    TASK_COMPLETED: _complete,
    TASK_CLAIMED: _assign,
    TASK_RELEASED: _assign,
    TASK_ASSIGNED: _assign,
    TIMER_FIRED: _fire,
    REPORTS_RUN: _reported,
    MESSAGE_RECEIVED: _receive,
    INCIDENT_RAISED: _raise,
    INCIDENT_RETRIED: _retry,
}
