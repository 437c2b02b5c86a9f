"""A table of cases to be: read row by row from a CSV file, whatever its size; what is no row is said with its line.

A row is the start form's fields as texts, an empty cell is no answer. Columns that begin with ``rejected`` are passed
over: they stand in the table of rows that were left out, so that it can be put right and brought in as it is.
"""

import csv
import io
from typing import NamedTuple

from app.errors import Invalid

REJECTED = "rejected"


class UnreadableCell(Invalid):
    """“{value}” in the column {column} cannot be read as {type}."""


class UnreadableRow(Invalid):
    """{problem}"""


class UnreadableTable(Invalid):
    """Line 1: {problem}"""


class Row(NamedTuple):
    """A row of a table: the line it begins in, its cells by column, or the :class:`UnreadableRow` that it is."""

    line: int
    cells: dict
    problem: UnreadableRow | None = None


class Table:
    """The rows of a binary file; ``heading`` are its columns. Iterating gives every :class:`Row`, once."""

    def __init__(self, file, columns):
        """Read the heading; ``columns`` are the names it may have. Raises ``UnreadableTable``."""
        text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="surrogateescape", newline="")
        self._text = text  # kept: the file is closed with it
        self._reader = csv.reader(text, strict=True)
        first = self._next()
        if isinstance(first, UnreadableRow):
            raise UnreadableTable(problem=first.problem)
        self.heading = [name.strip() for name in first or ()]
        problem = _heading_problem(self.heading, columns)
        if problem:
            raise UnreadableTable(problem=problem)

    def __iter__(self):
        begins = self._reader.line_num + 1
        while (cells := self._next()) is not None:
            if isinstance(cells, UnreadableRow) or any(cell.strip() for cell in cells):
                yield self._row(begins, cells)
            begins = self._reader.line_num + 1

    def _next(self):
        """The cells of the next row; None at the end, ``UnreadableRow`` for what is no row."""
        try:
            return next(self._reader, None)
        except csv.Error as error:
            return UnreadableRow(problem=f"This is no row of a table ({error}).")

    def _row(self, line, cells):
        if isinstance(cells, UnreadableRow):
            return Row(line, {}, cells)
        held = {name: cell for name, cell in zip(self.heading, cells, strict=False) if not _passed_over(name)}
        if any(not _is_text(cell) for cell in cells):
            return Row(line, {}, UnreadableRow(problem="This is not text in UTF-8; save the table as CSV in UTF-8."))
        if len(cells) > len(self.heading):
            number = len(self.heading)
            problem = f"There are {len(cells)} cells and only {number} columns; is a comma not in quotation marks?"
            return Row(line, held, UnreadableRow(problem=problem))
        return Row(line, held)


def _passed_over(name):
    return name.startswith(REJECTED)


def _is_text(cell):
    return cell.isprintable() or not any("\udc80" <= each <= "\udcff" or each == "\0" for each in cell)


def _heading_problem(heading, columns):
    if not heading:
        return "the file is empty; it should begin with the names of the columns."
    if not all(map(_is_text, heading)):
        return "this is not text in UTF-8; save the table as CSV in UTF-8."
    unknown = [name for name in heading if name not in columns and not _passed_over(name)]
    if unknown:
        return f"the start form has no “{unknown[0]}”; the columns are among {', '.join(columns)}."
    twice = [name for place, name in enumerate(heading) if name in heading[:place]]
    return f"there are two columns “{twice[0]}”." if twice else None


def value_of(column, text, kind):
    """The value (JSON) of a cell for a field of a type. Raises ``UnreadableCell``."""
    text = text.strip()
    if kind == "boolean":
        if text.lower() not in ("yes", "no", "true", "false"):
            raise UnreadableCell(value=text, column=column, type="yes or no")
        return text.lower() in ("yes", "true")
    if kind == "list":
        return [part.strip() for part in text.split(";") if part.strip()]
    return text


def cell_of(value):
    """A value (JSON) as the text of a cell that :func:`value_of` reads back."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
