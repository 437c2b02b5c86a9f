"""How good a diagram is: what can be counted of its readability, and what no published diagram may have."""

from itertools import combinations, pairwise

from app.engine.layout.drawn import CONTAINERS, drawn
from app.engine.layout.graph import NODES, SCOPES
from app.engine.layout.labels import crosses, meets
from app.engine.source import bpmn, kind_of, read
from app.feel.record import Record

NEAR = 4  # lines nearer than this, in pixels, look like one
EDGES = {"sequenceFlow", "messageFlow"}
SHOWN = NODES | EDGES | CONTAINERS


class Quality(Record):
    """Counts of what makes a diagram hard to read; all but ``crossings`` and ``bends`` ought to be 0."""

    crossings: int
    bends: int
    shared_segments: int
    node_overlaps: int
    edges_through_nodes: int
    label_overlaps: int
    diagonals: int
    undrawn: int
    outside_lane: int


def measure(xml, file):
    """The ``Quality`` of the diagram of a BPMN file (bytes). Raises ``UnreadableDiagram``."""
    root = read(xml, file)
    picture = drawn(root)
    counts = {name: len(found) for name, found in _faults(root, picture).items()}
    crossings = sum(_cross(a, b) for one, other in combinations(picture.edges, 2) for a, b in _segments(one, other))
    return Quality(crossings=crossings, bends=sum(len(edge.points) - 2 for edge in picture.edges), **counts)


def findings(xml, file):
    """What must not be: pairs of element id and a sentence, fault by fault. Raises ``UnreadableDiagram``."""
    root = read(xml, file)
    return [finding for found in _faults(root, drawn(root)).values() for finding in found]


def _faults(root, picture):
    return {
        "undrawn": list(_undrawn(root, picture)),
        "node_overlaps": list(_node_overlaps(picture)),
        "outside_lane": list(_outside_lane(root, picture)),
        "edges_through_nodes": list(_edges_through_nodes(picture)),
        "shared_segments": list(_shared_segments(picture)),
        "diagonals": list(_diagonals(picture)),
        "label_overlaps": list(_label_overlaps(picture)),
    }


def _said(thing):
    return f"“{thing.name}”" if thing.name else thing.id


def _undrawn(root, picture):
    seen = {one.id for one in (*picture.shapes, *picture.edges)}
    for element in root.iter("{*}*"):
        if element.tag.startswith(bpmn("")) and kind_of(element) in SHOWN and element.get("id") not in seen:
            name = element.get("name") or element.get("id", "")
            yield element.get("id", ""), f"“{name}” is not drawn in the diagram."


def _solid(picture):
    """The shapes that stand for themselves: no pools, lanes or opened sub-processes, and nothing on a border."""
    return [shape for shape in picture.shapes if shape.kind in NODES and not (shape.kind in SCOPES and shape.expanded)]


def _node_overlaps(picture):
    nodes = [shape for shape in picture.shapes if shape.kind in NODES]
    for one, other in combinations(nodes, 2):
        if meets(one.box, other.box) and not (_belongs(one, other) or _belongs(other, one)):
            yield one.id, f"{_said(one)} and {_said(other)} lie on each other."


def _belongs(inner, outer):
    """Whether one may lie on the other: on its border, or within it."""
    if inner.kind == "boundaryEvent":
        inside = inner.element.get("attachedToRef") == outer.id
        return inside or (inner.element.getparent() in outer.element.iter() and outer.kind in SCOPES)
    return outer.kind in SCOPES and any(inner.element is element for element in outer.element.iterdescendants())


def _outside_lane(root, picture):
    boxes = {shape.id: shape for shape in picture.shapes}
    for lane in root.iter(bpmn("lane")):
        for reference in lane.iterchildren(bpmn("flowNodeRef")):
            node, around = boxes.get((reference.text or "").strip()), boxes.get(lane.get("id"))
            if node and around and node.kind != "boundaryEvent" and not _within(node.box, around.box):
                yield node.id, f"{_said(node)} is not in its lane {_said(around)}."


def _within(box, around):
    return (
        around[0] <= box[0]
        and around[1] <= box[1]
        and box[0] + box[2] <= around[0] + around[2]
        and box[1] + box[3] <= around[1] + around[3]
    )


def _edges_through_nodes(picture):
    for edge in picture.edges:
        ends = {edge.element.get("sourceRef"), edge.element.get("targetRef")}
        for node in _solid(picture):
            if node.id in ends or node.element.get("attachedToRef") in ends:
                continue
            if any(crosses(line, node.box, air=-1) for line in pairwise(edge.points)):
                yield edge.id, f"The flow {_said(edge)} runs through {_said(node)}."


def _segments(one, other):
    return ((a, b) for a in pairwise(one.points) for b in pairwise(other.points))


def _axis(line):
    """0 for a level line, 1 for an upright one, None for a slanted one."""
    (x1, y1), (x2, y2) = line
    return 0 if y1 == y2 else 1 if x1 == x2 else None


def _cross(a, b):
    axes = (_axis(a), _axis(b))
    if set(axes) != {0, 1}:
        return False
    level, upright = (a, b) if axes[0] == 0 else (b, a)
    (x1, y), (x2, _) = level
    (x, y1), (_, y2) = upright
    return min(x1, x2) < x < max(x1, x2) and min(y1, y2) < y < max(y1, y2)


def _shared(a, b):
    axis = _axis(a)
    if axis is None or axis != _axis(b) or abs(a[0][1 - axis] - b[0][1 - axis]) >= NEAR:
        return False
    low = max(min(a[0][axis], a[1][axis]), min(b[0][axis], b[1][axis]))
    high = min(max(a[0][axis], a[1][axis]), max(b[0][axis], b[1][axis]))
    return high - low > 1


def _shared_segments(picture):
    for one, other in combinations(picture.edges, 2):
        if any(_shared(a, b) for a, b in _segments(one, other)):
            yield one.id, f"The flows {_said(one)} and {_said(other)} run on each other."


def _diagonals(picture):
    for edge in picture.edges:
        if edge.kind in EDGES and any(_axis(line) is None for line in pairwise(edge.points)):
            yield edge.id, f"The flow {_said(edge)} does not run level and upright."


def _label_overlaps(picture):
    labelled = [one for one in (*picture.shapes, *picture.edges) if one.label and one.name]
    for one, other in combinations(labelled, 2):
        if meets(one.label, other.label):
            yield one.id, f"The labels {_said(one)} and {_said(other)} lie on each other."
    for one in labelled:
        for node in _solid(picture):
            if meets(one.label, node.box, air=-1):
                yield one.id, f"The label {_said(one)} lies on {_said(node)}."
        for edge in picture.edges:
            if any(crosses(line, one.label, air=0) for line in pairwise(edge.points)):
                yield one.id, f"The flow {_said(edge)} runs through the label {_said(one)}."
