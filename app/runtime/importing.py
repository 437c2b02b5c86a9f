"""Cases from a table: a row is the start form's fields as texts, an empty cell is no answer."""

import csv
from typing import NamedTuple

from app.deployments import store
from app.deployments.programme import programme_of
from app.errors import Invalid
from app.identity.people import Grant, Person
from app.identity.roles import find_role, read_roles
from app.runtime import access, work
from app.task_forms.binding import bind_values

ROLES_FILE = "processes/roles.json"
IMPORTER = "import"


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


class Importer(NamedTuple):
    """Who imports, and what a row needs to become a case; ``columns`` are the fields of the start form."""

    deployment_id: str
    process: str
    person: Person
    columns: tuple


def importer(session, deployment_id, process, role):
    """The :class:`Importer` of a role. Raises ``NoSuchRole``, ``NoSuchProcess``, ``NotYoursToStart``."""
    programme = programme_of(store.load(session, deployment_id))
    held = find_role(read_roles(programme.bundle[ROLES_FILE], ROLES_FILE), role)
    form = programme.models.started_by_hand(process).form
    person = Person(0, IMPORTER, "Import", True, (Grant(held, None),))
    access.starting(person, process)
    return Importer(deployment_id, process, person, programme.form(form).keys if form else ())


def rows_of(data, columns):
    """Every :class:`Row` of a CSV file (bytes, UTF-8). Raises ``UnreadableTable`` for a heading that is not usable."""
    lines = data.decode("utf-8-sig", "surrogateescape").splitlines(keepends=True)
    reader = csv.reader(lines, strict=True)
    first = _next(reader)
    if isinstance(first, UnreadableRow):
        raise UnreadableTable(problem=first.problem)
    heading = [name.strip() for name in first or ()]
    problem = _heading_problem(heading, columns)
    if problem:
        raise UnreadableTable(problem=problem)
    begins = reader.line_num + 1
    while (cells := _next(reader)) is not None:
        if isinstance(cells, UnreadableRow) or any(cell.strip() for cell in cells):
            yield _row(begins, heading, cells)
        begins = reader.line_num + 1


def _next(reader):
    """The cells of the next row; None at the end, ``UnreadableRow`` for what is no row."""
    try:
        return next(reader, None)
    except csv.Error as error:
        return UnreadableRow(problem=f"This is no row of a table ({error}).")


def _row(line, heading, cells):
    if isinstance(cells, UnreadableRow):
        return Row(line, {}, cells)
    if any(not _is_text(cell) for cell in cells):
        return Row(line, {}, UnreadableRow(problem="This is not text in UTF-8; save the table as CSV in UTF-8."))
    if len(cells) > len(heading):
        problem = f"There are {len(cells)} cells and only {len(heading)} columns; is a comma not in quotation marks?"
        return Row(line, {}, UnreadableRow(problem=problem))
    return Row(line, dict(zip(heading, cells, strict=False)))


def _is_text(cell):
    return cell.isprintable() or not any("\udc80" <= each <= "\udcff" or each == "\0" for each in cell)


def _heading_problem(heading, columns):
    if not heading:
        return "the file is empty; it should begin with the names of the columns."
    if not all(map(_is_text, heading)):
        return "this is not text in UTF-8; save the table as CSV in UTF-8."
    unknown = [name for name in heading if name not in columns]
    if unknown:
        return f"the start form has no “{unknown[0]}”; the columns are among {', '.join(columns)}."
    twice = [name for place, name in enumerate(heading) if name in heading[:place]]
    return f"there are two columns “{twice[0]}”." if twice else None


def open_row(session, business_key, found, row, *, now):
    """Open the case of a :class:`Row` for an :class:`Importer`. Raises an ``AppError`` that says what is wrong."""
    if row.problem is not None:
        raise row.problem

    def bind(form, environment, decide):
        kinds = {field.key: field.type for field in form.saved}
        values = {name: _value(name, text, kinds[name]) for name, text in row.cells.items() if text.strip()}
        return bind_values(form, values, environment, decide)

    arguments = (session, business_key, found.deployment_id, found.process, bind)
    return work.open_case(*arguments, person=found.person, now=now)


def _value(column, text, kind):
    text = text.strip()
    if kind == "boolean":
        if text.lower() not in ("yes", "no", "true", "false"):
            raise UnreadableCell(value=text, column=column, type="yes or no")
        return text.lower() in ("yes", "true")
    if kind == "list":
        return [part.strip() for part in text.split(";") if part.strip()]
    return text
