"""Looking at a file never fails, whatever the file is and whatever a rule does."""

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.lint import RULES, check_diagram
from app.engine.lint.findings import DOUBT
from tests.engine.lint.models import FOLDER, NAMESPACES, xml

WHOLE = (FOLDER / "allowed-element" / "valid.bpmn").read_bytes()
BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE bomb [<!ENTITY a "aaaaaaaaaa">%s]>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="&z;">&i;</definitions>""" % b"".join(
    b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 10) for letter in range(ord("b"), ord("j"))
)
DEEP = "<bpmn:subProcess>" * 100 + "</bpmn:subProcess>" * 100
OUTSIDE = (
    b'<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">&f;</definitions>'
)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" ",
        b"not XML",
        b"<definitions/>",
        WHOLE[: len(WHOLE) // 2],
        WHOLE.replace(b"UTF-8", b"no-such-encoding"),
        BOMB,
        OUTSIDE,
        xml(DEEP),
        xml("<bpmn:subProcess>" * 5_000 + "</bpmn:subProcess>" * 5_000),
        xml("x" * 2_000_001),
        b"\x00\xff\xfe",
    ],
    ids=["empty", "blank", "text", "other", "cut", "encoding", "bomb", "outside", "deep", "deeper", "large", "binary"],
)
def test_a_file_that_cannot_be_read_is_one_finding(content):
    [finding] = check_diagram(content, "p.bpmn")
    assert (finding.rule, finding.file) == ("readable", "p.bpmn")
    assert finding.sentence


@given(st.binary(max_size=200))
def test_no_bytes_make_it_fail(content):
    assert check_diagram(content, "p.bpmn")


@settings(max_examples=60)
@given(st.data())
def test_no_damage_to_a_diagram_makes_a_rule_fail(data):
    """Attributes and texts of a whole diagram are swapped for others of it."""
    pieces = WHOLE.decode().split('"')
    for _ in range(4):
        place = data.draw(st.integers(1, len(pieces) // 2 - 1)) * 2 - 1
        pieces[place] = data.draw(st.sampled_from(["", "=", "=a b", "=(", "end_a", "work", "P1M", "{}", "=1+"]))
    for finding in check_diagram('"'.join(pieces).encode(), "valid.bpmn"):
        assert finding.level != DOUBT, finding


def test_a_process_without_anything_in_it_makes_no_rule_fail():
    assert {finding.level for finding in check_diagram(xml(""), "p.bpmn")} == {"error"}
    assert {finding.level for finding in check_diagram(f"<bpmn:definitions {NAMESPACES} />".encode(), "p.bpmn")} == {
        "error"
    }


def test_remarks_to_programs_and_comments_anywhere_make_no_difference():
    remarked = WHOLE.replace(b"<bpmn:", b"<?remark?><!-- remark --><bpmn:").replace(b"<?remark?>", b"", 1)
    remarked = remarked.replace(b"<zeebe:", b"<?remark?><zeebe:")
    assert b"<?remark?><bpmn:userTask" in remarked.replace(b"<!-- remark -->", b"")
    assert check_diagram(remarked, "valid.bpmn") == check_diagram(WHOLE, "valid.bpmn") == []


def crash(diagram):
    yield "UT_01_1", "said before it fails."
    raise ZeroDivisionError


def test_a_rule_that_fails_is_a_finding_that_names_it_and_the_others_still_speak():
    rules = (SimpleNamespace(RULE="fails", check=crash), *RULES)
    first, *others = check_diagram(xml(""), "p.bpmn", rules)
    assert (first.rule, first.level) == ("fails", DOUBT)
    assert "“fails” could not be applied (ZeroDivisionError)" in first.sentence
    assert others == check_diagram(xml(""), "p.bpmn")


def test_a_finding_gives_the_name_of_its_element_and_says_the_same_only_once():
    def twice(diagram):
        return [("a", "wrong."), ("a", "wrong."), ("b", "wrong.")]

    rules = (SimpleNamespace(RULE="twice", check=twice),)
    found = check_diagram(xml('<bpmn:task id="a" name=" Ask " /><bpmn:task id="b" />'), "p.bpmn", rules)
    assert [(finding.element, finding.name) for finding in found] == [("a", "Ask"), ("b", "")]


def test_a_long_chain_and_a_long_circle_are_looked_at_without_recursion():
    def flow(a, b):
        return f'<bpmn:sequenceFlow id="flow_{a}_{b}" sourceRef="n{a}" targetRef="n{b}" />'

    steps = "".join(f'<bpmn:userTask id="n{each}" />{flow(each, each + 1)}' for each in range(1_500))
    found = check_diagram(xml(steps + '<bpmn:userTask id="n1500" />' + flow(1500, 0)), "p.bpmn")
    assert [finding.element for finding in found if finding.rule == "loop-without-choice"] == ["n0"]
    assert DOUBT not in {finding.level for finding in found}
