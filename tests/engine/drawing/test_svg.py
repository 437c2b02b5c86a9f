"""SVG is written escaped and with attributes only."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from app.engine.drawing import svg


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff")))
def test_any_text_comes_out_as_it_went_in_but_for_control_signs(text):
    read = etree.fromstring(svg.tag("text", svg.words(text)))
    assert (read.text or "") == "".join(sign for sign in text if sign >= " " or sign in "\t\n")


def test_attributes_are_quoted_and_none_is_left_out():
    read = etree.fromstring(svg.tag("a", "x", aria_label='<"&', width=None, x=1.50))
    assert dict(read.attrib) == {"aria-label": '<"&', "x": "1.5"}


def test_an_element_without_content_is_closed():
    assert svg.tag("rect", x=1) == '<rect x="1"/>'


def test_lines_of_text_are_centred_one_under_the_other():
    spans = etree.fromstring(svg.lines_of_text(["one", "two"], 50, 10, 12))
    assert [span.get("x") for span in spans] == ["50", "50"]
    assert float(spans[1].get("y")) - float(spans[0].get("y")) == 14
