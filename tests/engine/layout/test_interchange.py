"""The diagram goes into the file as text; nothing else in the file changes, whatever its prefixes and encoding."""

from app.engine.layout import lay_out
from app.engine.layout.drawn import drawn
from tests.engine.layout.sources import flows, line, node, process, root_of


def test_comments_and_blanks_stay_and_an_old_diagram_goes():
    kept = b"<!-- keep <bpmndi:BPMNDiagram> me -->\n\n\t<bpmn:process"
    xml = line("startEvent", "endEvent").replace(b"<bpmn:process", kept)
    once = lay_out(xml, "f.bpmn")
    again = lay_out(once, "f.bpmn", again=True)
    assert once == again
    assert kept in again


def test_other_prefixes_are_understood():
    xml = line("startEvent", "endEvent").replace(b"bpmn:", b"b:").replace(b":bpmn", b":b")
    assert len(drawn(root_of(lay_out(xml, "f.bpmn"))).shapes) == 3


def test_the_encoding_of_the_file_is_kept():
    xml = process(node("a", name="Prüfen")).decode().replace("UTF-8", "ISO-8859-1").encode("latin-1")
    shapes = drawn(root_of(lay_out(xml, "f.bpmn"))).shapes
    assert [shape.name for shape in shapes] == ["A process", "Prüfen"]


def test_ids_of_the_diagram_are_new_in_the_file():
    xml = process(node("a"), node("a_di"), node("plane_di"), flows("a>a_di"))
    root = root_of(lay_out(xml, "f.bpmn"))
    ids = [element.get("id") for element in root.iter("{*}*") if element.get("id")]
    assert len(ids) == len(set(ids))
