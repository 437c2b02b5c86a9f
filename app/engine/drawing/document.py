"""The whole drawing: each shape and edge in a group with its element's id and classes, in the order they cover."""

import re

from app.engine.drawing.edges import edge
from app.engine.drawing.shapes import shape
from app.engine.drawing.svg import FONT, tag, words
from app.engine.layout.drawn import CONTAINERS, drawn
from app.engine.layout.graph import SCOPES
from app.engine.source import kind_of, read

AIR = 20


def draw(xml, file, marks=None, lanes=None):
    """The diagram of a BPMN file (bytes) as the text of an SVG, drawn from its diagram interchange.

    Every element is a ``<g data-element-id="…" class="bpmn-… …">``; ``marks`` gives elements further classes by their
    id, ``lanes`` names to be read instead of those the file gives its lanes. There are no styles and no scripts. A file
    without a diagram gives an empty picture.

    Raises ``UnreadableDiagram``.
    """
    root = read(xml, file)
    picture = drawn(root)
    x, y, w, h = _frame(picture)
    title = _title(root)
    parts = [tag("title", words(title))] + [
        _group(one, content, marks or {}) for one, content in _layers(picture, lanes or {})
    ]
    return tag(
        "svg",
        "".join(parts),
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        aria_label=title,
        viewBox=f"{x:g} {y:g} {w:g} {h:g}",
        width=w,
        height=h,
        font_family=FONT,
        **{"class": "bpmn-diagram"},
    )


def _title(root):
    named = [element for element in root.iter("{*}participant") if element.get("processRef")]
    named += [element for element in root if kind_of(element) == "process"]
    return next((element.get("name") for element in named if element.get("name")), "Process diagram")


def _layers(picture, lanes):
    """Shapes and edges with their SVG: containers, sub-processes, edges, nodes, and what sits on their borders."""
    defaults = {element.get("default") for element in picture.elements.values()}
    for wanted in (_is_pool, _is_lane, _is_open):
        yield from (
            (one, shape(one, lanes.get(one.name) if _is_lane(one) else None)) for one in picture.shapes if wanted(one)
        )
    yield from ((one, edge(one, defaults)) for one in picture.edges)
    rest = [one for one in picture.shapes if not (_is_pool(one) or _is_lane(one) or _is_open(one))]
    for one in sorted(rest, key=lambda one: one.kind == "boundaryEvent"):
        yield one, shape(one)


def _is_pool(one):
    return one.kind == "participant"


def _is_lane(one):
    return one.kind in CONTAINERS and one.kind != "participant"


def _is_open(one):
    return one.kind in SCOPES and one.expanded


def _group(one, content, marks):
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", one.kind).lower()
    return tag("g", content, data_element_id=one.id, **{"class": f"bpmn-{name} {marks.get(one.id, '')}".strip()})


def _frame(picture):
    boxes = [box for one in picture.shapes for box in (one.box, one.label) if box]
    boxes += [(x, y, 0, 0) for one in picture.edges for x, y in one.points]
    boxes += [one.label for one in picture.edges if one.label]
    if not boxes:
        return 0, 0, 2 * AIR, 2 * AIR
    left, top = min(box[0] for box in boxes) - AIR, min(box[1] for box in boxes) - AIR
    right, bottom = max(box[0] + box[2] for box in boxes) + AIR, max(box[1] + box[3] for box in boxes) + AIR
    return left, top, right - left, bottom - top
