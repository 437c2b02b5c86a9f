"""The drawing of a file is an SVG that a strict policy lets through, that names itself, and that a page can mark."""

import pytest
from hypothesis import given, settings

from app.engine.drawing import draw
from app.engine.errors import UnreadableDiagram
from app.engine.layout import lay_out
from tests.engine.drawing.pictures import SVG, groups, picture, words
from tests.engine.layout.random_processes import processes
from tests.engine.layout.sources import FILES, flows, node, process

SAFE = {"svg", "title", "g", "rect", "path", "circle", "ellipse", "text", "tspan"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_there_are_neither_styles_nor_scripts_nor_links(path):
    for element in picture(path.read_bytes()).iter():
        assert element.tag.removeprefix(SVG) in SAFE
        assert not any(name == "style" or name.startswith("on") or "href" in name for name in element.attrib)


def test_it_says_what_it_is():
    root = picture(process(node("a"), name='Doubts & "decisions"'))
    assert root.get("role") == "img"
    assert root.get("aria-label") == root.find(f"{SVG}title").text == 'Doubts & "decisions"'


def test_every_element_is_a_group_that_can_be_marked():
    xml = process(node("a"), node("b"), flows("a>b"), lanes=[["a", "b"]])
    drawn = groups(picture(xml, {"a": "done", "a_b": "taken"}))
    assert {name: group.get("class") for name, group in drawn.items()} == {
        "pool": "bpmn-participant",
        "lane_0": "bpmn-lane",
        "a": "bpmn-user-task done",
        "b": "bpmn-user-task",
        "a_b": "bpmn-sequence-flow taken",
    }


def test_a_lane_is_called_as_its_readers_call_it():
    xml = process(node("a"), node("b", name="lane_0"), flows("a>b"), lanes=[["a"], ["b"]])
    name = words(groups(picture(xml))["lane_0"])[0]
    drawn = groups(picture(xml, lanes={name: "Whoever keeps the gate", "lane_0": "Nobody"}))
    assert " ".join(words(drawn["lane_0"])) == "Whoever keeps the gate"
    assert words(drawn["b"]) == ["lane_0"]


def test_containers_lie_under_lines_and_lines_under_nodes():
    inside = node("x") + node("y") + flows("x>y")
    event = node("late", "boundaryEvent", attachedToRef="s")
    order = list(groups(picture(process(node("s", "subProcess", inside=inside), event))))
    assert order == ["pool", "s", "x_y", "x", "y", "late"]


def test_a_file_without_a_diagram_is_an_empty_picture():
    assert "data-element-id" not in draw(process(node("a")), "f.bpmn")


def test_what_is_not_bpmn_is_refused():
    with pytest.raises(UnreadableDiagram):
        draw(b"<x/>", "f.bpmn")


@settings(max_examples=20, deadline=None)
@given(processes(most=5))
def test_any_process_can_be_drawn_and_nothing_lies_outside_the_picture(xml):
    root = picture(xml)
    left, top, width, height = (float(number) for number in root.get("viewBox").split())
    for box in root.iter(f"{SVG}rect"):
        if box.getparent().get("data-element-id"):
            assert left <= float(box.get("x")) <= left + width - float(box.get("width"))
            assert top <= float(box.get("y")) <= top + height - float(box.get("height"))
    assert lay_out(xml, "f.bpmn") == lay_out(xml, "f.bpmn")
