"""String functions."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feel import Limits, Run, TooComplex
from tests.feel.evaluation import reason, value


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ('substring("foobar", 3)', "obar"),
        ('substring("foobar", 3, 3)', "oba"),
        ('substring("foobar", 3, 3.8)', "oba"),
        ('substring(string: "foobar", start position: -2, length: 1)', "a"),
        ('substring("foobar", -6, 6)', "foobar"),
        ('substring("𝄞ab", 2)', "ab"),
        ('substring("foobar", 3, null)', "obar"),
        ('upper case("aBc4 straße")', "ABC4 STRASSE"),
        ('lower case(string: "AbC4")', "abc4"),
        ('substring before("foobar", "bar")', "foo"),
        ('substring before("foobar", "xyz")', ""),
        ('substring before("foobar", "")', ""),
        ('substring before(string: "foobar", match: "f")', ""),
        ('substring after("foobar", "ob")', "ar"),
        ('substring after("foobar", "xyz")', ""),
        ('substring after("foobar", "")', "foobar"),
        ('substring after("", "a")', ""),
        ('replace("abcd", "(ab)|(a)", "[1=$1][2=$2]")', "[1=ab][2=]cd"),
        ('replace(input: "abc", pattern: "B", replacement: "x", flags: "i")', "axc"),
        ('replace("abc", "b", "x", null)', "axc"),
        ('string join(["a", "b", "c"], " and ")', "a and b and c"),
        ('string join(["a", null, "c"])', "ac"),
        ('string join(list: ["a", null, "c"], delimiter: "X")', "aXc"),
        ('string join(["a", "b"], null)', "ab"),
        ("string join([])", ""),
        ('string join("a", "X")', "a"),
    ],
)
def test_a_string_is_made(text, result):
    assert value(text) == result


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ('contains("foobar", "of")', False),
        ('contains(string: "foobar", match: "oba")', True),
        ('contains("", "")', True),
        ('starts with("foobar", "fo")', True),
        ('starts with(string: "foobar", match: "ar")', False),
        ('ends with("foobar", "ar")', True),
        ('ends with(string: "foobar", match: "")', True),
        ('matches("foobar", "^fo*b")', True),
        ('matches(input: "FOO", pattern: "foo", flags: "i")', True),
        ('matches("foo", "FOO", null)', False),
    ],
)
def test_a_string_is_looked_into(text, verdict):
    assert value(text) is verdict


def test_the_length_of_a_string_counts_code_points():
    assert value('string length("foo")') == Decimal(3)
    assert value('string length(string: "\\U01F40Eab")') == Decimal(3)
    assert value('string length("")') == Decimal(0)


def test_a_string_is_split():
    assert value('split("a;b;c;;", ";")') == ["a", "b", "c", "", ""]
    assert value('split(delimiter: "\\s", string: "John Doe")') == ["John", "Doe"]


@pytest.mark.parametrize(
    "text",
    [
        'substring("foobar", 0)',
        'substring("foobar", 7)',
        'substring("foobar", -7)',
        'substring("foobar", 10**6000)',
        'substring("foobar", 3, 0)',
        'substring("foobar", 3, -1)',
        'substring("foobar", 3, 5)',
        'substring("", 1)',
        "substring(null, 1)",
        "substring(1, 1)",
        "string length(null)",
        "string length([])",
        'contains("a", null)',
        'matches("a", "(")',
        'matches("a", "a", "X")',
        'replace("a", "a*", "b")',
        'replace("a", "a", "$")',
        'split("a", "")',
        'string join([1, 2], "X")',
        "string join(null)",
    ],
)
def test_what_has_no_value_says_why(text):
    assert reason(text)


def test_a_reason_names_the_position_that_is_not_there():
    assert reason('substring("foobar", 7)') == "there is no character at position 7 of 6"
    assert reason('substring("foobar", 5, 3)') == "there are not 3 characters from position 5 of 6 on"


@given(st.text(), st.text(min_size=1, max_size=2))
def test_what_stands_before_and_behind_a_match_makes_up_the_string(string, match):
    before = value("substring before(s, m)", s=string, m=match)
    behind = value("substring after(s, m)", s=string, m=match)
    assert string in (before + match + behind, string if match not in string else None)


@given(st.text(min_size=1), st.data())
def test_a_substring_counts_code_points_as_python_does(string, data):
    start = data.draw(st.integers(1, len(string)))
    length = data.draw(st.integers(1, len(string) - start + 1))
    found = value("substring(s, p, n)", s=string, p=Decimal(start), n=Decimal(length))
    assert found == string[start - 1 : start - 1 + length]


def test_a_joined_string_may_be_as_long_as_the_evaluation_allows():
    with pytest.raises(TooComplex):
        value("string join(items)", Run(limits=Limits(characters=10)), items=["abcdef", "ghijkl"])
