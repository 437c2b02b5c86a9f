"""The rows of a case in memory: what is new, changed and gone, and back to a mark as if nothing had been."""

import copy

from hypothesis import given
from hypothesis import strategies as st

from app.runtime.rows import Rows

KEYS = st.sampled_from("abc")
DEEDS = st.lists(st.tuples(st.sampled_from(["add", "change", "remove", "lend"]), KEYS, st.integers(0, 3)), max_size=12)


def do(rows, deeds):
    for deed, key, value in deeds:
        if deed == "add" and key not in rows.of("t"):
            rows.add("t", key, {"id": key, "x": value})
        elif deed == "change":
            rows.change("t", key, x=value)
        elif deed == "remove":
            rows.remove("t", key)
        elif deed == "lend" and key not in rows.of("t"):
            rows.lend("t", [{"id": key, "x": value}])


def parts(rows):
    return copy.deepcopy((rows.held, rows.new, rows.changed, rows.gone))


@given(DEEDS, DEEDS)
def test_going_back_to_a_mark_forgets_all_that_came_after_it(before, after):
    rows = Rows()
    do(rows, before)
    noted, mark = parts(rows), rows.mark()
    do(rows, after)
    rows.go_back(mark)
    assert parts(rows) == noted


def test_a_new_row_that_is_changed_is_only_new():
    rows = Rows()
    rows.add("t", "a", {"id": "a", "x": 1})
    rows.change("t", "a", x=2)
    assert rows.of("t") == {"a": {"id": "a", "x": 2}}
    assert rows.changed == {}


def test_a_new_row_that_is_removed_was_never_there_and_a_lent_one_is_gone():
    rows = Rows()
    rows.add("t", "a", {"id": "a"})
    rows.lend("t", [{"id": "b"}])
    rows.remove("t", "a")
    rows.remove("t", "b")
    assert (rows.of("t"), rows.new["t"], rows.gone) == ({}, {}, {"t": {"b": True}})


def test_changes_of_one_row_add_up_and_a_row_that_is_not_held_can_be_changed():
    rows = Rows()
    rows.change("t", "a", x=1)
    rows.change("t", "a", y=2)
    assert rows.changed == {"t": {"a": {"x": 1, "y": 2}}}


def test_a_row_is_replaced_and_never_changed_in_place():
    rows, row = Rows(), {"id": "a", "x": 1}
    rows.lend("t", [row])
    rows.change("t", "a", x=2)
    assert row == {"id": "a", "x": 1}


def test_what_is_settled_is_neither_new_nor_changed_and_what_is_over_is_let_go():
    rows = Rows()
    rows.lend("t", [{"id": "a", "status": "open"}, {"id": "b", "status": "open"}])
    rows.change("t", "a", status="over")
    rows.add("t", "c", {"id": "c", "status": "open"})
    rows.remove("t", "b")
    rows.settle(lambda table, row: table == "t" and row["status"] == "open")
    assert parts(rows) == ({"t": {"c": {"id": "c", "status": "open"}}}, {}, {}, {})
