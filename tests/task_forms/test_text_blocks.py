"""Text blocks are safe HTML with the classes of the design system."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.task_forms.text_blocks import UnusableText, blocks, closed_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Hello *you*", '<p class="govuk-body">Hello <em>you</em></p>'),
        ("## Two", '<h2 class="govuk-heading-m">Two</h2>'),
        ("[here](/there)", '<p class="govuk-body"><a href="/there" class="govuk-link">here</a></p>'),
        ("<b>x</b>", '<p class="govuk-body">&lt;b&gt;x&lt;/b&gt;</p>'),
    ],
)
def test_commonmark_becomes_html(text, html):
    assert blocks(text) == html


def test_lists_have_their_class():
    assert 'class="govuk-list govuk-list--bullet"' in blocks("* a\n* b")
    assert 'class="govuk-list govuk-list--number"' in blocks("1. a\n2. b")


@pytest.mark.parametrize("text", ["[x](javascript:alert(1))", "![x](http://elsewhere/x.png)", '<a onclick="x">y</a>'])
def test_nothing_dangerous_comes_through(text):
    assert not re.search(r"<img|<script|<a [^>]*(?:onclick|javascript)", blocks(text))


@given(st.text(alphabet="<>&\"'[]()!#*-_ abc:/\n`", max_size=60))
def test_only_known_elements_come_out(text):
    known = {
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "a",
        "em",
        "strong",
        "code",
        "pre",
        "hr",
        "br",
        "blockquote",
    }
    assert set(re.findall(r"<(\w+)", blocks(text))) <= known


def test_the_closed_html_is_written_again_with_classes():
    html = '<h2>A &amp; B</h2><p>See <a href="https://x.test/?a=1&amp;b=2">it</a><br>now</p><!-- no -->'
    assert closed_html(html) == (
        '<h2 class="govuk-heading-m">A &amp; B</h2>'
        '<p class="govuk-body">See <a class="govuk-link" href="https://x.test/?a=1&amp;b=2">it</a><br>now</p>'
    )


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<script>x</script>", "“<script>” cannot be used"),
        ('<p style="x">y</p>', "“style” of “<p>” cannot be used"),
        ('<p onclick="x">y</p>', "“onclick” of “<p>” cannot be used"),
        ('<a class="x" href="/y">z</a>', "“class” of “<a>” cannot be used"),
        ('<p href="/x">y</p>', "“href” of “<p>” cannot be used"),
        ('<a href="javascript:x">y</a>', "the link"),
        ('<a href="//elsewhere">y</a>', "the link"),
        ("<a>y</a>", "a link needs one “href”"),
        ('<a href="/x" href="/y">y</a>', "a link needs one “href”"),
        ("<p>y", "“<p>” is not closed"),
        ("<p>y</em>", "“</em>” closes nothing"),
        ("<!doctype html>", "a declaration"),
        ("<?php ?>", "a processing instruction"),
        ("<![CDATA[x]]>", "a declaration"),
    ],
)
def test_other_html_is_refused(html, words):
    with pytest.raises(UnusableText) as caught:
        closed_html(html)
    assert words in caught.value.sentence


@given(st.text(alphabet="<>&\"'=/ pabrhef!?-[]", max_size=40))
def test_any_html_is_safe_or_refused(html):
    try:
        found = closed_html(html)
    except UnusableText:
        return
    assert set(re.findall(r"<(\w+)", found)) <= {"p", "a", "b", "br", "hr"}
