"""Text to tokens: all of it, each with its place; strings are unquoted as they were quoted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feel.errors import FeelSyntaxError
from app.feel.lexer import KEYWORDS, MAX_LENGTH, name_tokens, quote, tokens, unquote

PIECES = (
    "1",
    "2.5",
    ".5",
    "1e3",
    '"a b"',
    "if",
    "weeks",
    "größe",
    "**",
    "..",
    "<=",
    "->",
    "+",
    "(",
    "]",
    "?",
    "@",
    "'",
)
SPACES = (" ", "\n", "\t", "\u00a0", "\u3000", "\ufeff", "/* c */", "// c\n", " /**/ ")
WITHOUT_SURROGATES = st.text(st.characters(exclude_categories=("Cs",)))


def kinds(text):
    return [(token.kind, token.text) for token in tokens(text)[:-1]]


@given(
    st.lists(st.tuples(st.sampled_from(PIECES), st.lists(st.sampled_from(SPACES), min_size=1, max_size=3)), max_size=20)
)
def test_every_token_is_found_at_its_place_whatever_space_lies_between(pieces):
    text = "".join(piece + "".join(spaces) for piece, spaces in pieces)
    found = tokens(text)
    assert [token.text for token in found[:-1]] == [piece for piece, _ in pieces]
    assert all(text.startswith(token.text, token.position - 1) for token in found)
    assert found[-1] == ("end", "", len(text) + 1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("weeks on JSA", [("word", "weeks"), ("word", "on"), ("word", "JSA")]),
        ("if not", [("keyword", "if"), ("word", "not")]),
        ("ifx", [("word", "ifx")]),
        ("_a1·b", [("word", "_a1·b")]),
        ("1..5", [("number", "1"), ("symbol", ".."), ("number", "5")]),
        ("1.5.x", [("number", "1.5"), ("symbol", "."), ("word", "x")]),
        ("1.x", [("number", "1"), ("symbol", "."), ("word", "x")]),
        (".5e-3", [("number", ".5e-3")]),
        ("1e", [("number", "1"), ("word", "e")]),
        ("2**3", [("number", "2"), ("symbol", "**"), ("number", "3")]),
        ("a<=b", [("word", "a"), ("symbol", "<="), ("word", "b")]),
        ("->-", [("symbol", "->"), ("symbol", "-")]),
        ("a//b\nc", [("word", "a"), ("word", "c")]),
        ("a/*b*/c", [("word", "a"), ("word", "c")]),
        ("a/b", [("word", "a"), ("symbol", "/"), ("word", "b")]),
        ('"//"', [("string", '"//"')]),
        ('"a\\"b"', [("string", '"a\\"b"')]),
        ("🐎", [("word", "🐎")]),
        ("٣", [("word", "٣")]),
    ],
)
def test_tokens_are_as_long_as_they_can_be(text, found):
    assert kinds(text) == found


@pytest.mark.parametrize("word", sorted(KEYWORDS))
def test_a_keyword_is_one_only_as_a_whole_word(word):
    assert kinds(word) == [("keyword", word)]
    assert kinds(word + "x") == [("word", word + "x")]


@pytest.mark.parametrize(
    ("text", "position", "problem"),
    [
        ('1 + "abc', 5, "this text has no closing quotation mark"),
        ('"abc\\"', 1, "this text has no closing quotation mark"),
        ("1 /* 2", 3, "this comment is not closed with */"),
        ("/*/", 1, "this comment is not closed with */"),
        ("a = “b”", 5, 'texts are quoted with straight quotation marks ("), not with “'),
        ("«a»", 1, "not with «"),
        ("a ×", 3, "“×” cannot be read here"),
        ("\x00", 1, "cannot be read here"),
        ("a\ud800", 2, "cannot be read here"),
    ],
)
def test_what_is_no_token_is_refused_at_its_place(text, position, problem):
    with pytest.raises(FeelSyntaxError) as caught:
        tokens(text)
    assert caught.value.position == position
    assert problem in str(caught.value)


def test_a_text_may_be_as_long_as_the_limit():
    assert len(tokens(" " * MAX_LENGTH)) == 1
    with pytest.raises(FeelSyntaxError, match="longer than 100000 characters"):
        tokens(" " * (MAX_LENGTH + 1))


@given(WITHOUT_SURROGATES)
def test_a_string_is_unquoted_as_it_was_quoted(text):
    (token, _) = tokens(quote(text))
    assert token.kind == "string"
    assert unquote(token) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r'"\n\r\t\"\\' + r"\'" + '"', "\n\r\t\"\\'"),
        (r'"\u00e9"', "é"),
        (r'"\U01F40E"', "🐎"),
        (r'"\uD83D\uDC0E"', "🐎"),
        (r'"\d\s"', r"\d\s"),
        (r'"\u12"', r"\u12"),
        (r'"\U110000"', r"\U110000"),
        (r'"\\n"', r"\n"),
        (r'"\\u0041"', r"\u0041"),
        ('"a\nb"', "a\nb"),
        ('"\\\n"', "\\\n"),
        ('""', ""),
    ],
)
def test_escapes_stand_for_characters_and_what_is_none_for_itself(text, value):
    assert unquote(tokens(text)[0]) == value


@pytest.mark.parametrize(
    ("name", "spelled"),
    [
        ("weeks on JSA", ("weeks", "on", "JSA")),
        ("a-b", ("a", "-", "b")),
        ("  a   b ", ("a", "b")),
        ("Applicant's age", ("Applicant", "'", "s", "age")),
        ("", None),
        ("  ", None),
        ('"', None),
        ("a /* b", None),
    ],
)
def test_a_name_is_made_of_tokens_or_cannot_be_read(name, spelled):
    assert name_tokens(name) == spelled
