"""Reading BPMN files: only XML without tricks, and what stands in it by name."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.errors import UnreadableDiagram
from app.engine.source import MAX_BYTES, bpmn, extension, kind_of, properties, read
from tests.engine.writing import diagram, node, start, user


def test_extensions_and_properties_are_those_of_the_element_itself():
    held = '<zeebe:properties><zeebe:property name="a" value="1"/></zeebe:properties>'
    root = read(diagram("P", node("subProcess", "body", user("a"), extensions=held), start()), "P.bpmn")
    body = root.find(f".//{bpmn('subProcess')}")
    assert properties(body) == {"a": "1"}
    assert extension(body, "assignmentDefinition") is None
    assert kind_of(body) == "subProcess"
    assert properties(root.find(f".//{bpmn('startEvent')}")) == {}


@pytest.mark.parametrize("xml", [b"", b"<", b"<a/>", b"x" * (MAX_BYTES + 1), b"<!DOCTYPE a><a/>", b"\xff\xfe"])
def test_what_is_not_bpmn_is_refused_with_the_file(xml):
    with pytest.raises(UnreadableDiagram, match=r"P\.bpmn, the file"):
        read(xml, "P.bpmn")


@given(st.integers(0, 900), st.binary(max_size=4))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(place, damage):
    xml = diagram("P", start(), user("a"))
    place %= len(xml)
    with contextlib.suppress(UnreadableDiagram):
        read(xml[:place] + damage + xml[place + len(damage) :], "P.bpmn")
