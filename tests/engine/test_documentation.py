"""The documentation of a diagram's parts is read as text, in the order of the file."""

import pytest

from app.engine.documentation import Documented, documented
from app.engine.errors import UnreadableDiagram
from tests.engine.writing import diagram, end, flows, node, start
from tests.project import PROCESSES

SAID = "<bpmn:documentation>What it\n   is <![CDATA[for & why]]>.</bpmn:documentation>"


def test_what_stands_with_an_element_is_read_with_its_name_and_kind():
    task = node("userTask", "T1_do", SAID, name=" Do  it ")
    silent = node("userTask", "T2_do", "<bpmn:documentation> </bpmn:documentation>")
    xml = diagram("P1_a", start(), task, silent, end(), flows("start", "T1_do", "T2_do", "end"))
    said = Documented(id="T1_do", kind="userTask", name="Do it", text="What it is for & why.")
    assert documented(xml, "a.bpmn") == [said]


def test_the_process_itself_is_among_what_is_documented():
    path = PROCESSES / "P05b_referral_interview.bpmn"
    found = {each.id: each for each in documented(path.read_bytes(), path.name)}
    assert found["P05b_referral_interview"].kind == "process"
    assert found["UT_05_3"].kind == "userTask"


def test_a_file_that_is_no_diagram_is_refused():
    with pytest.raises(UnreadableDiagram):
        documented(b"<a/>", "a.bpmn")
