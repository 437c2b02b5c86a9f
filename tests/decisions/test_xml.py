"""XML from strangers: what is refused, in which words, and what is let through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.decisions.errors import UnreadableFile
from app.decisions.xml import MAX_BYTES, parse

BOMB = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]><a b="&y;">&y;</a>'


def refusal(data):
    with pytest.raises(UnreadableFile) as caught:
        parse(data, "a.dmn")
    assert caught.value.file == "a.dmn"
    return caught.value


def nested(levels):
    return b"<a>" * levels + b"</a>" * levels


def test_what_is_not_xml_is_refused_with_line_and_column():
    error = refusal(b"<a>\n  <b></c>\n</a>")
    assert error.element == "line 2"
    assert "column 10" in error.problem
    assert "not XML" in error.problem
    assert "save the file again" in error.problem


@pytest.mark.parametrize(
    "data", [b"", b"   ", b"hello", b"PK\x03\x04", b"\x00\x00", b"<a>\xff</a>", b"<a>&unknown;</a>"]
)
def test_no_xml_at_all_is_refused_on_a_line(data):
    error = refusal(data)
    assert error.element.startswith("line ")
    assert "not XML" in error.problem


@pytest.mark.parametrize(
    "data",
    [
        BOMB.encode(),
        BOMB.encode("utf-16"),
        b"\xef\xbb\xbf" + BOMB.encode(),
        b'<?xml version="1.0"?>\n<!-- a --> <!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>',
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        b'<!DOCTYPE a [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]><a/>',
        b"<!DOCTYPE html><html/>",
        b'<?xml version="1.0" encoding="UTF-7"?>+ADw-!DOCTYPE a SYSTEM +ACI-x+ACI- +AD4-<a/>',
    ],
)
def test_a_doctype_is_refused_whatever_it_declares(data):
    error = refusal(data)
    assert error.element == "the file"
    assert "remove the DOCTYPE" in error.problem


@pytest.mark.parametrize("data", [b"<!-- <!DOCTYPE a> --><a/>", b"<a><![CDATA[<!DOCTYPE a>]]></a>"])
def test_a_doctype_that_is_only_mentioned_is_none(data):
    assert parse(data, "a.dmn").tag == "a"


def test_a_prolog_of_very_many_comments_is_looked_through_quickly():
    assert parse(b"<!---->" * 200_000 + b"<a/>", "a.dmn").tag == "a"


def test_a_file_over_5_mb_is_refused():
    error = refusal(b"<a>" + b" " * MAX_BYTES + b"</a>")
    assert error.element == "the file"
    assert "5 MB" in error.problem
    assert "split" in error.problem


def test_a_hundred_levels_of_nesting_are_read():
    assert parse(nested(100), "a.dmn").tag == "a"


@pytest.mark.parametrize("levels", [101, 255, 300, 100_000])
def test_more_than_a_hundred_levels_of_nesting_are_refused(levels):
    error = refusal(nested(levels))
    assert error.element == "the file"
    assert "more than 100 deep" in error.problem


def test_comments_and_instructions_never_cut_a_text():
    assert parse(b"<a>1 <!-- one -->+<?x y?> 2<![CDATA[ < 4]]></a>", "a.dmn").text == "1 + 2 < 4"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_usual_encoding_is_read(encoding):
    assert parse("<a>ä€</a>".encode(encoding), "a.dmn").text == "ä€"


@given(st.binary(max_size=200) | st.text(alphabet="<>!-?[]&;/ab\"'= \n").map(str.encode))
def test_random_bytes_are_xml_or_refused(data):
    try:
        parse(data, "a.dmn")
    except UnreadableFile as error:
        assert error.sentence.startswith("a.dmn, ")
