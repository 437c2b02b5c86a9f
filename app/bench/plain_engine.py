"""The floor of an engine: the same diagram carried out by SpiffWorkflow alone, with the least that durable work needs.

Restore the state on a spec that is kept, run one user task, save the state and one row, commit. No form, no FEEL, no
decision, no history. The diagram is a plain twin of the deployed one: what runs by itself is an empty script, what
waits is a user task, sub-processes stay without what stands on their edges, and the conditions lead the way that the
measured task takes.
"""

import copy
import json

from lxml import etree
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.serializer.config import DEFAULT_CONFIG
from SpiffWorkflow.bpmn.serializer.default.workflow import BpmnWorkflowConverter, WorkflowConverter
from SpiffWorkflow.bpmn.serializer.workflow import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

_CALLED = "{http://camunda.org/schema/zeebe/1.0}calledElement"
BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
_WAITING = ("userTask", "receiveTask", "callActivity", "intermediateCatchEvent", "eventBasedGateway")
_AUTOMATIC = ("businessRuleTask", "serviceTask", "sendTask", "scriptTask", "intermediateThrowEvent", "task")
_KEPT = ("exclusiveGateway", "parallelGateway", "inclusiveGateway", "startEvent", "endEvent")
_FLOW, _INNER = f"{{{BPMN}}}sequenceFlow", f"{{{BPMN}}}subProcess"


def _q(name):
    return f"{{{BPMN}}}{name}"


class PlainEngine:
    """The instance waits at an activity and is to go on to another, both of the last process of a chain of calls.

    ``contents`` are the bytes of diagrams by the ids of their processes; ``chain`` the ids from the outermost process,
    which SpiffWorkflow carries out with all that it calls in one instance, to the one with the ``activity``.
    """

    def __init__(self, contents, chain, activity, then):
        parser = BpmnParser()
        for process, content in contents.items():
            called = chain[chain.index(process) + 1 :][:1] if process in chain else []
            twin = _Twin(content, contents)
            twin.lead(twin.calling(called[0]) if called else activity, None if called else then)
            parser.add_bpmn_xml(twin.root, filename=f"{process}.bpmn")
        self.spec, self.inner = parser.get_spec(chain[0]), parser.get_subprocess_specs(chain[0])
        config = {**DEFAULT_CONFIG, BpmnWorkflow: _tree_only(self.spec, self.inner)}
        self.registry = BpmnWorkflowSerializer.configure(config)
        self.activity = activity

    def begin(self, variables):
        """The state (bytes) of an instance with these variables (JSON) that waits at the activity."""
        workflow = BpmnWorkflow(self.spec, self.inner)
        workflow.task_tree.data = dict(variables)
        workflow.do_engine_steps()
        while not self._ready(workflow):
            next(iter(workflow.get_tasks(state=TaskState.READY))).run()
            workflow.do_engine_steps()
        return self._dump(workflow)

    def complete(self, state, values):
        """The state after the activity was completed with values (JSON)."""
        workflow = self.registry.restore(json.loads(state))
        task = self._ready(workflow)
        task.data.update(values)
        task.run()
        workflow.do_engine_steps()
        return self._dump(workflow)

    def _ready(self, workflow):
        ready = workflow.get_tasks(state=TaskState.READY)
        return next((task for task in ready if task.task_spec.name == self.activity), None)

    def _dump(self, workflow):
        return json.dumps(self.registry.convert(workflow)).encode()


def _tree_only(spec, inner):
    """A converter that leaves the specs out of the state and puts them back."""

    class TreeOnly(BpmnWorkflowConverter):
        def to_dict(self, workflow):
            held = WorkflowConverter.to_dict(self, workflow)
            held["subprocesses"] = self.mapping_to_dict(workflow.subprocesses)
            return held | {"bpmn_events": self.registry.convert(workflow.bpmn_events)}

        def from_dict(self, held):
            return super().from_dict({**held, "spec": spec, "subprocess_specs": inner})

        def mapping_from_dict(self, mapping, key_class=None, **options):
            return mapping if mapping is inner else super().mapping_from_dict(mapping, key_class, **options)

    return TreeOnly


class _Twin:
    """A diagram with only what plain SpiffWorkflow carries out, under the same ids."""

    def __init__(self, content, contents):
        source = next(etree.fromstring(content).iter(_q("process")))
        self.process = copy.deepcopy(source)
        self.root = etree.Element(_q("definitions"), nsmap={"bpmn": BPMN}, id=f"twin_{source.get('id')}")
        self.root.append(self.process)
        self._strip_all(self.process, contents)
        self._drop_loose_ends()

    def calling(self, process):
        """The id of the call of a process."""
        calls = self.process.iter(_q("callActivity"))
        return next(each.get("id") for each in calls if each.get("calledElement") == process)

    def lead(self, target, then):
        """Let the conditions lead to an element and, if there is one, on to another; elsewhere along the last flow."""
        taken = {*self._way(None, target), *(self._way(target, then) if then else ())}
        leaving = {}
        for flow in self.process.iter(_FLOW):
            leaving.setdefault(flow.get("sourceRef"), []).append(flow)
        for flows in leaving.values():
            chosen = taken & {flow.get("id") for flow in flows} or {flow.get("id") for flow in flows[-1:]}
            for flow in flows:
                for condition in flow.findall(_q("conditionExpression")):
                    condition.text = str(flow.get("id") in chosen)

    def _strip_all(self, scope, contents):
        for element in list(scope):
            if element.tag == _INNER:
                self._strip_all(element, contents)
            elif element.tag != _FLOW:
                self._strip(element, contents)

    def _strip(self, element, contents):
        kind = etree.QName(element).localname
        if kind not in (*_WAITING, *_AUTOMATIC, *_KEPT) or _spare(element):
            element.getparent().remove(element)
            return
        called = next((each.get("processId") for each in element.iter(_CALLED)), None)
        for name in [name for name in element.attrib if name.startswith("{")]:
            del element.attrib[name]
        for inner in [each for each in element if etree.QName(each).localname not in ("incoming", "outgoing")]:
            element.remove(inner)
        if kind == "callActivity" and called in contents:
            element.set("calledElement", called)
        elif kind in _WAITING:
            element.tag = _q("userTask")
        elif kind in _AUTOMATIC:
            element.tag = _q("scriptTask")
            etree.SubElement(element, _q("script")).text = "pass"

    def _drop_loose_ends(self):
        """Take out flows that lead from or to what is not there any more."""
        there = {element.get("id") for element in self.process.iter()}
        loose = [
            flow for flow in self.process.iter(_FLOW) if not {flow.get("sourceRef"), flow.get("targetRef")} <= there
        ]
        gone = {flow.get("id") for flow in loose}
        ends = [each for each in self.process.iter(_q("incoming"), _q("outgoing")) if each.text in gone]
        for element in (*loose, *ends):
            element.getparent().remove(element)

    def _way(self, source, target):
        """The flows of the shortest way from an element (None: from the start) to another; none if there is no way."""
        waiting, seen = [(each, ()) for each in ([source] if source else self._begins(self.process))], set()
        while waiting:
            here, taken = waiting.pop(0)
            for flow in self.process.iter(_FLOW):
                way = (*taken, flow.get("id"))
                if flow.get("sourceRef") != here or way[-1] in seen:
                    continue
                seen.add(way[-1])
                if flow.get("targetRef") == target:
                    return way
                waiting += [(each, way) for each in self._entered(flow.get("targetRef"))]
        return ()

    def _entered(self, identity):
        """Where a token goes on from that comes to an element: into a sub-process, and out of it at its end."""
        element = next(each for each in self.process.iter() if each.get("id") == identity)
        if element.tag == _INNER:
            return self._begins(element)
        outer = element.getparent()
        return [outer.get("id")] if element.tag == _q("endEvent") and outer.tag == _INNER else [identity]

    def _begins(self, scope):
        return [element.get("id") for element in scope.findall(_q("startEvent"))]


def _spare(element):
    """Whether a start event waits for something while another of its scope does not (or was stripped of it before)."""
    if element.tag != _q("startEvent") or not _triggered(element):
        return False
    starts = element.getparent().findall(_q("startEvent"))
    return any(each is not element and not _triggered(each) for each in starts)


def _triggered(start):
    return any(etree.QName(inner).localname.endswith("EventDefinition") for inner in start)
