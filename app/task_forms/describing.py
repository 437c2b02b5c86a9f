"""A form for programs: its values as JSON Schema (2020-12), and those it begins with.

The schema says what can be said of a value alone; what depends on other answers (a field that is hidden, a limit that
is worked out, a check) is told in a note and decided when the values are bound, by the form's own rules.
"""

from app.task_forms.conversion import to_json
from app.task_forms.formulas import Formula
from app.task_forms.model import Computed, RowList, keyed
from app.task_forms.reader_rules import option_text
from app.task_forms.state import State, saved

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FORMATS = {
    "date": {"format": "date"},
    "date-time": {"examples": ["2015-03-31T09:00:00"]},  # in the form's own zone, so without one of its own
    "time": {"examples": ["09:00:00"]},
}
_NUMBERS = {"min": "minimum", "max": "maximum"}
_LENGTHS = {"minLength": "minLength", "maxLength": "maxLength"}
_DEPENDS = "Whether it is asked depends on other answers."
_WORKED_OUT = "Its limits or options depend on the case or on other answers."


def describe(form, environment, decide=None):
    """``{"schema", "values"}`` of a form in its surroundings: a JSON Schema, and the values by key it begins with."""
    state = State(form, {}, environment, decide, fresh=True)
    values = {slot.leaf.key: to_json(slot.value) for slot in saved(state.slots)}
    return {"schema": {"$schema": DIALECT, **_object(state.slots.values(), form.key)}, "values": values}


def _object(slots, title):
    """The schema of the fields of a form, or of a row of it."""
    asked = [slot for slot in slots if not (isinstance(slot.leaf, Computed) or slot.leaf.disabled)]
    needed = [slot.leaf.key for slot in asked if slot.leaf.required and not slot.leaf.hides]
    properties = {slot.leaf.key: _property(slot) for slot in asked}
    schema = {"type": "object", "title": title, "properties": properties, "additionalProperties": False}
    return {**schema, "required": needed} if needed else schema


def _property(slot):
    leaf = slot.leaf
    schema = _rows(slot) if isinstance(leaf, RowList) else _field(slot)
    notes = [_DEPENDS] * bool(leaf.hides) + [_WORKED_OUT] * _is_worked_out(leaf)
    if not (leaf.required and not leaf.hides):
        schema = {"anyOf": [schema, {"type": "null"}]}
    said = {"title": leaf.label}
    if not isinstance(leaf, RowList) and leaf.hint:
        said["description"] = leaf.hint
    return {**said, **schema, **({"$comment": " ".join(notes)} if notes else {})}


def _is_worked_out(leaf):
    if isinstance(leaf, RowList):
        return leaf.check is not None
    options = leaf.options is not None and leaf.options.formula is not None
    return options or leaf.check is not None or any(isinstance(limit, Formula) for limit in leaf.limits.values())


def _rows(slot):
    """A list; an empty row stands for what one looks like where the form begins with none."""
    leaf = slot.leaf
    row = slot.rows[0].values() if slot.rows else [_Blank(each) for each in keyed(leaf.components)]
    items = _object(row, leaf.label)
    return {"type": "array", "items": items, "minItems": leaf.min_rows, "maxItems": leaf.max_rows}


class _Blank:
    """A field of a row that is not there yet."""

    def __init__(self, leaf):
        self.leaf = leaf
        self.options = ()
        self.rows = []


def _field(slot):
    leaf = slot.leaf
    if leaf.kind == "checkbox":
        return {"type": "boolean", **({"const": True} if leaf.required else {})}
    if leaf.options is not None:
        return _choice(slot)
    if leaf.kind == "number":
        return {"type": "number", **_limits(leaf, _NUMBERS), **_step(leaf)}
    schema = {"type": "string"}
    if leaf.type in _FORMATS:
        return {**schema, **_FORMATS[leaf.type]}
    schema |= _limits(leaf, _LENGTHS)
    if leaf.limits.get("validationType") == "email":
        schema["format"] = "email"
    return schema


def _choice(slot):
    offered = [{"const": to_json(option.value), "title": option.label} for option in slot.options]
    if not offered and slot.leaf.options.pairs:
        offered = [{"const": option_text(value), "title": label} for value, label in slot.leaf.options.pairs]
    if slot.leaf.type != "list":
        return {"oneOf": offered} if offered else {"type": ["string", "number"]}
    items = {"oneOf": offered} if offered else {"type": ["string", "number"]}
    return {"type": "array", "items": items, "minItems": 1 if slot.leaf.required else 0}


def _limits(leaf, names):
    return {
        name: to_json(leaf.limits[limit])
        for limit, name in names.items()
        if leaf.limits.get(limit) is not None and not isinstance(leaf.limits[limit], Formula)
    }


def _step(leaf):
    return {} if leaf.decimals is None else {"multipleOf": 1 if leaf.decimals == 0 else float(f"1e-{leaf.decimals}")}
