"""What a diagram shows is read with its boxes, lines and names; what is broken in it does not stop the reader."""

from app.engine.layout import lay_out
from app.engine.layout.drawn import drawn
from tests.engine.layout.sources import flows, node, process, root_of

XML = lay_out(process(node("a", name="First  one"), node("g", "exclusiveGateway"), flows("a>g")), "f.bpmn")


def test_shapes_and_edges_come_with_names_and_places():
    picture = drawn(root_of(XML))
    shapes = {shape.id: shape for shape in picture.shapes}
    assert list(shapes) == ["pool", "a", "g"]
    assert shapes["a"].name == "First one"
    assert shapes["a"].box[2:] == (100, 80)
    assert shapes["g"].marked
    assert shapes["g"].label is not None
    assert [edge.id for edge in picture.edges] == ["a_g"]
    assert len(picture.edges[0].points) == 2


def test_a_file_without_a_diagram_shows_nothing():
    picture = drawn(root_of(process(node("a"))))
    assert (picture.shapes, picture.edges) == ((), ())


def test_a_diagram_of_what_is_not_there_and_of_no_numbers_is_survived():
    broken = XML.replace(b'bpmnElement="a"', b'bpmnElement="gone"').replace(b'width="50"', b'width="nan"')
    shapes = {shape.id: shape for shape in drawn(root_of(broken)).shapes}
    assert "a" not in shapes
    assert shapes["g"].box[2] == 0
