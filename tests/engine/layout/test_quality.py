"""Every fault of a diagram is counted and told with the element and a sentence; a good one has none."""

import pytest

from app.engine.layout import findings, lay_out, measure
from app.engine.layout.drawn import drawn
from tests.engine.layout.sources import flow, flows, node, process, root_of

PARTS = [node("a"), node("b"), node("c"), node("d"), node("e", "endEvent", "Done"), flows("a>b>c d>e")]
GOOD = lay_out(process(*PARTS, lanes=[["a", "b", "c"], ["d", "e"]]), "f.bpmn")
AT = {shape.id: shape.box for shape in drawn(root_of(GOOD)).shapes}
LINES = {edge.id: edge.points for edge in drawn(root_of(GOOD)).edges}


def moved(name, x, y):
    """The good diagram with a node somewhere else."""
    old, new = AT[name], (x, y, *AT[name][2:])
    bounds = '<dc:Bounds x="{}" y="{}" width="{}" height="{}" />'
    head, shape, rest = GOOD.decode().partition(f'bpmnElement="{name}">')
    return (head + shape + rest.replace(bounds.format(*old), bounds.format(*new), 1)).encode()


def redrawn(name, *points):
    """The good diagram with an edge drawn otherwise."""
    line = "".join(f'<di:waypoint x="{x}" y="{y}" />' for x, y in points)
    head, edge, rest = GOOD.decode().partition(f'bpmnElement="{name}">')
    return (head + edge + line + rest[rest.index("</bpmndi:BPMNEdge>") :]).encode()


def test_a_good_diagram_has_no_findings():
    quality = measure(GOOD, "f.bpmn")
    assert findings(GOOD, "f.bpmn") == []
    assert (quality.crossings, quality.bends) == (0, 0)


def test_a_file_without_a_diagram_has_everything_undrawn():
    bare = process(node("a"), node("b", name="Second"), flows("a>b"))
    assert measure(bare, "f.bpmn").undrawn == 4
    assert ("b", "“Second” is not drawn in the diagram.") in findings(bare, "f.bpmn")


@pytest.mark.parametrize(
    ("xml", "counted", "element"),
    [
        (moved("a", *AT["b"][:2]), "node_overlaps", "a"),
        (moved("d", AT["d"][0], AT["a"][1]), "outside_lane", "d"),
        (
            redrawn("d_e", (AT["b"][0] - 9, AT["b"][1] + 9), (AT["b"][0] + 99, AT["b"][1] + 9)),
            "edges_through_nodes",
            "d_e",
        ),
        (redrawn("d_e", (300, 110), (310, 400)), "diagonals", "d_e"),
        (redrawn("d_e", *LINES["a_b"]), "shared_segments", "a_b"),
    ],
    ids=["overlap", "lane", "through", "slanted", "shared"],
)
def test_a_fault_is_counted_and_said_with_its_element(xml, counted, element):
    assert getattr(measure(xml, "f.bpmn"), counted) >= 1
    assert element in [identifier for identifier, _ in findings(xml, "f.bpmn")]


def test_a_line_through_a_label_is_said():
    x, y, w, h = next(shape.label for shape in drawn(root_of(GOOD)).shapes if shape.id == "e")
    xml = redrawn("a_b", (x - 50, y + h // 2), (x + w + 50, y + h // 2))
    assert measure(xml, "f.bpmn").label_overlaps == 1
    assert ("e", "The flow “ab” runs through the label “Done”.") not in findings(xml, "f.bpmn")
    assert ("e", "The flow a_b runs through the label “Done”.") in findings(xml, "f.bpmn")


def test_crossings_are_counted_and_not_forbidden():
    x, y = LINES["a_b"][0]
    xml = redrawn("d_e", (x + 10, y - 30), (x + 10, y + 30))
    assert measure(xml, "f.bpmn").crossings == 1
    assert findings(xml, "f.bpmn") == []


def test_a_boundary_event_may_lie_on_its_host_and_content_in_its_sub_process():
    event = node("late", "boundaryEvent", attachedToRef="s")
    xml = process(node("s", "subProcess", inside=node("x")), event, node("y"), flow("late", "y"))
    assert findings(lay_out(xml, "f.bpmn"), "f.bpmn") == []
