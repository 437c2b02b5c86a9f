"""Taking out of the task tree what is over, so that a step costs the same after years as on the first day.

History has what happened; the tree is only needed for what may still happen. Finished leaves go, and a finished task
in the middle hands its children to its parent, unless a join or a boundary event will still look for it.
"""

from SpiffWorkflow.bpmn.specs.control import BoundaryEventJoin, BoundaryEventSplit, _EndJoin
from SpiffWorkflow.bpmn.specs.mixins.unstructured_join import UnstructuredJoin
from SpiffWorkflow.util.task import TaskState

from app.engine.specs import LIVE


def prune(workflow):
    """Take out all that is over, in the instance and in its sub-processes."""
    for parent in [parent for parent, inner in workflow.subprocesses.items() if inner.completed]:
        owner = next((task for task in _all(workflow) if task.id == parent), None)
        if owner is None or owner.has_state(TaskState.FINISHED_MASK):
            del workflow.subprocesses[parent]
    for each in (workflow, *workflow.subprocesses.values()):
        _prune_tree(each)


def _all(workflow):
    for each in (workflow, *workflow.subprocesses.values()):
        yield from each.tasks.values()


def _prune_tree(workflow):
    """Children stand behind their parents in ``tasks``, so one pass from the end sees leaves first."""
    needed = _needed(workflow)
    for task in reversed(list(workflow.tasks.values())):
        if task.id in needed or not task.has_state(TaskState.FINISHED_MASK):
            continue
        if task._children:
            _hand_over(workflow, task)
        else:
            task.parent._children.remove(task.id)
            del workflow.tasks[task.id]


def _hand_over(workflow, task):
    parent = task.parent
    place = parent._children.index(task.id)
    parent._children[place : place + 1] = task._children
    for child in task.children:
        child._parent = parent.id
    del workflow.tasks[task.id]


def _needed(workflow):
    """Ids of finished tasks that something still looks for."""
    needed = {workflow.task_tree.id}
    waiting = {task.task_spec.name for task in workflow.tasks.values() if _waits_to_join(task)}
    for task in workflow.tasks.values():
        if task.task_spec.name in waiting:  # what has arrived at a join is told by its finished instances
            needed |= {task.id, task._parent}
        elif isinstance(task.task_spec, BoundaryEventSplit) and _armed(task):
            needed |= {task.id, *task._children}
    return needed


def _waits_to_join(task):
    spec = task.task_spec
    return task.state == TaskState.WAITING and isinstance(spec, UnstructuredJoin) and not isinstance(spec, _EndJoin)


def _armed(split):
    """Whether the host or a boundary event of a split is still open, or its join is still to come."""
    for child in split.children:
        if child.has_state(LIVE):
            return True
        for each in child.children:
            if isinstance(each.task_spec, BoundaryEventJoin) and not each.has_state(TaskState.FINISHED_MASK):
                return True
    return False
