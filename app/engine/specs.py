"""The task specs of our own, over SpiffWorkflow's: they move tokens, and leave all they do to the :class:`Advance`.

Whatever waits for the world (a person, a message, an instant, a called process) is a manual task that stands READY
until the advance resumes it; boundary events stand WAITING beside their host. So no spec reads a clock, evaluates an
expression or keeps data.
"""

from SpiffWorkflow.bpmn.specs.bpmn_task_spec import BpmnTaskSpec
from SpiffWorkflow.bpmn.specs.control import BoundaryEventJoin, _EndJoin
from SpiffWorkflow.bpmn.specs.event_definitions.base import EventDefinition
from SpiffWorkflow.bpmn.specs.mixins.events.intermediate_event import BoundaryEvent
from SpiffWorkflow.bpmn.specs.mixins.parallel_gateway import ParallelGateway
from SpiffWorkflow.bpmn.specs.mixins.subworkflow_task import SubWorkflowTask
from SpiffWorkflow.util.task import TaskState

LIVE = TaskState.READY | TaskState.WAITING | TaskState.STARTED


class _Drawn(BpmnTaskSpec):
    """A task spec of an element on the diagram, whose id is its name."""

    def __init__(self, wf_spec, element_id, **more):
        super().__init__(wf_spec, element_id, **more)
        self.bpmn_id = element_id


class Automatic(_Drawn):
    """What the engine does by itself: the advance performs the element when the token arrives."""

    def _run_hook(self, my_task):
        my_task.workflow.top_workflow.advance.perform(self.bpmn_id, my_task)
        return True


class Held(_Drawn):
    """What waits until the advance resumes it."""

    def __init__(self, wf_spec, element_id):
        super().__init__(wf_spec, element_id, manual=True)


class Choice(_Drawn):
    """One of several ways on, chosen by the advance: start events, exclusive and event-based gateways.

    ``manual`` for the event-based gateway, which waits until one of its events has happened.
    """

    def __init__(self, wf_spec, element_id, *, drawn=True, manual=False):
        super().__init__(wf_spec, element_id, manual=manual)
        self.bpmn_id = element_id if drawn else None

    def _predict_hook(self, my_task):
        my_task._sync_children(self.outputs, state=TaskState.MAYBE)

    def _run_hook(self, my_task):
        chosen = my_task.workflow.top_workflow.advance.choose(self.name, my_task)
        my_task._sync_children([spec for spec in self.outputs if spec.name == chosen], TaskState.FUTURE)
        for child in my_task.children:
            child.task_spec._predict(child, mask=TaskState.FUTURE | TaskState.PREDICTED_MASK)
        return True


class Parallel(ParallelGateway, _Drawn):
    """A parallel gateway; that it is reached is told to the advance."""

    def _run_hook(self, my_task):
        result = super()._run_hook(my_task)
        my_task.workflow.top_workflow.advance.passed(self.bpmn_id, my_task)
        return result


class SubProcess(SubWorkflowTask, _Drawn):
    """An embedded sub-process: a scope for boundary events, not for variables."""

    def _on_subworkflow_completed(self, subworkflow, my_task):
        if my_task.state == TaskState.STARTED:  # one that was interrupted does not go on
            super()._on_subworkflow_completed(subworkflow, my_task)

    def _run_hook(self, my_task):
        my_task.workflow.top_workflow.advance.perform(self.bpmn_id, my_task)
        return True


class Boundary(BoundaryEvent, _Drawn):
    """A boundary event; it has fired when the advance says so. One that ``repeats`` stays armed."""

    def __init__(self, wf_spec, element_id, *, interrupting, repeats):
        super().__init__(wf_spec, element_id, event_definition=EventDefinition(), cancel_activity=interrupting)
        self.repeats = repeats

    def _run_hook(self, my_task):
        self.event_definition.reset(my_task)
        return True

    def fire(self, my_task):
        """Let the token go on from here: once and for all, or as one more branch beside the host."""
        if not self.repeats:
            my_task._set_internal_data(event_fired=True)
            self._update(my_task)
            return
        for spec in self.outputs:
            if not isinstance(spec, BoundaryEventJoin):
                branch = my_task._add_child(spec, TaskState.FUTURE)
                branch.triggered = True
                spec._predict(branch, mask=TaskState.NOT_FINISHED_MASK)
                spec._update(branch)


class BoundaryJoin(BoundaryEventJoin):
    """Disarms the boundary events when their host is done; branches they have begun go on, as BPMN has it."""

    def _check_threshold_structured(self, my_task):
        finished, cancel = super()._check_threshold_structured(my_task)
        if not finished:
            return finished, cancel
        return finished, [task for task in cancel if not _goes_on(task)]


def _goes_on(task):
    """Whether a repeating boundary event has open branches; if so it is completed instead of cancelled."""
    if not isinstance(task.task_spec, Boundary) or not task.task_spec.repeats:
        return False
    if not any(_is_open(each) for child in task.children for each in child):
        return False
    task._set_state(TaskState.COMPLETED)
    for child in task.children:
        if child.has_state(TaskState.PREDICTED_MASK | TaskState.FUTURE):
            task.workflow._remove_task(child.id)
        elif isinstance(child.task_spec, BoundaryEventJoin) and not child.has_state(TaskState.FINISHED_MASK):
            child.cancel()
    return True


def _is_open(task):
    return task.has_state(LIVE) and not isinstance(task.task_spec, (BoundaryEventJoin, _EndJoin))
