"""Regular expressions that take long or fill the memory are stopped; any others have an answer."""

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.feel import Limits, Run, TooComplex
from app.feel.errors import NoValue
from app.feel.pattern_syntax import MAX_LENGTH, MAX_SIZE
from app.feel.patterns import MAX_TEXT, matches, replace, split
from tests.feel.patterns import found

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
