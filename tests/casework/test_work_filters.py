"""A filter comes of any texts, and from it the same texts again."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.casework.work_filters import ALL, BY, DUE, ME, NOBODY, TEAM, VIEWS, Wanted, texts_of, wanted_from

WORDS = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=20)
DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2100, 1, 1))


@st.composite
def filters(draw):
    names, lanes = (tuple(draw(st.lists(WORDS, max_size=3, unique=True))) for _ in "ab")
    due = draw(st.sampled_from(["", *DUE]))
    who, scope, search = (draw(st.just("") | WORDS) for _ in "abc")
    return Wanted(
        draw(st.sampled_from(VIEWS)), names, lanes, who, due, draw(DAYS) if due == BY else None, scope, search.strip()
    )


@given(filters())
def test_a_filter_comes_back_from_its_texts(wanted):
    assert wanted_from(texts_of(wanted)) == wanted


@given(st.dictionaries(st.text(max_size=6) | st.sampled_from(list(texts_of(Wanted()))), st.lists(st.text())))
def test_any_texts_make_a_filter(texts):
    assert wanted_from(texts).view in VIEWS


@pytest.mark.parametrize(
    "texts",
    [
        {},
        {"view": ["none"], "due": ["soon"], "by": ["2014-11-17"], "who": ["\0"], "scope": ["x" * 201]},
        {"due": ["by"], "by": ["never"]},
        {"name": ["", "\n"], "lane": []},
    ],
)
def test_what_is_none_of_the_words_does_not_narrow(texts):
    assert wanted_from(texts) == Wanted() and not wanted_from(texts).narrows


def test_a_view_is_no_narrowing_and_everything_else_is():
    assert not Wanted(ALL).narrows
    assert Wanted(TEAM, who=ME).narrows and Wanted(who=NOBODY).narrows and Wanted(search="x").narrows
