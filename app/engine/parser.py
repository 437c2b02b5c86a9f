"""From a BPMN file of our dialect to elements and flows (see the dialect's table in the documentation of models).

It takes what the dialect has and refuses the rest, naming the element: nothing is ignored silently.
"""

from app.engine.elements import Element, Flow, Mapping
from app.engine.errors import UnusableDiagram
from app.engine.expressions import expression
from app.engine.parser_events import event_details
from app.engine.source import bpmn, extension, kind_of, properties, read, zeebe
from app.feel.errors import FeelError

NODES = frozenset({
    "startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent", "userTask",
    "receiveTask", "scriptTask", "businessRuleTask", "serviceTask", "callActivity", "subProcess", "exclusiveGateway",
    "parallelGateway", "eventBasedGateway",
})  # fmt: skip
_OTHER = frozenset({
    "sequenceFlow", "laneSet", "extensionElements", "documentation", "textAnnotation", "association", "incoming",
    "outgoing", "group",
})  # fmt: skip
REPORT = "report"
SERVICES = frozenset({"letter", REPORT})


class ParsedProcess:
    """The process of a file: ``id``, ``name``, ``elements`` and ``flows`` by id, in the order of the file."""

    def __init__(self, process_id, name, elements, flows):
        self.id = process_id
        self.name = name
        self.elements = elements
        self.flows = flows


def parse(xml, file):
    """The :class:`ParsedProcess` of a file's bytes. Raises ``UnreadableDiagram`` or ``UnusableDiagram``."""
    root = read(xml, file)
    process = _executable(root, file)
    reader = _Reader(root, file)
    reader.scope(process, process.get("id"))
    return ParsedProcess(process.get("id"), process.get("name") or process.get("id"), *reader.linked())


def _executable(root, file):
    found = [each for each in root.findall(bpmn("process")) if each.get("isExecutable") == "true"]
    if len(found) != 1 or not found[0].get("id"):
        problem = f"it has {len(found)} executable processes; exactly one with an id is needed."
        raise UnusableDiagram(file=file, element="the file", problem=problem)
    return found[0]


class _Reader:
    def __init__(self, root, file):
        self.root = root
        self.file = file
        self.elements = {}
        self.flows = {}
        self.lanes = {
            reference.text: lane.get("name")
            for lane in root.iter(bpmn("lane"))
            for reference in lane.findall(bpmn("flowNodeRef"))
        }

    def unusable(self, element, problem):
        return UnusableDiagram(file=self.file, element=element.get("id") or kind_of(element), problem=problem)

    def scope(self, container, scope_id):
        """Read the nodes and flows directly inside a process or sub-process."""
        for child in container:
            kind = kind_of(child)
            if kind == "sequenceFlow":
                self._flow(child)
            elif kind in NODES:
                self._node(child, kind, scope_id)
            elif kind and kind not in _OTHER:
                raise self.unusable(child, f"the engine does not carry out a “{kind}”; model it another way.")

    def _flow(self, child):
        condition = child.find(bpmn("conditionExpression"))
        held = None if condition is None else self.text(child, (condition.text or "").strip())
        identity, source, target = child.get("id"), child.get("sourceRef"), child.get("targetRef")
        self.flows[identity] = Flow(
            id=identity, source=source, target=target, name=child.get("name") or "", condition=held
        )

    def text(self, element, text):
        """The expression of a text. Raises ``UnusableDiagram`` naming the element."""
        try:
            return expression(text)
        except FeelError as error:
            raise self.unusable(element, f"“{text}”: {error.sentence}") from error

    def _node(self, child, kind, scope_id):
        identity = child.get("id")
        if not identity or identity in self.elements:
            raise self.unusable(child, "its id is missing or used twice; give it one of its own.")
        if kind == "subProcess" and child.get("triggeredByEvent") == "true":
            raise self.unusable(child, "event sub-processes are not carried out; use a boundary event.")
        for mark in ("multiInstanceLoopCharacteristics", "standardLoopCharacteristics"):
            if child.find(bpmn(mark)) is not None:
                raise self.unusable(child, "repetition by marker is not carried out; draw the loop.")
        facts = {"id": identity, "kind": kind, "name": child.get("name") or identity, "scope": scope_id}
        facts |= {"lane": self.lanes.get(identity), "default": child.get("default"), "properties": properties(child)}
        facts |= self._mappings(child) | _READERS.get(kind, lambda reader, element: {})(self, child)
        if kind.endswith("Event") or kind == "receiveTask":
            facts |= event_details(self, child, kind)
        self.elements[identity] = Element(**facts)
        if kind == "subProcess":
            self.scope(child, identity)

    def _mappings(self, child):
        held = extension(child, "ioMapping")
        pairs = {"inputs": (), "outputs": ()}
        for side in () if held is None else ("input", "output"):
            pairs[f"{side}s"] = tuple(
                Mapping(source=self.text(child, each.get("source") or ""), target=each.get("target"))
                for each in held.findall(zeebe(side))
            )
        return pairs

    def linked(self):
        """The elements with their flows, and the flows."""
        for flow in self.flows.values():
            for end in (flow.source, flow.target):
                if end not in self.elements:
                    problem = f"the flow leads to “{end}”, which is not there; draw it again."
                    raise UnusableDiagram(file=self.file, element=flow.id, problem=problem)
        found = {}
        for identity, element in self.elements.items():
            outgoing = tuple(flow.id for flow in self.flows.values() if flow.source == identity)
            incoming = tuple(flow.id for flow in self.flows.values() if flow.target == identity)
            found[identity] = Element(**{**vars(element), "outgoing": outgoing, "incoming": incoming})
        return found, self.flows


def _user_task(reader, child):
    form, assigned = extension(child, "formDefinition"), extension(child, "assignmentDefinition")
    schedule = extension(child, "taskSchedule")
    role = None if assigned is None else assigned.get("candidateGroups")
    if not role:
        raise reader.unusable(child, "nobody is to do it; give it a candidate group.")
    due, follow_up = (None, None) if schedule is None else (schedule.get("dueDate"), schedule.get("followUpDate"))
    return {
        "form": None if form is None else form.get("formId"),
        "role": role,
        "due": reader.text(child, due),
        "follow_up": reader.text(child, follow_up),
    }


def _script(reader, child):
    held = extension(child, "script")
    text = "" if held is None else held.get("expression") or ""
    if not text.startswith("=") or not held.get("resultVariable"):
        raise reader.unusable(child, "it needs a FEEL script that begins with “=” and a result variable.")
    return {"script": reader.text(child, text), "result": held.get("resultVariable")}


def _decision(reader, child):
    held = extension(child, "calledDecision")
    if held is None or not held.get("decisionId") or not held.get("resultVariable"):
        raise reader.unusable(child, "it needs a called decision and a result variable.")
    return {"decision": held.get("decisionId"), "result": held.get("resultVariable")}


def _service(reader, child):
    held = extension(child, "taskDefinition")
    if held is None or held.get("type") not in SERVICES:
        raise reader.unusable(child, f"its type is one of {', '.join(sorted(SERVICES))}; a model reaches nothing else.")
    headers = extension(child, "taskHeaders")
    pairs = () if headers is None else headers.findall(zeebe("header"))
    return {
        "service": held.get("type"),
        "headers": {each.get("key"): reader.text(child, each.get("value") or "") for each in pairs},
        "result": child.get("resultVariable") or ("runs" if held.get("type") == REPORT else "document_id"),
    }


def _call(reader, child):
    held = extension(child, "calledElement")
    if held is None or not held.get("processId"):
        raise reader.unusable(child, "it calls no process; give it a process id.")
    if held.get("bindingType", "deployment") != "deployment":
        raise reader.unusable(child, "it binds another version than its own deployment; write “deployment”.")
    return {"called": held.get("processId")}


_READERS = {
    "userTask": _user_task,
    "scriptTask": _script,
    "businessRuleTask": _decision,
    "serviceTask": _service,
    "callActivity": _call,
}
