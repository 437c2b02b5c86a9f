"""A table is read row by row; what is no row, and what no cell of its column can be, is said with its line."""

import pytest

from app.runtime.importing import UnreadableCell, UnreadableTable, _value, rows_of

COLUMNS = ("why", "begun")


def rows(data):
    return [(row.line, row.cells or row.problem.problem) for row in rows_of(data, COLUMNS)]


def test_rows_are_cells_by_column_with_the_line_they_begin_in():
    data = b'\xef\xbb\xbfbegun, why\r\n2014-11-03,"two\r\nlines"\r\n\r\n2014-11-04\r\n'
    assert rows(data) == [(2, {"begun": "2014-11-03", "why": "two\r\nlines"}), (5, {"begun": "2014-11-04"})]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (b"a,b,c", "There are 3 cells and only 2 columns"),
        (b"a,\xff", "This is not text in UTF-8"),
        (b'a,"b" c', "This is no row of a table"),
        (b'a,"b', "This is no row of a table"),
    ],
)
def test_what_is_no_row_is_said_with_its_line(row, problem):
    found = rows(b"why,begun\nx,y\n" + row)
    assert found[0] == (2, {"why": "x", "begun": "y"})
    assert found[1][0] == 3
    assert found[1][1].startswith(problem)


@pytest.mark.parametrize("data", [b"", b"\n", b"other\nx\n", b"why,why\n", b"\xff\xfew\x00", b'"why\n', b"why,\nx,y\n"])
def test_a_heading_that_is_not_usable_is_said(data):
    with pytest.raises(UnreadableTable, match="Line 1: "):
        rows(data)


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
    assert _value("x", text, kind) == value


def test_a_cell_that_is_neither_yes_nor_no_is_said():
    with pytest.raises(UnreadableCell, match="“perhaps” in the column sure cannot be read as yes or no"):
        _value("sure", "perhaps", "boolean")
