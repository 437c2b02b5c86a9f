"""A BPMN file as the rules look at it: its nodes, flows, lanes and extensions, found once and never changed."""

from functools import cached_property
from pathlib import PurePath

from app.engine.source import bpmn, kind_of, zeebe

SCOPES = ("process", "subProcess", "transaction", "adHocSubProcess")
GATEWAYS = ("exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway", "complexGateway")
EVENTS = ("startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent")
THROWING = ("endEvent", "intermediateThrowEvent")
NO_ELEMENT = "the file"


class Flow:
    """A sequence flow; ``source`` and ``target`` are nodes, or None where it names no node of its own scope."""

    def __init__(self, element, nodes):
        self.element = element
        self.id = nearest_id(element)
        self.source = nodes.get(element.get("sourceRef"))
        self.target = nodes.get(element.get("targetRef"))
        self.condition = element.find(bpmn("conditionExpression"))


class Node:
    """A flow node, with its ``kind`` (the BPMN tag), its flows, its event definitions and what is attached to it."""

    def __init__(self, element):
        self.element = element
        self.id = nearest_id(element)
        self.kind = kind_of(element)
        self.scope = element.getparent()
        self.incoming, self.outgoing, self.boundaries = [], [], []
        self.definitions = [child for child in element if kind_of(child).endswith(("EventDefinition", "DefinitionRef"))]

    @property
    def default(self):
        """The id of the default flow, or None."""
        return self.element.get("default")

    @property
    def starts_itself(self):
        """Whether it is an event sub-process, which no flow leads to."""
        return self.element.get("triggeredByEvent") == "true"

    def has(self, definition):
        """Whether it is an event of that kind: ``message``, ``timer``, …"""
        return any(kind_of(child) == f"{definition}EventDefinition" for child in self.definitions)

    def extension(self, name):
        """Its first ``zeebe:name``, or None."""
        return next(self.extensions(name), None)

    def extensions(self, name):
        """Every ``zeebe:name`` of its own, in the order of the file."""
        held = self.element.find(bpmn("extensionElements"))
        return iter(()) if held is None else held.iter(zeebe(name))

    def next_nodes(self):
        """The nodes a token may go to from here, those of its boundary events included."""
        return [flow.target for flow in self.outgoing if flow.target] + self.boundaries


class Lane:
    """A lane without lanes in it: its name and the ids of its nodes."""

    def __init__(self, element):
        self.id = nearest_id(element)
        self.name = (element.get("name") or "").strip()
        self.members = {(ref.text or "").strip() for ref in element.findall(bpmn("flowNodeRef"))}


class Diagram:
    """``root`` as read by ``app.engine.source``; ``nodes`` and ``flows`` of all scopes in the order of the file."""

    def __init__(self, root, file):
        self.root = root
        self.file = file
        self.stem = PurePath(file).name.removesuffix(".bpmn")
        self.scopes = [element for element in root.iter() if kind_of(element) in SCOPES]
        self.nodes, self.flows, self._inside = [], [], {}
        for scope in self.scopes:
            self._read(scope)
        self.by_element = {node.element: node for node in self.nodes}

    def _read(self, scope):
        nodes = [Node(child) for child in scope if _is_node(kind_of(child))]
        by_id = {node.id: node for node in reversed(nodes)}
        flows = [Flow(child, by_id) for child in scope.findall(bpmn("sequenceFlow"))]
        for flow in flows:
            if flow.source:
                flow.source.outgoing.append(flow)
            if flow.target:
                flow.target.incoming.append(flow)
        for node in nodes:
            host = by_id.get(node.element.get("attachedToRef"))
            if node.kind == "boundaryEvent" and host:
                host.boundaries.append(node)
        self._inside[scope] = nodes
        self.nodes += nodes
        self.flows += flows

    def of_kind(self, *kinds):
        """The nodes of these kinds."""
        return [node for node in self.nodes if node.kind in kinds]

    def nodes_in(self, scope):
        """The nodes directly in a process or sub-process."""
        return self._inside.get(scope, [])

    @cached_property
    def processes(self):
        """The process elements."""
        return [scope for scope in self.scopes if kind_of(scope) == "process"]

    @cached_property
    def lanes(self):
        """The innermost lanes of the file."""
        lanes = self.root.iter(bpmn("lane"))
        return [Lane(element) for element in lanes if element.find(bpmn("childLaneSet")) is None]

    def lanes_of(self, node):
        """The lanes that list a node; where none does, those of the sub-process around it."""
        around = self.by_element.get(node.scope)
        return self._lanes.get(node.id) or (self.lanes_of(around) if around else [])

    @cached_property
    def _lanes(self):
        found = {}
        for lane in self.lanes:
            for member in lane.members:
                found.setdefault(member, []).append(lane)
        return found

    def named(self, node, definition, reference):
        """What an event or receive task refers to (its message, its error): an element of the file, or None."""
        places = [child for child in node.definitions if kind_of(child) == f"{definition}EventDefinition"]
        wanted = next((place.get(reference) for place in (*places, node.element) if place.get(reference)), None)
        wanted = None if wanted is None else wanted.rpartition(":")[2]
        return self._roots.get((definition, wanted))

    @cached_property
    def _roots(self):
        return {(kind_of(each), each.get("id")): each for each in reversed(self.root) if kind_of(each)}

    def name_of(self, element_id):
        """The name of the element with an id, or empty."""
        return self._names.get(element_id, "")

    @cached_property
    def _names(self):
        given = [each for each in self.root.iter() if kind_of(each) and each.get("id")]
        return {each.get("id"): (each.get("name") or "").strip() for each in reversed(given)}


def nearest_id(element):
    """The id of an element, or of the nearest one around it that has one."""
    while element is not None:
        if element.get("id"):
            return element.get("id")
        element = element.getparent()
    return NO_ELEMENT


def owner_id(element):
    """The id of the node, flow, message or error an element inside it belongs to."""
    while element.getparent() is not None:
        kind = kind_of(element)
        if _is_node(kind) or kind in ("sequenceFlow", "message", "error", "process"):
            break
        element = element.getparent()
    return nearest_id(element)


def _is_node(kind):
    return kind in SCOPES[1:] or kind in ("callActivity", "task") or kind.endswith(("Task", "Event", "Gateway"))
