"""Moving an instance: start, resume, fail. Each takes the state, lent surroundings and ids, and gives a Step.

Nothing here reads a clock, a database or chance; the same arguments always give the same Step.
"""

from SpiffWorkflow.exceptions import SpiffWorkflowException
from SpiffWorkflow.util.task import TaskState

from app.engine.advance import Advance, Uncaught
from app.engine.clockwork import counted
from app.engine.errors import NotWaiting, Stuck
from app.engine.specs import Boundary


def start(definition, instance_id, start_event, result, surroundings, *, variables=None):
    """Begin an instance at a start event with what it brought (``result``) and the ``variables`` of a call."""

    def begin(advance):
        advance.start = start_event
        advance.performer.start_result = result

    return _advance(definition, instance_id, surroundings, None, begin, variables)


def resume(definition, instance_id, state, wait_id, result, surroundings):
    """What a wait waited for has come: a form, an instant, a message, the end of a call. Raises ``NotWaiting``."""
    return _advance(definition, instance_id, surroundings, state, lambda advance: _resume(advance, wait_id, result))


def fail(definition, instance_id, state, wait_id, code, surroundings):
    """A called process ended in an error that it did not catch; it is this instance's error now."""

    def throw(advance):
        task = _open_task(advance, wait_id)
        if not advance.caught(code, task):
            advance.throw(code, task.task_spec.bpmn_id, task.workflow)

    return _advance(definition, instance_id, surroundings, state, throw)


def _advance(definition, instance_id, surroundings, state, begin, variables=None):
    advance = Advance(definition, instance_id, surroundings, state, variables)
    try:
        with counted() as counter:
            advance.load()
            counter.number = advance.steps
            begin(advance)
            advance.settle()
            return advance.step()
    except Uncaught as error:
        return advance.step(error)
    except (SpiffWorkflowException, RecursionError) as error:
        problem = f"the engine could not go on ({type(error).__name__}: {error})."
        raise Stuck(process=definition.id, element=advance.last or definition.id, problem=problem) from error


def _open_task(advance, identity):
    task = advance.find(identity)
    if task is None or task.task_spec.bpmn_id is None or not task.has_state(TaskState.READY | TaskState.WAITING):
        raise NotWaiting(activity=identity)
    return task


def _arms(definition, task):
    """The events behind an event-based gateway, of which one has happened; nothing to choose for any other task."""
    element = definition.elements[task.task_spec.bpmn_id]
    if element.kind != "eventBasedGateway":
        return {""}
    return {definition.flows[flow].target for flow in element.outgoing}


def _resume(advance, wait_id, result):
    identity, _, arm = wait_id.partition("/")
    task = _open_task(advance, identity)
    if arm not in _arms(advance.definition, task):
        raise NotWaiting(activity=wait_id)
    element = advance.definition.elements[arm or task.task_spec.bpmn_id]
    if arm:
        advance.chosen[task.task_spec.name] = arm
        task.run()
        task = next(child for child in task.children if child.task_spec.name == arm)
    advance.performer.finish(element, result)
    advance.passed(element.id, task)
    if isinstance(task.task_spec, Boundary):
        task.task_spec.fire(task)
    else:
        task.run()
