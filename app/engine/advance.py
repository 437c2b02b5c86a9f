"""One advance of one instance: from an input to its next wait states.

SpiffWorkflow moves the tokens; what an element does, chooses or throws is done here, over one space of variables. The
task tree is loaded, moved, pruned and dumped again in every advance, so what is in memory never differs from what is
stored.
"""

from SpiffWorkflow.util.task import TaskState

from app.engine import invariants
from app.engine.building import START
from app.engine.definition import ERROR_CODE
from app.engine.errors import Stuck
from app.engine.performing import Performer
from app.engine.pruning import prune
from app.engine.specs import LIVE, Boundary
from app.engine.state import Instance, dump, load
from app.engine.step import Ended, Step, Transition
from app.engine.waits import waits_of

MAX_ENGINE_STEPS = 500
_READY = TaskState.READY


class Uncaught(Exception):
    """An error end event that nothing around it catches; ``code`` says why."""

    def __init__(self, code, element):
        super().__init__(code)
        self.code = code
        self.element = element


class Advance:
    """The moving of one instance; ``state`` None begins a new one. Used once, by :mod:`app.engine.execution`."""

    def __init__(self, definition, instance_id, surroundings, state, variables=None):
        self.definition = definition
        self.instance_id = instance_id
        self.surroundings = surroundings
        self.state = state
        self.transitions = []
        self.performer = Performer(definition, instance_id, surroundings, variables or {})
        self.steps = 0
        self.start = None
        self.chosen = {}
        self.last = None
        self.workflow = None
        self.before = {}

    def load(self):
        """Restore the instance, or make the tree of a new one."""
        if self.state is None:
            self.workflow = Instance(self.definition.spec, self.definition.inner_specs)
        else:
            self.workflow, self.performer.variables, self.steps = load(self.state, self.definition)
            self.before = {wait.id: wait for wait in waits_of(self, opening=False)}
        self.workflow.advance = self
        return self

    def settle(self):
        """Run what runs by itself until everything waits. Raises ``Stuck`` when it does not come to rest."""
        for _ in range(MAX_ENGINE_STEPS):
            task = self._next()
            if task is None:
                return
            task.run()
        problem = f"it went on for {MAX_ENGINE_STEPS} steps without waiting for anyone; look for an endless loop."
        raise Stuck(process=self.definition.id, element=self.last or self.definition.id, problem=problem)

    def _next(self):
        for each in (*self._inner(), self.workflow):
            for task in each.tasks.values():
                if task.state == _READY and not task.task_spec.manual:
                    return task
        return None

    def _inner(self):
        active = [each for each in self.workflow.subprocesses.values() if not each.completed]
        return sorted(active, key=lambda each: -each.depth)

    def find(self, identity):
        """The task of a wait, wherever in the instance it stands, or None."""
        for each in (self.workflow, *self.workflow.subprocesses.values()):
            if identity in each.tasks:
                return each.tasks[identity]
        return None

    def live(self):
        """Every open task of a drawn element, in a fixed order."""
        for each in (self.workflow, *[inner for inner in self.workflow.subprocesses.values() if not inner.completed]):
            for task in each.tasks.values():
                if task.has_state(LIVE) and task.task_spec.bpmn_id is not None:
                    yield task

    def choose(self, name, task):
        """The name of the spec a :class:`Choice` goes on to."""
        if name == START:
            return self.start
        self.passed(name, task)
        if name in self.chosen:
            return self.chosen.pop(name)
        flow = self.performer.choose(self.definition.elements[name])
        target = self.definition.flows[flow].target
        split = f"{target}.split"
        return split if split in task.workflow.spec.task_specs else target

    def perform(self, element_id, task):
        """Do what an automatic element does."""
        element = self.definition.elements[element_id]
        self.passed(element_id, task)
        self.performer.perform(element, task)
        if element.kind == "endEvent":
            self._end(element, task)

    def passed(self, element_id, task):
        """Note that an element is done, and by which flow the token came."""
        self.last = element_id
        self.transitions.append(
            Transition(activity_id=element_id, what="completed", flow=self.flow_to(element_id, task))
        )

    def flow_to(self, element_id, task):
        """The id of the flow by which the token of a task came, or None."""
        parent = task.parent
        while parent is not None and parent.task_spec.bpmn_id is None:
            parent = parent.parent
        return None if parent is None else self.definition.flow_between(parent.task_spec.bpmn_id, element_id)

    def _end(self, element, task):
        if element.event == "error":
            self.throw(self.performer.error_code(element), element.id, task.workflow)
        elif element.event == "terminate":
            for other in task.workflow.get_tasks(state=TaskState.NOT_FINISHED_MASK):
                if other is not task:
                    other.cancel()
            task.workflow._mark_complete(task)

    def throw(self, code, element_id, workflow):
        """Hand an error to the nearest boundary event around that catches it. Raises ``Uncaught``."""
        while workflow.parent_task_id is not None:
            host = self.workflow.get_task_from_id(workflow.parent_task_id)
            if self.caught(code, host):
                return
            workflow = host.workflow
        raise Uncaught(code, element_id)

    def caught(self, code, host):
        """Whether an error boundary event on a task catches a code; it is fired if so."""
        if host.parent is None:
            return False
        for task in host.parent.children:
            if isinstance(task.task_spec, Boundary) and task.state == TaskState.WAITING:
                element = self.definition.elements[task.task_spec.bpmn_id]
                if element.event == "error" and self.performer.catches(element, code):
                    host.cancel()
                    self.performer.finish(element, {ERROR_CODE: code})
                    self.passed(element.id, task)
                    task.task_spec.fire(task)
                    return True
        return False

    def step(self, error=None):
        """The :class:`Step` once all is settled: what opened, what closed, and the state for next time."""
        waits = [] if error is not None else waits_of(self)
        opened = [wait for wait in waits if wait.id not in self.before]
        still = {wait.id for wait in waits}
        closed = [wait for wait in self.before.values() if wait.id not in still]
        ended = self._ended(error)
        self._note(opened, closed)
        prune(self.workflow)
        if ended is None:
            invariants.hold(self)
        performer = self.performer
        return Step(
            process=self.definition.id,
            instance_id=self.instance_id,
            state=None if ended else dump(self.workflow, performer.variables, self.steps + 1),
            transitions=tuple(self.transitions),
            opened=tuple(opened),
            closed=tuple(closed),
            changes=tuple(self.surroundings.facts.changes),
            decisions=tuple(self.surroundings.decisions),
            messages=tuple(performer.messages),
            services=tuple(performer.services),
            ended=ended,
            tasks=sum(len(each.tasks) for each in (self.workflow, *self.workflow.subprocesses.values())),
        )

    def _ended(self, error):
        if error is not None:
            return Ended(activity_id=error.element, variables=self.performer.variables, error=error.code)
        if self.workflow.completed:
            last = self.definition.elements[self.last]
            return Ended(activity_id=last.id, variables=self.performer.variables, ends_case=last.ends_case)
        return None

    def _note(self, opened, closed):
        done = {transition.activity_id for transition in self.transitions}
        for wait in closed:
            if wait.activity_id not in done and wait.kind != "error":
                self.transitions.append(Transition(activity_id=wait.activity_id, what="cancelled"))
        for wait in opened:
            task = self.find(wait.id.partition("/")[0])
            flow = None if "/" in wait.id else self.flow_to(wait.activity_id, task)
            self.transitions.append(Transition(activity_id=wait.activity_id, what="entered", flow=flow))
