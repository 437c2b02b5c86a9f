"""A letter's HTML is read strictly: nothing is repaired, and what is not allowed is named with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.letters import UnusableLetter
from app.letters.source import CHILDREN, MAX_BYTES, Text, parse
from tests.letters.files import FILE, file_of


def refused(content):
    with pytest.raises(UnusableLetter) as error:
        parse(content, FILE)
    return error.value


def test_elements_and_texts_come_in_order_with_their_lines():
    root = parse(b'<html lang="en-GB"><body>\n<article><p>a &amp;\n<em>b</em>c</p></article></body></html>', FILE)
    article = root.children[0].children[1]
    paragraph = article.children[0]
    assert (root.attributes, article.tag, article.line) == ({"lang": "en-GB"}, "article", 2)
    assert paragraph.children[0] == Text("a &\n", 2)
    assert (paragraph.children[1].tag, paragraph.children[1].line) == ("em", 3)
    assert paragraph.children[2] == Text("c", 3)


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("<script>alert(1)</script>", 7, "<script> cannot stand in a letter; there are address, br"),
        ("<p>\n<img src='x'></p>", 8, "<img> cannot stand in a letter"),
        ("<p onclick='x()'>a</p>", 7, '<p> cannot have onclick="x()" in a letter'),
        ("<p style='color: red'>a</p>", 7, "cannot have style"),
        ("<p class=a>a</p>", 7, "cannot have class"),
        ("<p scope=col>a</p>", 7, "cannot have scope"),
        ("<p lang='\"x'>a</p>", 7, "cannot have lang"),
        ("<p data-if='true' data-if='true'>a</p>", 7, "has “data-if” twice"),
        ("<p>a<p>b</p></p>", 7, "<p> cannot stand directly in <p>, which holds <br>, <em>, <span>, <strong>"),
        ("<ul><p>a</p></ul>", 7, "<p> cannot stand directly in <ul>, which holds <li>"),
        ("<table><tr><td>a</td></tr></table>", 7, "<tr> cannot stand directly in <table>"),
        ("<p>a", 7, "<p> cannot stand directly in <p>"),
        ("<section>", 7, "</article> closes <section> of line 7"),
        ("<p>a</em></p>", 7, "</em> closes <p> of line 7; each tag is closed in its turn"),
        ("<p/>", 7, "write <p></p> instead of <p/>"),
        ("\n loose words", 8, "“loose” and what follows must stand in a paragraph"),
        ("<ul>\n\na<li>b</li></ul>", 9, "“a” and what follows"),
        ("<!-- a -->", 7, "a comment would be lost"),
        ("<?php a ?>", 7, "processing instructions"),
        ("<![CDATA[a]]>", 7, "cannot stand in a letter"),
    ],
)
def test_what_cannot_stand_in_a_letter_is_named_with_its_line(body, line, words):
    error = refused(file_of(body))
    assert error.sentence.startswith(f"{FILE}, line {line}: ")
    assert words in error.sentence


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "a letter is one <html>"),
        (b"<html></html><html></html>", "a letter is one <html>"),
        (b"<html><body>", "<body> is not closed"),
        (b"</p>", "</p> closes nothing"),
        (b"<!doctype svg><html></html>", "only <!doctype html>"),
        (b"<html>\n\xff</html>", "line 2: it is not encoded in UTF-8"),
        (b" " * (MAX_BYTES + 1), "more than 500 kB"),
        (b"<html><body><article>" + b"<section>" * 50, "nested more than 40 deep"),
    ],
)
def test_a_file_that_is_no_letter_is_refused(content, words):
    assert words in refused(content).sentence


def test_what_an_editor_writes_is_understood():
    parse(b'<!DOCTYPE html>\n<html><head><meta charset="UTF-8"/></head><BODY><article></article></BODY></html>', FILE)


PIECES = [f"<{tag}>" for tag in CHILDREN if tag] + [f"</{tag}>" for tag in CHILDREN if tag]


@given(st.lists(st.sampled_from([*PIECES, "a", "<", "&", "&lt;", "<!", "<p a", "{=", "]]>", "<x:y>"]), max_size=12))
def test_whatever_is_read_either_fits_the_subset_or_is_refused(pieces):
    try:
        root = parse(f"<html>{''.join(pieces)}</html>".encode(), FILE)
    except UnusableLetter:
        return
    waiting = [root]
    while waiting:
        element = waiting.pop()
        inner = [child for child in element.children if not isinstance(child, Text)]
        assert all(child.tag in CHILDREN[element.tag] for child in inner)
        waiting += inner
