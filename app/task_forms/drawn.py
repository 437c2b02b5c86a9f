"""What a page shows of a form: plain records without any rule, for templates to turn into HTML."""

from app.feel.record import Record


class DrawnOption(Record):
    """One option of a choice."""

    value: str
    label: str
    chosen: bool = False


class DrawnRow(Record):
    """One row of a list: its number from 1, its legend, its fields; ``remove`` is the value of the button, if any."""

    number: int
    legend: str
    fields: tuple
    remove: str = ""


class DrawnField(Record):
    """One thing on the page.

    ``kind`` is text, separator, spacer, button, input, textarea, date, date-time, select, radios, checkboxes,
    checkbox, shown, group or rows. ``name`` and ``id`` are those of its (first) input; ``value`` is what stands in it,
    ``boxes`` what stands in those of a date by part, ``typed`` every text by name to carry along while ``hidden``.
    ``html`` is safe to show. ``error`` is its message or None. ``conditional`` says that a condition may hide it.
    """

    kind: str
    id: str = ""
    name: str = ""
    label: str = ""
    hint: str = ""
    html: str = ""
    value: str = ""
    boxes: dict = {}  # noqa: RUF012 (never changed)
    error: object = None
    error_part: str = ""
    options: tuple = ()
    hidden: bool = False
    conditional: bool = False
    optional: bool = False
    typed: tuple = ()
    prefix: str = ""
    suffix: str = ""
    input_type: str = "text"
    input_mode: str = ""
    autocomplete: str = ""
    width: str = ""
    longest: object = None
    fields: tuple = ()
    rows: tuple = ()
    add: str = ""
