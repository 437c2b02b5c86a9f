"""What a report lists as CSV; a text that a spreadsheet would take for a formula begins with an apostrophe."""

import csv
import io
import json

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # full-width signs are formulas to some spreadsheets, too


def csv_of(labels, rows):
    """The text of a file; ``rows`` are pairs of a business key and the values (JSON) of the labelled columns."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(["Case", *labels])
    writer.writerows([key, *map(cell, values)] for key, values in rows)
    return file.getvalue()


def cell(value):
    """What stands in a cell for a value (JSON)."""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return "" if value is None else json.dumps(value, ensure_ascii=False)
