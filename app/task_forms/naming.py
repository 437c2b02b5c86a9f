"""How the inputs of a form are called on the page. Names are the form's keys; ids have a prefix of their own."""

from app.task_forms.model import keyed
from app.task_forms.state import saved

PREFIX = "field-"


def identity(name):
    """The id of the input, or of the first of the inputs, called ``name``."""
    return f"{PREFIX}{name}"


def anchor(state, slot, part=""):
    """The id where a message about a slot lands: always that of an input or, in a list without rows, a button."""
    if slot.leaf.kind == "rows":
        for row in slot.rows:
            for inner in _in_order(slot.leaf, row):
                return anchor(state, inner)
        return add_button(slot.name)
    if slot.leaf.kind == "datetime" and slot.leaf.type != "time":
        return identity(f"{slot.name}-{part or 'day'}")
    return identity(slot.name)


def add_button(name):
    """The id of the button that adds a row."""
    return f"{PREFIX}{name}-add"


def _in_order(rows, row):
    shown = {slot.leaf.key: slot for slot in saved(row)}
    return [shown[leaf.key] for leaf in keyed(rows.components) if leaf.key in shown]
