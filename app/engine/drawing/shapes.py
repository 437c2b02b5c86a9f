"""Drawing one shape of a diagram as bpmn-js does: pools and lanes, activities, events, gateways, annotations."""

from app.engine.drawing import icons
from app.engine.drawing.svg import INK, line, lines_of_text, tag
from app.engine.layout import text
from app.engine.layout.drawn import CONTAINERS
from app.engine.layout.graph import ACTIVITIES, EVENTS, GATEWAYS, SCOPES
from app.engine.source import kind_of

SMALLEST_TITLE, TITLE_LINES = 9, 2


def shape(one, title=None):
    """The SVG of a ``Shape``, its name included; ``title`` stands instead of the name of a pool or lane."""
    if one.kind in CONTAINERS:
        return _container(one, title or one.name)
    if one.kind in EVENTS:
        return _event(one) + _label(one)
    if one.kind in GATEWAYS:
        return _gateway(one) + _label(one)
    if one.kind in ACTIVITIES or one.kind in SCOPES:
        return _activity(one)
    if one.kind == "textAnnotation":
        return _annotation(one)
    return _rectangle(one.box, 0, 1.5) + _label(one)


def _rectangle(box, radius, width, **attributes):
    x, y, w, h = box
    given = {"fill": "#fff", "stroke": INK, "stroke_width": width, **attributes}
    return tag("rect", x=x, y=y, width=w, height=h, rx=radius or None, **given)


def _container(one, name):
    x, y, w, h = one.box
    outline = _rectangle(one.box, 0, 1.5, fill="#fff" if one.kind == "participant" else "none")
    if one.kind == "participant" and not _has_content(one):
        lines = text.wrap(name, w - 20, text.NAME_SIZE)
        return outline + _centred(lines, x + w / 2, y + h / 2)
    size, lines = _title(name, (h if one.horizontal else w) - 10)
    if not one.horizontal:
        return (
            outline + line([(x, y + 30), (x + w, y + 30)], stroke_width=1.5) + _centred(lines, x + w / 2, y + 15, size)
        )
    title = _centred(lines, x + 15, y + h / 2, size, transform=f"rotate(-90 {x + 15:g} {y + h / 2:g})")
    return outline + line([(x + 30, y), (x + 30, y + h)], stroke_width=1.5) + title


def _title(name, room):
    """The size and lines of a title: as large as it can be so that two lines hold it, if any size does."""
    for size in range(text.NAME_SIZE, SMALLEST_TITLE - 1, -1):
        lines = text.wrap(name, room, size)
        if len(lines) <= TITLE_LINES and all(text.width(each, size) <= room for each in lines):
            break
    return size, lines


def _has_content(one):
    return bool(one.element.get("processRef"))


def _centred(lines, x, y, size=text.NAME_SIZE, **attributes):
    return lines_of_text(lines, x, y - len(lines) * 7, size, **attributes) if lines else ""


def _activity(one):
    x, y, w, h = one.box
    bold = one.kind == "callActivity"
    body = _rectangle(one.box, 10, 5 if bold else 2)
    if one.kind in SCOPES and one.expanded:
        lines = text.wrap(one.name, w - 20, text.NAME_SIZE)
        return body + (lines_of_text(lines, x + w / 2, y + 7, text.NAME_SIZE, font_weight="bold") if lines else "")
    icon = icons.task_icon(one.kind, x + 16, y + 15)
    if bold or one.kind in SCOPES:
        icon = icons.plus_marker(x + w / 2, y + h - 9)
    lines = text.wrap(one.name, w - 12, text.NAME_SIZE)
    down = _room_for_icon(one.kind, lines)
    return body + icon + _centred(lines, x + w / 2, y + h / 2 + down)


def _room_for_icon(kind, lines):
    if kind in ("callActivity", *SCOPES):
        return -6 if len(lines) > 2 else -3
    if kind != "task" and len(lines) > 3:
        return 11
    return 8 if len(lines) > 2 and kind != "task" else 2


def definition_of(element):
    """The kind of the (first) event definition of an event, or None."""
    kinds = (kind_of(child) for child in element)
    return next((kind for kind in kinds if kind.endswith("EventDefinition")), None)


def is_interrupting(element):
    """Whether a boundary event ends what it is attached to."""
    return element.get("cancelActivity", "true") != "false"


def _event(one):
    x, y, w, h = one.box
    middle = (x + w / 2, y + h / 2)
    dashes = "4,3" if one.kind == "boundaryEvent" and not is_interrupting(one.element) else None

    def ring(inset, width):
        return tag(
            "ellipse",
            cx=middle[0],
            cy=middle[1],
            rx=w / 2 - inset,
            ry=h / 2 - inset,
            fill="#fff",
            stroke=INK,
            stroke_width=width,
            stroke_dasharray=dashes,
        )

    if one.kind in ("startEvent", "endEvent"):
        rings = ring(0, 2 if one.kind == "startEvent" else 4)
    else:
        rings = ring(0, 1.5) + ring(3, 1.5)
    thrown = one.kind in ("endEvent", "intermediateThrowEvent")
    return rings + icons.event_icon(definition_of(one.element), thrown, *middle)


def _gateway(one):
    x, y, w, h = one.box
    corners = f"M{x + w / 2:g},{y:g}L{x + w:g},{y + h / 2:g}L{x + w / 2:g},{y + h:g}L{x:g},{y + h / 2:g}Z"
    body = tag("path", d=corners, fill="#fff", stroke=INK, stroke_width=2)
    plain = one.kind == "exclusiveGateway" and not one.marked
    return body + ("" if plain else icons.gateway_marker(one.kind, x + w / 2, y + h / 2))


def _annotation(one):
    x, y, _, h = one.box
    lines = text.wrap(one.name, one.box[2] - 10)
    bracket = line([(x + 10, y), (x, y), (x, y + h), (x + 10, y + h)], stroke_width=1.5)
    return bracket + lines_of_text(lines, x + one.box[2] / 2, y + 4, text.LABEL_SIZE)


def _label(one):
    if not one.name:
        return ""
    x, y, w, h = one.box
    return external_label(one.name, one.label or (x + w / 2 - 45, y + h + 4, 90, 20))


def external_label(name, box):
    """A name beside what it belongs to, in its box."""
    x, y, w, _ = box
    lines = text.wrap(name, max(w, 40))
    return lines_of_text(lines, x + w / 2, y, text.LABEL_SIZE, **{"class": "bpmn-label"})
