"""A file without a diagram gets one that a newcomer can read; everything else in the file stays as it was."""

import time

import pytest
from hypothesis import given, settings

from app.engine.errors import UnreadableDiagram
from app.engine.layout import findings, lay_out, measure
from app.engine.layout.drawn import drawn
from tests.engine.layout.random_processes import processes
from tests.engine.layout.sources import FILES, flows, line, node, process, root_of

CROSSINGS = {"doubt": 5, "engagement": 0, "episode": 0, "exit_report": 4, "referral_interview": 2}


@pytest.fixture(scope="module")
def laid_out():
    return {path.stem: lay_out(path.read_bytes(), path.name) for path in FILES}


@pytest.mark.parametrize("name", [path.stem for path in FILES])
def test_a_stored_process_is_drawn_without_anything_forbidden(laid_out, name):
    assert findings(laid_out[name], name) == []


@pytest.mark.parametrize("name", [path.stem for path in FILES])
def test_a_stored_process_is_drawn_with_few_crossings(laid_out, name):
    assert measure(laid_out[name], name).crossings <= CROSSINGS[name]


def test_the_largest_process_takes_no_longer_than_an_author_waits():
    path = next(path for path in FILES if path.stem == "doubt")
    begun = time.process_time()
    lay_out(path.read_bytes(), path.name)
    assert time.process_time() - begun < 8  # some two seconds on a machine of its own


@settings(max_examples=40, deadline=None)
@given(processes())
def test_any_process_is_drawn_whole_without_overlaps_and_always_the_same(xml):
    once = lay_out(xml, "random.bpmn")
    quality = measure(once, "random.bpmn")
    assert (quality.undrawn, quality.node_overlaps, quality.diagonals, quality.outside_lane) == (0, 0, 0, 0)
    assert lay_out(xml, "random.bpmn") == once


def test_a_file_that_has_a_diagram_keeps_it_unless_asked():
    first = lay_out(line("startEvent", "userTask", "endEvent"), "f.bpmn")
    moved = first.replace(b'x="2', b'x="3')
    assert lay_out(moved, "f.bpmn") == moved
    assert lay_out(moved, "f.bpmn", again=True) == first


def test_what_the_author_wrote_stays_byte_for_byte():
    xml = FILES[0].read_bytes()
    before, _, rest = lay_out(xml, "f.bpmn").partition(b"\n  <bpmndi:BPMNDiagram")
    assert xml == before + b"\n" + rest.partition(b"</bpmndi:BPMNDiagram>\n")[2]


def test_an_author_may_say_in_which_column_and_row_an_element_stands():
    def places(**hints):
        parts = [node("a", "startEvent"), node("b", **hints), node("c"), node("d"), flows("a>b a>c>d")]
        return {shape.id: shape.box for shape in drawn(root_of(lay_out(process(*parts), "f.bpmn"))).shapes}

    assert places()["b"][0] < places()["d"][0]
    assert places(lay__col="3")["b"][0] > places()["d"][0]
    assert places(lay__row="5")["b"][1] > places(lay__row="5")["c"][1]


def test_what_is_not_bpmn_is_refused():
    with pytest.raises(UnreadableDiagram):
        lay_out(b"<definitions/>", "f.bpmn")
