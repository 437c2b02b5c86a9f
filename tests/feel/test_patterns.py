"""Regular expressions as FEEL has them: what matches, is replaced, split, and what is no pattern."""

import pytest

from app.feel import Run
from app.feel.errors import NoValue
from app.feel.pattern_syntax import MAX_LENGTH
from app.feel.patterns import replace, split
from tests.feel.patterns import found


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("foobar", "^fo*b"),
        ("foobar", "o{2}b"),
        ("foobar", "^.{6}$"),
        ("foobar", "^(?:fo+|x)bar$"),
        ("aXbXa", "^(.)X(.)X\\1$"),
        ("abcdefghijkk", "^(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)\\11$"),
        ("aba0", "^(a)b\\10$"),
        ("xc", "^(?:(a)|x)\\1c$"),
        ("a-b", "^[a\\-b]+$"),
        ("a-b", "^[ab-]+$"),
        ("-", "^[-a]$"),
        ("q", "^[a-z-[aeiou]]$"),
        ("q", "^[^aeiou-[xyz]]$"),
        ("b", "^[a-z-[^b]]$"),
        ("[]", "^\\[\\]$"),
        ("^", "^[a^]$"),
        ("a b\tc", "^\\w\\s\\w\\s\\w$"),
        ("٣", "^\\d$"),
        ("ü", "^\\w$"),
        ("+", "^\\w$"),
        ("_", "^\\W$"),
        (":ab-1", "^\\i\\c*$"),
        ("\u00a0", "^\\S$"),
        ("Ü", "^\\p{Lu}$"),
        ("u", "^\\P{Lu}$"),
        ("ü", "^[\\p{L}-[\\p{IsBasicLatin}]]$"),
        ("α", "^\\p{IsGreek}$"),
        ("é", "^\\p{IsLatin-1Supplement}$"),
        ("$", "^\\$$"),
        ("\n", "^\\n$"),
        ("", "^$"),
        ("𝄞", "^.$"),
        ("a\u2028b", "^a.b$"),
    ],
)
def test_a_pattern_matches(text, pattern):
    assert found(text, pattern)


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("foobar", "^bar"),
        ("foo\n", "^foo$"),
        ("a\nb", "a.b"),
        ("a\rb", "a.b"),
        ("a", "^[a-z-[aeiou]]$"),
        ("x", "^[^aeiou-[xyz]]$"),
        ("-", "^[a-z]$"),
        ("_", "^\\w$"),
        ("\u00a0", "^\\s$"),
        ("1a", "^\\i\\c*$"),
        ("α", "^\\p{IsBasicLatin}$"),
        ("b\na", "^a"),
    ],
)
def test_a_pattern_does_not_match(text, pattern):
    assert not found(text, pattern)


@pytest.mark.parametrize(
    ("text", "pattern", "flags", "verdict"),
    [
        ("ABC", "b", "i", True),
        ("abc", "B", "i", True),
        ("aA", "^(a)\\1$", "i", True),
        ("i", "[A-Z-[OI]]", "i", False),
        ("Q", "[^q]", "i", False),
        ("a", "^\\p{Lu}$", "i", False),
        ("a", "^[\\p{Lu}]$", "i", False),
        ("ſ", "^s$", "i", True),
        ("a\nb", "a.b", "s", True),
        ("b\na", "^a", "m", True),
        ("a\nb", "a$", "m", True),
        ("a\n", "^$", "m", False),
        ("\n\n", "^$", "m", True),
        ("foo bar", " f o o [ ] b a r ", "x", True),
        ("foo", "fo{ 2 }", "x", True),
        ("a.b", "a.b", "q", True),
        ("axb", "a.b", "q", False),
        ("A.B", "a.b", "qi", True),
        ("a\nB", "^A.b$", "is", True),
    ],
)
def test_flags_change_what_a_pattern_means(text, pattern, flags, verdict):
    assert found(text, pattern, flags) is verdict


@pytest.mark.parametrize(
    "pattern",
    [
        "(",
        ")",
        "a)",
        "[",
        "[]",
        "[^]",
        "]",
        "{",
        "}",
        "*",
        "+a",
        "a**",
        "a*+",
        "a{2}{3}",
        "a{,3}",
        "a{3,2}",
        "a{x}",
        "a{1",
        "a{99999999999}",
        "(?=a)",
        "(?<n>a)",
        "(?i)a",
        "(?#a)",
        "\\b",
        "\\x41",
        "\\u0041",
        "\\",
        "\\0",
        "\\1",
        "(a\\1)",
        "(a)\\2",
        "(a)[\\1]",
        "[z-a]",
        "[a-\\d]",
        "[a[b]]",
        "[a-z-[b]c]",
        "[:alpha:",
        "\\p{Xx}",
        "\\pL",
        "\\p{IsNowhere}",
        "\\p{ Lu}",
        "(" * 60 + ")" * 60,
        "a" * (MAX_LENGTH + 1),
    ],
)
def test_what_is_no_pattern_has_no_value(pattern):
    with pytest.raises(NoValue):
        found("a", pattern)


@pytest.mark.parametrize("flags", ["X", " ", "g", "ip"])
def test_what_is_no_flag_has_no_value(flags):
    with pytest.raises(NoValue, match="is not a flag of a pattern"):
        found("a", "a", flags)


@pytest.mark.parametrize(
    ("text", "pattern", "replacement", "result"),
    [
        ("banana", "a", "o", "bonono"),
        ("abcd", "(ab)|(a)", "[1=$1][2=$2]", "[1=ab][2=]cd"),
        ("abc", "b", "[$0]", "a[b]c"),
        ("abc", "b", "\\$\\\\", "a$\\c"),
        ("abc", "(b)", "$10", "ab0c"),
        ("abc", "(b)", "$2", "ac"),
        ("abc", "b", "", "ac"),
        ("aaa", "a{2}", "x", "xa"),
        ("", "a", "x", ""),
        ("darted", "^(.*?)d(.*)$", "$1c$2", "carted"),
        ("𝄞a", "a", "b", "𝄞b"),
    ],
)
def test_matches_are_replaced(text, pattern, replacement, result):
    assert replace(Run(), text, pattern, replacement) == result


def test_with_the_flag_q_a_replacement_means_itself():
    assert replace(Run(), "a.b", ".", "$1\\", "q") == "a$1\\b"


@pytest.mark.parametrize("replacement", ["$", "a$", "$a", "\\", "\\n", "$\\1"])
def test_what_is_no_replacement_has_no_value(replacement):
    with pytest.raises(NoValue):
        replace(Run(), "abc", "b", replacement)


@pytest.mark.parametrize(
    ("text", "pattern", "parts"),
    [
        ("John Doe", "\\s", ["John", "Doe"]),
        ("a;b;c;;", ";", ["a", "b", "c", "", ""]),
        ("a, b ,c", "\\s*,\\s*", ["a", "b", "c"]),
        ("abc", "x", ["abc"]),
        ("", "x", [""]),
    ],
)
def test_a_text_is_split_between_matches(text, pattern, parts):
    assert split(Run(), text, pattern) == parts


@pytest.mark.parametrize("pattern", ["", "a*", "^", "$", "x|", "(a?)"])
def test_a_pattern_that_matches_nothing_at_all_can_neither_split_nor_replace(pattern):
    with pytest.raises(NoValue, match="matches the empty text"):
        split(Run(), "abc", pattern)
    with pytest.raises(NoValue, match="matches the empty text"):
        replace(Run(), "abc", pattern, "x")
