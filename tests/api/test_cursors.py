"""A cursor stands for the place where a page ended, and nothing else is one."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.api import cursors
from app.casework.listing import place_text

AT = datetime.datetime(2014, 11, 3, 9, tzinfo=datetime.UTC)


@given(st.lists(st.text(st.characters(categories=("L", "N"))), min_size=2, max_size=2))
def test_a_place_comes_back_as_it_was(parts):
    place = place_text(*parts)
    assert cursors.place(cursors.cursor(place), 2) == place


@given(st.text())
def test_any_other_text_is_no_page(text):
    for read in (lambda: cursors.place(text, 3), lambda: cursors.moment(text)):
        with pytest.raises(cursors.NoSuchPage):
            read()


def test_no_cursor_is_the_beginning():
    assert cursors.cursor(None) is None
    assert [cursors.place(None, 2), cursors.number(None), cursors.moment(None)] == [None, None, None]


def test_a_number_and_a_moment_come_back_as_they_were():
    assert cursors.number(cursors.cursor("17")) == 17
    assert cursors.moment(cursors.cursor(place_text(AT.isoformat(), "x"))) == (AT, "x")


@pytest.mark.parametrize("text", ["-1", "x", "", "99999999999", "1.5"])
def test_what_is_no_number_is_no_page(text):
    with pytest.raises(cursors.NoSuchPage):
        cursors.number(cursors.cursor(text))


@pytest.mark.parametrize("parts", [("2014-11-03", "x"), ("x", "x"), (None, "x"), (AT.isoformat(), None)])
def test_what_is_no_moment_is_no_page(parts):
    with pytest.raises(cursors.NoSuchPage):
        cursors.moment(cursors.cursor(place_text(*parts)))
