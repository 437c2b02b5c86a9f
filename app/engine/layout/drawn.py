"""What the diagram of a file shows: shapes and edges with their labels, read from its diagram interchange."""

from app.engine.source import BPMNDI, DC, DI, kind_of
from app.feel.record import Record

CONTAINERS = {"participant", "lane"}


class Shape(Record):
    """A shape: the ``element`` it shows (XML), its kind and name, ``box`` and ``label`` as x, y, width, height."""

    id: str
    kind: str
    name: str
    element: object
    box: tuple
    label: tuple | None = None
    expanded: bool = False
    horizontal: bool = True
    marked: bool = False


class Edge(Record):
    """An edge: the ``element`` it shows (XML), its kind and name, ``points`` as pairs, ``label`` as a box or None."""

    id: str
    kind: str
    name: str
    element: object
    points: tuple
    label: tuple | None = None


class Drawn(Record):
    """All ``shapes`` and ``edges`` of the first diagram, in its order; ``elements`` are those of the file by id."""

    shapes: tuple
    edges: tuple
    elements: dict


def drawn(root):
    """The ``Drawn`` of a file's definitions element; empty where there is no diagram."""
    elements = {
        element.get("id"): element
        for element in root.iter("{*}*")
        if element.get("id") and not element.tag.startswith((f"{{{BPMNDI}}}", f"{{{DI}}}"))
    }
    plane = root.find(f"{{{BPMNDI}}}BPMNDiagram/{{{BPMNDI}}}BPMNPlane")
    shapes, edges = [], []
    for part in () if plane is None else plane:
        element = elements.get(part.get("bpmnElement"))
        if element is None:
            continue
        if kind_of(part) == "BPMNShape" and part.find(f"{{{DC}}}Bounds") is not None:
            shapes.append(_shape(part, element))
        elif kind_of(part) == "BPMNEdge" and len(part.findall(f"{{{DI}}}waypoint")) > 1:
            edges.append(_edge(part, element))
    return Drawn(shapes=tuple(shapes), edges=tuple(edges), elements=elements)


def _shape(part, element):
    return Shape(
        id=element.get("id"),
        kind=kind_of(element),
        name=_name(element),
        element=element,
        box=_box(part),
        label=_label(part),
        expanded=part.get("isExpanded") == "true",
        horizontal=part.get("isHorizontal") != "false",
        marked=part.get("isMarkerVisible") == "true",
    )


def _edge(part, element):
    points = tuple((_number(at, "x"), _number(at, "y")) for at in part.iterchildren(f"{{{DI}}}waypoint"))
    return Edge(
        id=element.get("id"),
        kind=kind_of(element),
        name=_name(element),
        element=element,
        points=points,
        label=_label(part),
    )


def _name(element):
    text = element.get("name")
    if text is None and kind_of(element) == "textAnnotation":
        text = "".join(child.text or "" for child in element if kind_of(child) == "text")
    return " ".join((text or "").split())


def _label(part):
    label = part.find(f"{{{BPMNDI}}}BPMNLabel")
    return None if label is None or label.find(f"{{{DC}}}Bounds") is None else _box(label)


def _box(part):
    bounds = part.find(f"{{{DC}}}Bounds")
    return tuple(_number(bounds, side) for side in ("x", "y", "width", "height"))


def _number(element, name):
    """A coordinate; what is not a sensible number counts as 0, so that a broken diagram can still be looked at."""
    try:
        value = float(element.get(name, "0"))
    except ValueError:
        return 0
    if not -1e6 < value < 1e6:
        return 0
    return int(value) if value == int(value) else round(value, 2)
