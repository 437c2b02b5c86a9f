"""What was entered into a form, by the names of its inputs, however it came: posted by a browser or as JSON values.

Both ways end in the same texts, so that one set of rules reads them: a number, a date in three boxes, the rows of a
list as ``key-0-name`` with their count as ``key-rows``.
"""

import difflib
from decimal import Decimal

from app.feel.errors import NoValue
from app.feel.values import DateTime
from app.task_forms.conversion import from_json
from app.task_forms.model import Computed, Field, RowList, keyed
from app.task_forms.reader_rules import option_text
from app.task_forms.typed_times import PARTS, boxes_of, split_date

MOST_ROWS = 100
ADD, REMOVE = "_add", "_remove"


def from_submission(form, submitted):
    """``(entered, changed)``: the form's own texts of a submission, and whether a row was added or removed."""
    entered = {}
    for leaf in keyed(form.components):
        if isinstance(leaf, RowList):
            _posted_rows(leaf, submitted, entered)
        elif isinstance(leaf, Field) and not leaf.disabled:
            _posted(leaf, leaf.key, leaf.key, submitted, entered)
    return entered, _change_rows(form, submitted, entered)


def names_of(field, name):
    """The names of the inputs of a field."""
    if field.kind != "datetime" or field.type == "time":
        return (name,)
    return (name, *(f"{name}-{part}" for part in (*PARTS, "time")))


def _posted(field, name, posted_name, submitted, entered):
    for own, posted in zip(names_of(field, name), names_of(field, posted_name), strict=True):
        if posted in submitted:
            entered[own] = texts_of(submitted[posted])


def texts_of(value):
    """The texts among what stands under one name of a submission."""
    values = value if isinstance(value, (list, tuple)) else [value]
    return tuple(text for text in values if isinstance(text, str))


def _posted_rows(rows, submitted, entered):
    numbers = _row_numbers(rows.key, submitted)
    entered[f"{rows.key}-rows"] = (str(len(numbers)),)
    for index, number in enumerate(numbers[:MOST_ROWS]):
        for field in _typed_fields(rows):
            _posted(field, f"{rows.key}-{index}-{field.key}", f"{rows.key}-{number}-{field.key}", submitted, entered)


def _row_numbers(key, submitted):
    """The numbers of the rows that were posted; rows in which nothing was ticked count by their number only."""
    count = (texts_of(submitted.get(f"{key}-rows", ())) or ("",))[0]
    found = set(range(min(_small(count), MOST_ROWS + 1)))
    for name in submitted:
        if isinstance(name, str) and name.startswith(f"{key}-"):
            number, mark, _ = name[len(key) + 1 :].partition("-")
            if mark and number.isascii() and number.isdigit() and len(number) <= 4:
                found.add(int(number))
    return sorted(found)


def _small(text):
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else 0


def _typed_fields(rows):
    return [leaf for leaf in keyed(rows.components) if isinstance(leaf, Field) and not leaf.disabled]


def count_rows(rows, entered):
    """How many rows were entered into a list."""
    return _small((entered.get(f"{rows.key}-rows") or ("0",))[0])


def added_row(rows, entered):
    """The number from 0 of the row that was just added to a list, or None."""
    added = entered.get(f"{rows.key}-added")
    return int(added[0]) if added else None


def _change_rows(form, submitted, entered):
    added = (texts_of(submitted.get(ADD, ())) or ("",))[0]
    removed, mark, number = (texts_of(submitted.get(REMOVE, ())) or ("",))[0].rpartition("-")
    for rows in keyed(form.components):
        if not isinstance(rows, RowList) or rows.fixed:
            continue
        count = count_rows(rows, entered)
        if rows.key == added:
            entered[f"{rows.key}-rows"] = (str(min(count + 1, MOST_ROWS)),)
            entered[f"{rows.key}-added"] = (str(count),)
            return True
        if mark and rows.key == removed:
            if number.isascii() and number.isdigit() and _small(number) < count:
                _remove_row(rows, _small(number), count, entered)
            return True
    return False


def _remove_row(rows, gone, count, entered):
    entered[f"{rows.key}-rows"] = (str(count - 1),)
    for field in _typed_fields(rows):
        for index in range(gone, count):
            old = names_of(field, f"{rows.key}-{index + 1}-{field.key}")
            for name, later in zip(names_of(field, f"{rows.key}-{index}-{field.key}"), old, strict=True):
                entered.pop(name, None)
                if later in entered:
                    entered[name] = entered[later]


class Mismatch(Exception):
    """A JSON value is of the wrong kind for its field; the text says what it should be."""


def from_values(form, values, zone):
    """``(entered, problems)``: the texts of JSON ``values``, and ``(name, row, text)`` of what cannot be a value."""
    if not isinstance(values, dict):
        return {}, [("", None, "The values should be a JSON object")]
    entered, problems = {}, []
    _given(keyed(form.components), values, "", None, zone, entered, problems)
    return entered, problems


def _given(leaves, values, prefix, row, zone, entered, problems):
    known = {leaf.key: leaf for leaf in leaves}
    for key, value in values.items():
        leaf = known.get(key)
        if leaf is None:
            problems.append((f"{prefix}{key}"[:80], row, _unknown(str(key)[:60], known)))
        elif isinstance(leaf, Computed) or leaf.disabled:
            problems.append((f"{prefix}{key}", row, f"“{leaf.label}” is computed and cannot be given"))
        elif isinstance(leaf, RowList):
            _given_rows(leaf, value, zone, entered, problems)
        else:
            try:
                entered.update(_as_entered(leaf, f"{prefix}{key}", value, zone))
            except Mismatch as error:
                problems.append((f"{prefix}{key}", row, f"{leaf.label} must be {error}"))


def _unknown(key, known):
    close = difflib.get_close_matches(key, known, n=1, cutoff=0.75)
    return f"“{key}” is not a field of this form" + (f"; did you mean “{close[0]}”?" if close else "")


def _given_rows(rows, value, zone, entered, problems):
    value = [] if value is None else value
    if not isinstance(value, (list, tuple)) or not all(isinstance(item, dict) for item in value):
        problems.append((rows.key, None, f"{rows.label} must be a list of rows"))
        return
    entered[f"{rows.key}-rows"] = (str(min(len(value), 9_999)),)
    for index, item in enumerate(value[:MOST_ROWS]):
        prefix = f"{rows.key}-{index}-"
        _given(keyed(rows.components), item, prefix, index + 1, zone, entered, problems)


def entered_rows(rows, value, zone):
    """The texts of a list for a JSON value; what does not fit is left out."""
    entered = {}
    _given_rows(rows, value, zone, entered, [])
    return entered


def _as_entered(field, name, value, zone):
    """The texts by name that a browser would have posted for a JSON value. Raises ``Mismatch``."""
    if value is None:
        return {}
    if field.kind == "checkbox":
        return {name: ("true",) if _of(value, bool, "true or false") else ()}
    if field.kind == "checklist":
        return {name: tuple(_option(item, field) for item in _of(value, (list, tuple), "a list"))}
    if field.kind in ("select", "radio"):
        return {name: (_option(value, field),)}
    if field.kind == "number":
        return {name: (_number(value),)}
    text = _of(value, str, "a text")
    if field.kind != "datetime" or field.type == "time":
        return {name: (text,)}
    boxes = _date_boxes(field, text, zone)
    return {f"{name}-{part}": (typed,) for part, typed in boxes.items()} if boxes else {name: (text,)}


def _of(value, kinds, what):
    if not isinstance(value, kinds):
        raise Mismatch(what)
    return value


def _option(value, field):
    """How a value names an option. True and false also name those called “yes” and “no”, as YAML has it."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) and {option for option, _ in field.options.pairs} == {"yes", "no"}:
        return "yes" if value else "no"
    if not isinstance(value, (bool, int, float, Decimal)):
        raise Mismatch("one of the options")
    try:
        return option_text(from_json(value))
    except NoValue as error:
        raise Mismatch("one of the options") from error


def _number(value):
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        raise Mismatch("a number")
    try:
        return format(from_json(value), "f")
    except NoValue as error:
        raise Mismatch("a number") from error


def _date_boxes(field, text, zone):
    if field.type == "date":
        return split_date(text) if len(text) <= 200 else None
    try:
        return boxes_of(DateTime.parse(text), zone) if "T" in text else None
    except NoValue:
        return None
