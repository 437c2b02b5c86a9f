"""Regular expressions of XPath: what they match, what is none, and that none of them hangs."""

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.feel import Limits, Run, TooComplex
from app.feel.errors import NoValue
from app.feel.pattern_syntax import MAX_LENGTH, MAX_SIZE
from app.feel.patterns import MAX_TEXT, matches, replace, split


def found(text, pattern, flags=""):
    return matches(Run(), text, pattern, flags)


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


CATASTROPHES = [
    ("(a|aa)+$", "a" * 100 + "!"),
    ("^(a|a?)+$", "a" * 100 + "!"),
    ("^(([a-z])+.)+[A-Z]([a-z])+$", "a" * 100 + "A1"),
    ("(.*)(.*)(.*)(.*)(.*)[xy]", "a" * 20_000),
    ("^(?:(a|b|ab)*)*c$", "ab" * 1000 + "d"),
]


@pytest.mark.parametrize(("pattern", "text"), CATASTROPHES)
def test_a_catastrophic_pattern_is_answered_or_stopped_soon(pattern, text):
    started = time.process_time()  # what the clock on the wall says depends on what else this machine does
    with suppress(TooComplex):
        assert not found(text, pattern)
    assert time.process_time() - started < 2


def test_a_pattern_that_takes_too_long_is_named():
    with pytest.raises(TooComplex, match=r"the pattern “\(a\|aa\)\+\$” takes too long to try"):
        found("a" * 100 + "!", "(a|aa)+$")


def test_a_loop_over_slow_patterns_uses_up_the_budget_of_steps():
    run, slow = Run(limits=Limits(pattern_seconds=0.2)), ("(a|aa)+$", "a" * 27 + "!")
    started = time.perf_counter()
    with pytest.raises(TooComplex):
        for _ in range(1_000_000):
            matches(run, slow[1], slow[0])
    assert time.perf_counter() - started < 3


@pytest.mark.parametrize(
    "pattern",
    [
        "((a{1000}){1000}){1000}",
        "(" * 20 + "ab" + "){2}" * 20,
        "(" * 25 + "a" + ")+" * 25,
        "(" * 25 + "a" + "){1,}" * 25,
        f"a{{{MAX_SIZE + 1}}}",
        "(a?){1000}" * 900,
        "a{9000}|" * 900,
        "\\i" * 5000,
    ],
)
def test_a_pattern_that_would_fill_the_memory_is_refused_before_it_is_compiled(pattern):
    with pytest.raises(NoValue):
        found("a", pattern)


@pytest.mark.parametrize(
    "pattern", ["a" * MAX_LENGTH, "ab" * (MAX_LENGTH // 2), "(a)" * 3000, "[a]" * 3000, f"x*{'a' * 5000}"]
)
@pytest.mark.parametrize("flags", ["", "i"])
def test_the_longest_patterns_are_searched_for_in_good_time(pattern, flags):
    started = time.perf_counter()
    assert not found("b" * 20_000, pattern, flags)
    assert time.perf_counter() - started < 2


def test_the_longest_pattern_matches_itself():
    for flags in ("", "q"):
        assert found("a" * MAX_LENGTH, "a" * MAX_LENGTH, flags)
        assert not found("a" * (MAX_LENGTH - 1), "a" * MAX_LENGTH, flags)


def test_texts_and_results_are_limited():
    with pytest.raises(TooComplex):
        found("a" * (MAX_TEXT + 1), "a")
    with pytest.raises(TooComplex):
        replace(Run(), "a" * 1000, "a", "b" * 1001)
    with pytest.raises(TooComplex):
        replace(Run(), "a" * 100_000, "(a+)", "$1" * 50_000)
    with pytest.raises(TooComplex):
        split(Run(limits=Limits(items=10)), "a" * 10, "a")


SIGNS = st.sampled_from([*"ab01()[]{}|?*+^$.\\-,:&~!", "\\d", "\\p{L}", "(?:", "-[", "{2}", "\\1"])


@settings(max_examples=500)
@given(st.lists(SIGNS, max_size=14).map("".join), st.sampled_from(["", "i", "m", "s", "x", "smix"]))
def test_whatever_stands_in_a_pattern_it_matches_or_not_or_is_none(pattern, flags):
    try:
        assert found("ab01\naab", pattern, flags) in (True, False)
    except NoValue as error:
        assert str(error)


@given(st.text(max_size=30), st.text(min_size=1, max_size=3))
def test_split_parts_joined_again_are_the_text(text, delimiter):
    escaped = "".join(f"\\{sign}" if sign in "\\|.-^?*+{}()[]$" else sign for sign in delimiter)
    parts = split(Run(), text, escaped)
    assert delimiter.join(parts) == text
    assert parts == text.split(delimiter)
