"""Texts are measured and broken so that they fit where they are drawn."""

from hypothesis import given
from hypothesis import strategies as st

from app.engine.layout import text

WORDS = st.lists(st.text("abcdefghijklmnopqrstuvwxyzWM-’", min_size=1, max_size=12), max_size=12)


def test_a_wide_letter_is_wider_than_a_narrow_one():
    assert text.width("W") > text.width("n") > text.width("i") > 0


@given(WORDS)
def test_wrapping_loses_no_word_and_only_single_words_are_too_wide(words):
    lines = text.wrap(" ".join(words), 60)
    assert " ".join(lines) == " ".join(words)
    assert all(text.width(line) <= 60 or " " not in line for line in lines)


def test_a_block_is_as_high_as_its_lines():
    assert text.block("one")[1] == text.LINE
    assert text.block("a name that certainly needs two lines or more")[1] >= 2 * text.LINE
    assert text.block("") == (4, 0)
