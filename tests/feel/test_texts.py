"""Values as text."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.feel import Limits, Run, TooComplex
from app.feel.texts import brief, to_text
from app.feel.values import Date, DateTime, Range, Time, parse_duration
from tests.feel.evaluation import value


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (None, "null"),
        (True, "true"),
        (Decimal("1.50"), "1.5"),
        (Decimal("1E+3"), "1000"),
        (Decimal("-0.0"), "0"),
        ("a “b”", "a “b”"),
        (Date(2014, 11, 3), "2014-11-03"),
        (Time.parse("10:00:00@Europe/London"), "10:00:00@Europe/London"),
        (DateTime.parse("2014-11-03T10:00:00.5Z"), "2014-11-03T10:00:00.5Z"),
        (parse_duration("PT36H"), "P1DT12H"),
        (parse_duration("P18M"), "P1Y6M"),
        ([], "[]"),
        ([Decimal(1), "a", [None]], '[1, "a", [null]]'),
        ({}, "{}"),
        ({"a": "foo", "b": Decimal(1)}, '{a: "foo", b: 1}'),
        ({"weeks on JSA": Date(2014, 11, 3)}, "{weeks on JSA: 2014-11-03}"),
        ({"": True, "a-b": True, "1": True, "then": True}, '{"": true, "a-b": true, "1": true, "then": true}'),
        (['say "hi"\n'], '["say \\"hi\\"\\n"]'),
        (Range(Decimal(1), Decimal(3), True, False), "[1..3)"),
        (Range("a", "c", False), '("a".."c"]'),
        (Range(None, Decimal(3)), "(<= 3)"),
        (Range(None, Decimal(3), False, False), "(< 3)"),
        (Range(Decimal(3), None), "(>= 3)"),
        (Range(Decimal(3), None, False), "(> 3)"),
    ],
)
def test_every_value_has_a_text(made, text):
    assert to_text(made) == text


LEAVES = st.one_of(st.none(), st.booleans(), st.text(), st.integers(-(10**30), 10**30).map(Decimal))


@given(st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)).filter(bool))
def test_the_text_of_a_list_or_context_is_an_expression_for_it(made):
    assert value(to_text([made])) == [made]


def test_a_text_may_be_as_long_as_the_evaluation_allows():
    run = Run(limits=Limits(characters=100))
    assert len(to_text([Decimal(1)] * 30, run)) == 90
    with pytest.raises(TooComplex):
        to_text([Decimal(1)] * 40, run)


def test_a_list_that_is_huge_or_deep_neither_hangs_nor_breaks():
    deep, wide = [], []
    for _ in range(5000):
        deep = [deep]
    for _ in range(60):
        wide = [wide, wide]
    assert to_text(deep) == "[" * 5001 + "]" * 5001
    with pytest.raises(TooComplex):
        to_text(wide)


@pytest.mark.parametrize(
    ("made", "shown"),
    [
        ("a" * 50, f"“{'a' * 40}…”"),
        (Decimal("12.50"), "12.5"),
        (Decimal("1E+6000"), "1E+6000"),
        ([Decimal(1)], "a list<Any>"),
        (None, "null"),
    ],
)
def test_a_reason_shows_a_value_in_brief(made, shown):
    assert brief(made) == shown
