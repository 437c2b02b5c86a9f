"""Drawing small processes for tests: the picture as a tree, its groups by element."""

from lxml import etree

from app.engine.drawing import draw
from app.engine.layout import lay_out

SVG = "{http://www.w3.org/2000/svg}"


def picture(xml, marks=None, lanes=None):
    """The root of the drawing of a file that has no diagram yet."""
    return etree.fromstring(draw(lay_out(xml, "f.bpmn"), "f.bpmn", marks, lanes))


def groups(root):
    """The groups of a drawing by the id of their element."""
    return {group.get("data-element-id"): group for group in root.iter(f"{SVG}g") if group.get("data-element-id")}


def words(group):
    """All texts in a group, line by line."""
    return [span.text for span in group.iter(f"{SVG}tspan")]
