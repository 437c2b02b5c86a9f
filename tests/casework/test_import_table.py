"""A table is read row by row; what is no row, and what no cell of its column can be, is said with its line."""

import io
import tracemalloc

import pytest

from app.casework.import_table import Table, UnreadableCell, UnreadableTable, cell_of, value_of

COLUMNS = ("why", "begun")


def rows(data):
    return [(row.line, row.cells or row.problem.problem) for row in Table(io.BytesIO(data), COLUMNS)]


def test_rows_are_cells_by_column_with_the_line_they_begin_in():
    data = b'\xef\xbb\xbfbegun, why\r\n2014-11-03,"two\r\nlines"\r\n\r\n2014-11-04\r\n'
    assert rows(data) == [(2, {"begun": "2014-11-03", "why": "two\r\nlines"}), (5, {"begun": "2014-11-04"})]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (b"a,\xff", "This is not text in UTF-8"),
        (b'a,"b" c', "This is no row of a table"),
        (b'a,"b', "This is no row of a table"),
        (b"x" * 200_000, "This is no row of a table"),
    ],
)
def test_what_is_no_row_is_said_with_its_line(row, problem):
    found = rows(b"why,begun\nx,y\n" + row)
    assert found[0] == (2, {"why": "x", "begun": "y"})
    assert found[1][0] == 3
    assert found[1][1].startswith(problem)


def test_a_row_with_too_many_cells_keeps_those_that_have_a_column():
    [row] = Table(io.BytesIO(b"why,begun\na,b,c\n"), COLUMNS)
    assert row.cells == {"why": "a", "begun": "b"}
    assert row.problem.problem.startswith("There are 3 cells and only 2 columns")


def test_columns_that_tell_why_a_row_was_left_out_are_passed_over():
    data = b"why,rejected: line,rejected: reason\nx,7,It was wrong.\n"
    assert rows(data) == [(2, {"why": "x"})]


@pytest.mark.parametrize("data", [b"", b"\n", b"other\nx\n", b"why,why\n", b"\xff\xfew\x00", b'"why\n', b"why,\nx,y\n"])
def test_a_heading_that_is_not_usable_is_said(data):
    with pytest.raises(UnreadableTable, match="Line 1: "):
        rows(data)


def test_a_long_table_takes_no_more_memory_than_a_short_one():
    def peak(number):
        file = io.BytesIO(b"why,begun\n" + b"a reason,2014-11-03\n" * number)
        tracemalloc.start()
        assert sum(1 for _ in Table(file, COLUMNS)) == number
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    assert peak(50_000) < 2 * peak(500)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        (" heard ", "string", "heard"),
        ("Yes", "boolean", True),
        ("false", "boolean", False),
        ("a; b;", "list", ["a", "b"]),
        ("2014-11-03", "date", "2014-11-03"),
    ],
)
def test_a_cell_is_read_as_its_field_has_it(text, kind, value):
    assert value_of("x", text, kind) == value


def test_a_cell_that_is_neither_yes_nor_no_is_said():
    with pytest.raises(UnreadableCell, match="“perhaps” in the column sure cannot be read as yes or no"):
        value_of("sure", "perhaps", "boolean")


@pytest.mark.parametrize(
    ("value", "kind"),
    [("heard", "string"), (True, "boolean"), (False, "boolean"), (["a", "b"], "list"), ("2014-11-03", "date")],
)
def test_a_value_as_a_cell_is_read_back(value, kind):
    assert value_of("x", cell_of(value), kind) == value


def test_nothing_is_an_empty_cell():
    assert cell_of(None) == ""
