"""Drawing one edge of a diagram: lines with rounded corners and an arrow, dashed for messages, dotted for notes."""

import math

from app.engine.drawing.shapes import external_label
from app.engine.drawing.svg import INK, tag
from app.engine.layout import text

ROUND = 5


def edge(one, default_flows):
    """The SVG of an ``Edge``, its name included; ``default_flows`` are the ids of those taken otherwise."""
    if one.kind == "messageFlow":
        return (
            _line(one.points, dashes="8,6", width=1.5)
            + _start_circle(one.points)
            + _arrow(one.points, "#fff")
            + _label(one)
        )
    if one.kind != "sequenceFlow":
        return _line(one.points, dashes="1,4", width=1.5)
    marks = _slash(one.points) if one.id in default_flows else ""
    return _line(one.points) + marks + _arrow(one.points, INK) + _label(one)


def _line(points, dashes=None, width=2):
    path = f"M{points[0][0]:g},{points[0][1]:g}"
    for before, at, after in zip(points, points[1:], points[2:], strict=False):
        start, end = _toward(at, before), _toward(at, after)
        path += f"L{start[0]:g},{start[1]:g}Q{at[0]:g},{at[1]:g} {end[0]:g},{end[1]:g}"
    path += f"L{points[-1][0]:g},{points[-1][1]:g}"
    return tag("path", d=path, fill="none", stroke=INK, stroke_width=width, stroke_dasharray=dashes)


def _toward(at, other):
    """The point a little way from a corner towards another point."""
    length = math.dist(at, other)
    part = min(ROUND, length / 2) / length if length else 0
    return round(at[0] + (other[0] - at[0]) * part, 1), round(at[1] + (other[1] - at[1]) * part, 1)


def _arrow(points, fill):
    (x1, y1), (x2, y2) = points[-2:]
    angle = round(math.degrees(math.atan2(y2 - y1, x2 - x1)), 1)
    return tag(
        "path",
        d="M0,0L-10,-4.5V4.5Z",
        fill=fill,
        stroke=INK,
        stroke_linejoin="round",
        transform=f"translate({x2:g},{y2:g}) rotate({angle:g})",
        **{"class": "bpmn-arrow"},
    )


def _start_circle(points):
    x, y = points[0]
    return tag("circle", cx=x, cy=y, r=3.5, fill="#fff", stroke=INK, stroke_width=1.5)


def _slash(points):
    (x1, y1), (x2, y2) = points[:2]
    angle = round(math.degrees(math.atan2(y2 - y1, x2 - x1)), 1)
    return tag(
        "path",
        d="M9,6L15,-6",
        stroke=INK,
        stroke_width=2,
        transform=f"translate({x1:g},{y1:g}) rotate({angle:g})",
    )


def _label(one):
    if not one.name:
        return ""
    return external_label(one.name, one.label or _default_box(one))


def _default_box(one):
    middle = len(one.points) // 2
    (x1, y1), (x2, y2) = one.points[middle - 1 : middle + 1]
    w, h = text.block(one.name)
    return (x1 + x2) / 2 - w / 2, (y1 + y2) / 2 - h - 2, w, h
