"""Texts are trimmed, composed and free of what no keyboard makes."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.task_forms.texts import LONGEST, drawable, line, read_text


@pytest.mark.parametrize(
    ("typed", "kind", "text"),
    [
        ("  a  ", "textfield", "a"),
        ("a\tb", "textfield", "a b"),
        ("e\u0301", "textfield", "\u00e9"),
        ("a\r\nb\rc", "textarea", "a\nb\nc"),
        (" \n ", "textarea", None),
        ("", "textfield", None),
        ("O’Neill 👩‍💻", "textfield", "O’Neill 👩‍💻"),
    ],
)
def test_texts_are_normalised(typed, kind, text):
    assert read_text(typed, kind) == (text, None)


@pytest.mark.parametrize(
    ("typed", "kind", "reason"),
    [
        ("a\nb", "textfield", "be on one line"),
        ("a\x00b", "textarea", "not contain control characters"),
        ("a\x1bb", "textfield", "not contain control characters"),
        ("a\ud800b", "textfield", "not contain control characters"),
        ("a\x85b", "textarea", "not contain control characters"),
        ("x" * (LONGEST["textfield"] + 1), "textfield", "be 1,000 characters or fewer"),
        ("x" * 10_000_000, "textarea", "be 20,000 characters or fewer"),
    ],
)
def test_what_cannot_be_kept_is_a_problem(typed, kind, reason):
    text, problem = read_text(typed, kind)
    assert text is None
    assert problem.facts["reason"] == reason


@pytest.mark.parametrize("kind", sorted(LONGEST))
def test_the_longest_text_is_just_kept(kind):
    assert read_text("x" * LONGEST[kind], kind) == ("x" * LONGEST[kind], None)


def test_what_cannot_stand_on_a_page_is_replaced():
    assert drawable("a\x00\ud800\r\n\tb") == "a\ufffd\ufffd\r\n\tb"


def test_a_line_has_single_spaces_and_ends():
    assert line("  1 \n 2  ") == "1 2"
    assert len(line("x" * 5_000)) == 201


@given(st.text(), st.sampled_from(sorted(LONGEST)))
def test_what_was_read_is_read_as_the_same_again(typed, kind):
    text, problem = read_text(typed, kind)
    if problem is None and text is not None:
        assert read_text(text, kind) == (text, None)
        assert unicodedata.is_normalized("NFC", text)
        text.encode()


@given(st.text(alphabet=st.characters()))
def test_what_is_drawn_can_be_sent(typed):
    drawable(typed + "\ud800").encode()
