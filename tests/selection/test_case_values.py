"""Searchable values are kept row by row, and null leaves none."""

import pytest
from sqlalchemy import event, func, select

from app.selection import NotStorable, case_value, read, write
from tests.selection.cases import TYPES

FULL = {
    "office": "Lisburn",
    "weeks": 52,
    "open": False,
    "due": "2014-11-03",
    "seen": "2014-11-03T09:00:00Z",
}
KEPT = {**FULL, "seen": "2014-11-03T09:00:00.000000000Z"}


def statements(session, act):
    counted = []

    def count(*words):
        counted.append(words[2])

    event.listen(session.get_bind(), "before_cursor_execute", count)
    act()
    event.remove(session.get_bind(), "before_cursor_execute", count)
    return len(counted)


def test_what_is_written_is_read(session):
    write(session, "a", FULL, TYPES)
    write(session, "b", {"weeks": 1.5}, TYPES)
    assert read(session, ["a", "b", "c"], TYPES) == {
        "a": KEPT,
        "b": {**dict.fromkeys(TYPES), "weeks": 1.5},
        "c": dict.fromkeys(TYPES),
    }
    assert read(session, ["a"], {"weeks": "number"}) == {"a": {"weeks": 52}}


def test_only_what_changed_is_replaced_and_null_takes_a_row_away(session):
    write(session, "a", FULL, TYPES)
    write(session, "a", {"office": "Newry", "weeks": None, "due": None}, TYPES)
    assert read(session, ["a"], TYPES)["a"] == {**KEPT, "office": "Newry", "weeks": None, "due": None}
    assert session.scalar(select(func.count()).select_from(case_value)) == 3


def test_names_that_are_not_searchable_are_left_out(session):
    write(session, "a", {"address": "1 High Street", "office": "Omagh"}, TYPES)
    assert session.scalars(select(case_value.c.name)).all() == ["office"]


def test_two_statements_are_enough(session):
    write(session, "a", FULL, TYPES)
    assert statements(session, lambda: write(session, "a", {**FULL, "weeks": None, "due": None}, TYPES)) == 2
    assert statements(session, lambda: write(session, "a", {}, TYPES)) == 0
    assert statements(session, lambda: read(session, ["a", "b"], TYPES)) == 1


@pytest.mark.parametrize(("name", "value"), [("due", "soon"), ("weeks", "many"), ("office", "x" * 601)])
def test_a_value_that_is_not_of_its_type_is_refused_by_name(session, name, value):
    with pytest.raises(NotStorable, match=f"“{name}” cannot be"):
        write(session, "a", {name: value}, TYPES)


def test_the_longest_text_fits_the_index(session):
    write(session, "a", {"office": "\U0001f600" * 600}, TYPES)
    assert len(read(session, ["a"], TYPES)["a"]["office"]) == 600
