"""Turning a Step into rows, entries and follow-ups: the only reader of what the engine tells."""

import json

from app.runtime import correlation, following, scoping
from app.runtime.due_dates import urgency_of

_JOBS = ("timer", "report")


def absorb(world, step):
    """Take over one step: its instance's state, what opened and closed, what it wrote, and what is to follow."""
    instance = step.instance_id
    _decisions(world, step)
    _transitions(world, step)
    changed = _changes(world, step)
    for wait in step.closed:
        _close(world, instance, wait)
    for wait in step.opened:
        _open(world, instance, wait)
    following.follow(world, changed)
    for service in step.services:
        world.write_letter(service)
    if step.ended is None:
        world.rows.change("process_instance", instance, state=step.state)
    for message in step.messages:
        shown = {"instance": instance, "activity": message.activity_id, "message": message.name}
        world.consequence("message.sent", {**shown, "payload": world.plain(message.payload)})
        world.queue.append(
            lambda message=message: correlation.deliver(world, message.name, message.payload, message.ttl)
        )
    if step.ended is not None:
        _end(world, instance, step.ended)


def _decisions(world, step):
    for evaluation in step.decisions:
        shown = {"instance": step.instance_id, "decision": evaluation.decision.id, "outputs": evaluation.outputs}
        shown["explanation"] = brief(evaluation.explanation())
        world.evaluations.append(shown)
        world.consequence("decision.evaluated", shown)


def brief(explanation):
    """An explanation without its near misses: they follow from the inputs and can be had again at any time."""
    if "tables" not in explanation:
        return explanation
    tables = [{name: value for name, value in table.items() if name != "missed"} for table in explanation["tables"]]
    required = [brief(each) for each in explanation["required"]]
    return {**explanation, "tables": tables, "required": required}


def _transitions(world, step):
    opened = {}
    version = world.rows.of("process_instance")[step.instance_id]["definition_hash"]
    world.passed += [(version, each.activity_id) for each in step.transitions if each.what == "completed"]
    for wait in step.opened:
        opened.setdefault(wait.activity_id, []).append(wait)
    for each in step.transitions:
        payload = {"instance": step.instance_id, "activity": each.activity_id}
        if each.flow:
            payload["flow"] = each.flow
        if each.what == "entered" and opened.get(each.activity_id):
            payload |= _shown(opened[each.activity_id].pop(0))
        world.consequence(f"activity.{each.what}", payload)


def _shown(wait):
    found = {"kind": wait.kind, "wait": wait.id}
    if wait.kind == "timer":
        found["due"] = wait.due.isoformat()
    elif wait.kind == "task":
        found |= {"role": wait.role, "due": wait.due}
    elif wait.kind == "message":
        found |= {"message": wait.message}
    elif wait.kind == "call":
        found |= {"process": wait.process}
    return found


def _changes(world, step):
    """Record what the step wrote to the case. Gives where each attribute that has changed comes from, by name."""
    origins = {}
    for change in step.changes:
        payload = {"instance": step.instance_id, "activity": change.activity_id}
        if hasattr(change, "list"):
            payload |= {"list": change.list, "key": change.key, "fields": change.fields}
            world.consequence("record.changed", {**payload, "begun": change.begun})
            _record(world, change)
        else:
            payload |= {"name": change.name, "old": change.old, "new": change.new}
            world.consequence("attribute.changed", payload)
            origins[change.name] = [world.cause, world.sequence]
            if change.corrected:
                named = {name: payload[name] for name in ("instance", "activity", "name")}
                world.consequence("correction.approved", named)
    if step.changes:
        attributes = json.dumps(world.facts.attributes, ensure_ascii=False)
        world.rows.change("case_file", world.key, attributes=attributes, origins=_origins(world, origins))
    scoping.follow(world, origins)
    return origins


def _origins(world, changed):
    """Where each attribute's value comes from: the sequences of the input and of the change, by name, as JSON."""
    held = json.loads(world.rows.of("case_file")[world.key]["origins"])
    return json.dumps({**held, **changed}, separators=(",", ":"))


def _record(world, change):
    fields = json.dumps(change.record, ensure_ascii=False)
    key = (change.list, change.key)
    if change.begun:
        position = _position(world, change)
        row = {"business_key": world.key, "list": change.list, "key": change.key, "position": position}
        world.rows.add("case_record", key, {**row, "fields": fields})
    else:
        world.rows.change("case_record", key, fields=fields)


def _position(world, change):
    """Where a record stands in its list, from 1 on: a step may begin several."""
    key = world.facts.model.lists[change.list].key
    records = world.facts.lists.get(change.list, ())
    return next(place for place, record in enumerate(records, start=1) if str(record[key]) == change.key)


def _open(world, instance, wait):
    key = f"{instance}/{wait.id}"
    row = {"id": key, "business_key": world.key, "instance_id": instance, "wait_id": wait.id}
    row["activity_id"] = wait.activity_id
    if wait.kind == "task":
        row |= {"name": wait.name, "form": wait.form, "role": wait.role, "assignee": None, "due": wait.due}
        row |= {"follow_up": wait.follow_up, "status": "open", "opened_at": world.input.at, "assigned_at": None}
        row |= {"closed_at": None, "closed_by": None, "closed_event": None, "urgency": urgency_of(wait.due)}
        row |= {"scope": scoping.scope_of(world, wait.role), "guidance": _guidance(world, instance, wait)}
        world.rows.add("user_task", key, row)
    elif wait.kind in _JOBS:
        due = wait.due or world.input.at  # a report is due at once
        world.rows.add("job", key, {**row, "due_at": due, "set_at": world.input.at, "status": "open"})
    elif wait.kind == "message":
        position = world.rows.of("process_instance")[instance]["number"]
        row |= {"message": wait.message, "correlation": json.dumps(wait.correlation), "position": position}
        world.rows.add("message_subscription", key, row)
        world.queue.append(lambda: correlation.deliver_kept(world, key))
    elif wait.kind == "call":
        world.queue.append(lambda: _begin_called(world, instance, wait))


def _guidance(world, instance, wait):
    """What the model tells whoever does a task, None where it says nothing."""
    process = world.rows.of("process_instance")[instance]["process_id"]
    return world.lent.models.process(process).elements[wait.activity_id].properties.get("guidance") or None


def _begin_called(world, instance, wait):
    if _still_calls(world, instance, wait.id):
        definition = world.lent.models.process(wait.process)
        start = world.lent.models.started_by_hand(wait.process).id
        world.begin(definition, start, {}, variables=wait.variables, parent=(instance, wait.id))


def _still_calls(world, instance, wait_id):
    """Whether an instance still waits for a call: what else came of the same input may have ended it."""
    row = world.rows.of("process_instance")[instance]
    return row["status"] == "active" and (instance, wait_id) not in world.closed_calls


def _close(world, instance, wait):
    key = f"{instance}/{wait.id}"
    if wait.kind == "task":
        if world.rows.of("user_task").get(key, {}).get("status") != "completed":
            _cancel_task(world, key)
    elif wait.kind in _JOBS:
        _close_job(world, key)
    elif wait.kind == "message":
        world.rows.remove("message_subscription", key)
    elif wait.kind == "call":
        world.closed_calls.add((instance, wait.id))
        for child in list(world.rows.of("process_instance").values()):
            if child.get("parent_id") == instance and child.get("parent_wait") == wait.id:
                cancel(world, child["id"])


def _end(world, instance, ended):
    row = world.rows.of("process_instance")[instance]
    if ended.error is not None and row["parent_id"] is None:
        world.refuse(ended.error)
    world.rows.change("process_instance", instance, status="ended", ended_at=world.input.at, state=None)
    world.consequence("instance.ended", {"instance": instance, "at": ended.activity_id, "error": ended.error})
    if ended.ends_case:
        world.queue.append(lambda: _end_all(world))
    if row["parent_id"] is None:
        return
    world.queue.append(lambda: _tell_caller(world, row["parent_id"], row["parent_wait"], ended))


def _end_all(world):
    """Stop every instance of the case; what else came of the input comes first, so that nothing begins after it."""
    if world.queue:
        world.queue.append(lambda: _end_all(world))
        return
    for row in sorted(world.rows.of("process_instance").values(), key=lambda each: each["number"]):
        cancel(world, row["id"])


def _tell_caller(world, parent, wait, ended):
    if not _still_calls(world, parent, wait):
        return
    if ended.error is None:
        world.resume(parent, wait, ended.variables)
    else:
        world.fail(parent, wait, ended.error)


def cancel(world, instance):
    """Stop an instance whose caller has gone on without it, with all that it waits for and has called."""
    row = world.rows.of("process_instance")[instance]
    if row["status"] != "active":
        return
    world.rows.change("process_instance", instance, status="cancelled", ended_at=world.input.at, state=None)
    world.consequence("instance.cancelled", {"instance": instance})
    _drop_waits(world, instance)
    for child in list(world.rows.of("process_instance").values()):
        if child.get("parent_id") == instance:
            cancel(world, child["id"])


def _drop_waits(world, instance):
    world.lent.open_tasks(world, instance)
    for key, task in list(world.rows.of("user_task").items()):
        if task.get("instance_id") == instance and task["status"] == "open":
            _cancel_task(world, key)
    for key, job in list(world.rows.of("job").items()):
        if job.get("instance_id") == instance and job["status"] != "closed":
            _close_job(world, key)
    for held in correlation.subscriptions(world, None):
        if held["instance_id"] == instance:
            world.rows.remove("message_subscription", held["id"])


def _cancel_task(world, key):
    closed = {"closed_at": world.input.at, "closed_by": None, "closed_event": world.cause}
    world.rows.change("user_task", key, status="cancelled", **closed)


def _close_job(world, key):
    if world.rows.of("job").get(key, {}).get("status") == "failed":
        world.rows.change("incident", key, status="closed", closed_at=world.input.at)
    world.rows.change("job", key, status="closed")
