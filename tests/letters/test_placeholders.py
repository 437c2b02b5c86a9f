"""Places to fill are found whatever stands in their expressions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.letters.placeholders import Part, Stray, split


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Dear Ann", [Part("Dear Ann", False, 3)]),
        ("{= name }", [Part("name", True, 3)]),
        (
            "Dear {= name },\nhello",
            [Part("Dear ", False, 3), Part("name", True, 3), Part(",\nhello", False, 3)],
        ),
        ("a\n{=\nb\n}{=c}", [Part("a\n", False, 3), Part("b", True, 4), Part("c", True, 6)]),
        ("{= {a: {b: 1}}.a.b }", [Part("{a: {b: 1}}.a.b", True, 3)]),
        ('{= "}" + "\\"}" }', [Part('"}" + "\\"}"', True, 3)]),
        ("", []),
    ],
)
def test_a_text_is_parted(text, wanted):
    assert split(text, 3) == wanted


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a\n{ name }", 4, "the brace “{” stands alone"),
        ("{= a }}", 3, "the brace “}” stands alone"),
        ("a\nb\n{= name", 5, "is not closed"),
        ('{= "a }', 3, "is not closed"),
    ],
)
def test_a_brace_that_stands_alone_is_named_with_its_line(text, line, words):
    with pytest.raises(Stray, match=words) as stray:
        split(text, 3)
    assert stray.value.line == line


@given(st.lists(st.tuples(st.text("ab \n.", min_size=1), st.text("xy +\n", min_size=1)), max_size=4))
def test_what_was_joined_is_parted_again(pairs):
    parts = split("".join(f"{plain}{{={expression}}}" for plain, expression in pairs), 1)
    assert [part.text for part in parts if not part.is_expression] == [plain for plain, _ in pairs]
    assert [part.text for part in parts if part.is_expression] == [expression.strip() for _, expression in pairs]
