"""From elements and flows to SpiffWorkflow's specs, in the order of the file, whatever the drawing looks like.

The library's own parser orders branches by their place on the canvas, recurses through the diagram and evaluates
Python; none of it is used.
"""

from SpiffWorkflow.bpmn.specs.bpmn_process_spec import BpmnProcessSpec
from SpiffWorkflow.bpmn.specs.control import BoundaryEventSplit

from app.engine.parser import REPORT
from app.engine.specs import Automatic, Boundary, BoundaryJoin, Choice, Held, Parallel, SubProcess

START = "start choice"
_CHOICES = {"exclusiveGateway": False, "eventBasedGateway": True}
_HELD = frozenset({"userTask", "receiveTask", "callActivity", "intermediateCatchEvent"})


def build(parsed):
    """The spec of a process and those of its sub-processes by id, for :class:`BpmnWorkflow`."""
    scopes = {}
    for element in parsed.elements.values():
        scopes.setdefault(element.scope, []).append(element)
    specs = {scope: _spec(scope, elements, parsed) for scope, elements in scopes.items()}
    return specs.pop(parsed.id), specs


def _spec(scope, elements, parsed):
    spec = BpmnProcessSpec(name=scope)
    made = {element.id: _make(spec, element) for element in elements}
    entry = {}
    for element in elements:
        entry[element.id] = _guarded(spec, element, made, [each for each in elements if each.attached_to == element.id])
    _connect_starts(spec, [made[each.id] for each in elements if each.kind == "startEvent"], scope == parsed.id)
    for element in elements:
        for flow in element.outgoing:
            made[element.id].connect(entry[parsed.flows[flow].target])
        if not element.outgoing:
            made[element.id].connect(spec.end)
    return spec


def _make(spec, element):
    if element.kind in _CHOICES:
        return Choice(spec, element.id, manual=_CHOICES[element.kind])
    if element.kind == "parallelGateway":
        return Parallel(spec, element.id)
    if element.kind == "subProcess":
        return SubProcess(spec, element.id, subworkflow_spec=element.id)
    if element.kind == "boundaryEvent":
        repeats = element.event == "message" and not element.interrupting
        return Boundary(spec, element.id, interrupting=element.interrupting, repeats=repeats)
    waits = element.kind in _HELD or element.service == REPORT
    return (Held if waits else Automatic)(spec, element.id)


def _guarded(spec, element, made, events):
    """What a flow into an element leads to: the element, or the split before it that arms its boundary events."""
    if not events:
        return made[element.id]
    split = BoundaryEventSplit(spec, f"{element.id}.split")
    join = BoundaryJoin(spec, f"{element.id}.join", split_task=split.name, cancel=True)
    split.connect(made[element.id])
    made[element.id].connect(join)
    for event in events:
        split.connect(made[event.id])
        made[event.id].connect(join)
    join.connect(spec.end)
    return split


def _connect_starts(spec, starts, outermost):
    first = spec.start
    if outermost:
        first = Choice(spec, START, drawn=False)
        spec.start.connect(first)
    for start in starts:
        first.connect(start)
