"""The graph of a diagram as the layout works on it: scopes with nodes, flows and lanes, read from the XML.

A scope is a process or an embedded sub-process. Nodes and flows are filled in step by step: first the cell of the
grid, then the place in pixels.
"""

from app.engine.layout import text
from app.engine.source import bpmn, kind_of

HINTS = "urn:layout:hints"
EVENTS = {"startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"}
GATEWAYS = {"exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway", "complexGateway"}
SCOPES = {"subProcess", "transaction", "adHocSubProcess"}
ACTIVITIES = {
    "task",
    "userTask",
    "serviceTask",
    "sendTask",
    "receiveTask",
    "manualTask",
    "businessRuleTask",
    "scriptTask",
    "callActivity",
}
NODES = EVENTS | GATEWAYS | SCOPES | ACTIVITIES
BORDER_EVENT = 50  # pixels that an event on a border takes of it
FAR = 100  # rows between two lanes on the grid, more than any lane has


class Node:
    """A flow node. ``col`` and ``row`` are its cell, ``x``, ``y``, ``w``, ``h`` its box, ``label`` a box or None."""

    def __init__(self, element, order):
        self.id = element.get("id")
        self.kind = kind_of(element)
        self.name = " ".join((element.get("name") or "").split())
        self.order = order
        self.hint = tuple(_hint(element, axis) for axis in ("col", "row"))
        self.fails = self.kind == "endEvent" and element.find(bpmn("errorEventDefinition")) is not None
        self.splits = self.joins = False
        self.lane = 0
        self.host = None
        self.attached = []
        self.inner = None
        self.upward = False  # a boundary event on the upper border of its host
        self.col, self.row, self.span = 0, 0, 1
        self.x, self.y = 0, 0
        self.w, self.h = _size(self)
        self.label = None

    @property
    def is_event(self):
        """Whether it is drawn as a circle."""
        return self.kind in EVENTS

    @property
    def is_gateway(self):
        """Whether it is drawn as a diamond."""
        return self.kind in GATEWAYS

    @property
    def owner(self):
        """The node whose cell it stands in: the host of a boundary event, otherwise itself."""
        return self.host or self

    @property
    def level(self):
        """Its row on the grid of all lanes together."""
        return self.lane * FAR + self.row

    @property
    def last_col(self):
        """The last column it covers."""
        return self.col + self.span - 1

    @property
    def cx(self):
        """The middle, from the left."""
        return self.x + self.w // 2

    @property
    def cy(self):
        """The middle, from the top."""
        return self.y + self.h // 2

    @property
    def box(self):
        """Left, top, width and height."""
        return self.x, self.y, self.w, self.h


class Flow:
    """A sequence flow between two nodes of a scope; ``back`` closes a loop, ``happy`` lies on the main path.

    ``default`` is taken when no condition holds.
    """

    def __init__(self, element, source, target):
        self.id = element.get("id")
        self.name = " ".join((element.get("name") or "").split())
        self.source, self.target = source, target
        self.out_of, self.into = source.owner, target.owner  # the nodes whose cells it leaves and enters
        self.back = self.happy = self.default = False
        self.points, self.label = [], None


class Lane:
    """A lane with its box; a scope without lanes has one without an id."""

    def __init__(self, identifier=None):
        self.id = identifier
        self.box = None


class Scope:
    """The nodes, flows and lanes of one process or embedded sub-process, in the order of the file."""

    def __init__(self, element):
        self.id = element.get("id")
        self.nodes, self.flows = [], []
        self.x = self.y = self.w = self.h = 0
        self.lines = {}  # what each flow looks like on the grid
        self._read_nodes(element)
        by_id = {node.id: node for node in self.nodes}
        defaults = {child.get("default") for child in element} - {None}
        for child in element.iterchildren(bpmn("sequenceFlow")):
            source, target = by_id.get(child.get("sourceRef")), by_id.get(child.get("targetRef"))
            if source and target:
                self.flows.append(Flow(child, source, target))
                self.flows[-1].default = child.get("id") in defaults
        self._count_flows()
        self.lanes = self._read_lanes(element, by_id)

    def _count_flows(self):
        for node in self.nodes:
            node.splits = sum(flow.source is node for flow in self.flows) > 1
            node.joins = sum(flow.target is node for flow in self.flows) > 1

    def _read_nodes(self, element):
        hosts = {}
        for child in element:
            if kind_of(child) in NODES:
                node = Node(child, len(self.nodes))
                node.inner = Scope(child) if node.kind in SCOPES else None
                self.nodes.append(node)
                hosts[node.id] = child.get("attachedToRef")
        by_id = {node.id: node for node in self.nodes}
        for node in self.nodes:
            if node.kind == "boundaryEvent" and hosts[node.id] in by_id:
                node.host = by_id[hosts[node.id]]
                node.host.attached.append(node)
                node.host.w = max(node.host.w, BORDER_EVENT * -(-len(node.host.attached) // 2))

    def _read_lanes(self, element, by_id):
        leaves = [
            lane
            for lane in element.iterfind(f"{bpmn('laneSet')}//{bpmn('lane')}")
            if lane.find(bpmn("childLaneSet")) is None
        ]
        for place, lane in enumerate(leaves):
            for reference in lane.iterchildren(bpmn("flowNodeRef")):
                if (reference.text or "").strip() in by_id:
                    by_id[reference.text.strip()].lane = place
        for node in self.nodes:
            node.lane = node.owner.lane
        return [Lane(lane.get("id")) for lane in leaves] or [Lane()]

    @property
    def standing(self):
        """The nodes that stand in a cell of their own: all but boundary events."""
        return [node for node in self.nodes if node.host is None]

    def all_nodes(self):
        """Every node, those of sub-processes included."""
        for node in self.nodes:
            yield node
            if node.inner:
                yield from node.inner.all_nodes()

    def all_flows(self):
        """Every sequence flow, those of sub-processes included."""
        yield from self.flows
        for node in self.nodes:
            if node.inner:
                yield from node.inner.all_flows()

    def move(self, right, down):
        """Shift everything in the scope."""
        self.x, self.y = self.x + right, self.y + down
        for node in self.nodes:
            node.x, node.y = node.x + right, node.y + down
            if node.inner:
                node.inner.move(right, down)


def _hint(element, axis):
    value = element.get(f"{{{HINTS}}}{axis}", "")
    return int(value) if value.isdecimal() and len(value) < 3 else None


def _size(node):
    if node.is_event:
        return 36, 36
    if node.is_gateway:
        return 50, 50
    for wide in (100, 120, 140):
        lines = text.wrap(node.name, wide - 12, text.NAME_SIZE)
        if len(lines) <= 4 and all(text.width(line, text.NAME_SIZE) <= wide - 8 for line in lines):
            return wide, 80
    return 160, 80
