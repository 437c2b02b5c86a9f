"""The state of an instance as bytes: the task tree and the variables, without the model.

A list a task: id, parent, state, spec, mark of a triggered branch, what it remembers. JSON, compressed; the same state
always gives the same bytes. The library's serialiser keeps the specs too, loses keys called ``typename`` and changes
what it is given.
"""

import json
import zlib

from SpiffWorkflow.bpmn.util.subworkflow import BpmnSubWorkflow
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.task import Task

from app.engine.values import decode, encode

VERSION = 1
_LEVEL = 6


class Instance(BpmnWorkflow):
    """SpiffWorkflow's instance with the advance it belongs to; its specs find it by ``top_workflow.advance``."""

    advance = None


def dump(workflow, variables, steps):
    """The bytes of an instance that has advanced ``steps`` times."""
    held = {
        "version": VERSION,
        "steps": steps,
        "variables": {name: encode(value) for name, value in variables.items()},
        "tasks": _tasks(workflow),
        "inner": [[parent, inner.completed, _tasks(inner)] for parent, inner in workflow.subprocesses.items()],
        "completed": workflow.completed,
    }
    text = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8"), _LEVEL)


def _tasks(workflow):
    return [
        [task.id, task._parent, task._state, task.task_spec.name, int(task.triggered), task.internal_data]
        for task in workflow.tasks.values()
    ]


def load(data, definition):
    """``(workflow, variables, steps)`` of the bytes that :func:`dump` wrote, on a definition's specs."""
    held = json.loads(zlib.decompress(data))
    workflow = Instance(definition.spec, definition.inner_specs, deserializing=True)
    _fill(workflow, held["tasks"])
    workflow.completed = held["completed"]
    for parent, completed, tasks in held["inner"]:
        _restore_inner(workflow, parent, completed, tasks)
    return workflow, {name: decode(value) for name, value in held["variables"].items()}, held["steps"]


def _restore_inner(workflow, parent, completed, tasks):
    owner = workflow.get_task_from_id(parent)
    inner = BpmnSubWorkflow(workflow.subprocess_specs[owner.task_spec.name], parent, workflow, deserializing=True)
    workflow.subprocesses[parent] = inner
    _fill(inner, tasks)
    inner.completed = completed
    inner.completed_event.connect(owner.task_spec._on_subworkflow_completed, owner)


def _fill(workflow, tasks):
    for identity, parent, state, spec, triggered, remembered in tasks:
        task = Task(workflow, workflow.spec.task_specs[spec], workflow.tasks.get(parent), state=state, id=identity)
        task.triggered = bool(triggered)
        task.internal_data = remembered
    workflow.task_tree = next(iter(workflow.tasks.values()))
    workflow.last_task = workflow.task_tree


def variables_of(data):
    """The variables in the bytes that :func:`dump` wrote, without restoring the instance."""
    held = json.loads(zlib.decompress(data))
    return {name: decode(value) for name, value in held["variables"].items()}
