"""What was entered into a form or came with a message, in its own words: the questions, and the labels of choices.

What is for other roles stays hidden, as everywhere in a history (:class:`~app.casework.telling.Naming`).
"""

from app.casework.telling import NOT_SHOWN
from app.engine.expressions import case_fields_of
from app.errors import AppError
from app.task_forms.environment import Environment
from app.task_forms.errors import UnknownHere
from app.task_forms.model import RowList, keyed
from app.task_forms.options import offered
from app.task_forms.reader_rules import option_text
from app.task_forms.showing import shown

NOTHING = "nothing"
_MONEY = "£"


def given_with(kind, payload, naming):
    """Pairs of label and text of what an input brought; ``kind`` is its event type, ``payload`` what belongs to it."""
    if isinstance(payload.get("values"), dict):
        return _answers(payload["values"], form_of(payload, naming), naming)
    if isinstance(payload.get("payload"), dict):
        declared = naming.programme.messages.get(payload.get("message"))
        entries = declared.entries if declared else {}
        return _pairs(payload["payload"], {name: entry.label for name, entry in entries.items()}, naming)
    if isinstance(payload.get("fields"), dict) and kind != "record.changed":
        return _pairs(payload["fields"], {}, naming)
    return []


def form_of(payload, naming):
    """The form of the case's deployment by which an input was entered, None if it had none or is not there."""
    form_id = payload.get("form")
    try:
        if form_id is None and "process" in payload:
            form_id = naming.models.started_by_hand(payload["process"]).form
        return naming.programme.form(form_id) if form_id else None
    except AppError:
        return None


def _pairs(values, labels, naming):
    return [(labels.get(name) or naming.called(name), naming.text(name, value)) for name, value in values.items()]


def _answers(values, form, naming):
    """What was entered, in the order of the form; what the form does not ask comes last."""
    asked = [leaf for leaf in form.saved if leaf.key in values] if form else []
    told = [(leaf.label, _answer(leaf, values[leaf.key], naming)) for leaf in asked]
    keys = {leaf.key for leaf in asked}
    return told + _pairs({name: value for name, value in values.items() if name not in keys}, {}, naming)


def _answer(leaf, value, naming):
    if naming.is_hidden(leaf.key, value):
        return NOT_SHOWN
    if isinstance(leaf, RowList):
        return "; ".join(_row(leaf, row, naming) for row in value or ()) or NOTHING
    labels = _labels(leaf.options, naming.sight)
    items = value if isinstance(value, list) else [value]
    return ", ".join(_single(leaf, item, labels, naming) for item in items) or NOTHING


def _row(rows, row, naming):
    held = [(leaf, row[leaf.key]) for leaf in keyed(rows.components) if leaf.key in row]
    return ", ".join(f"{leaf.label}: {_answer(leaf, value, naming)}" for leaf, value in held)


def _single(field, value, labels, naming):
    """One value: the label of what was chosen, the case model’s name of a code, else as the form writes it."""
    if value is None or value == "":
        return NOTHING
    if naming.is_hidden(field.key, value):
        return NOT_SHOWN
    chosen = labels.get(option_text(value))
    if chosen:
        return chosen
    if field.prefix == _MONEY:
        return shown(value, "money")
    declared = naming.sight.model.attributes.get(field.key)
    if field.options is not None or (declared and declared.values):
        return naming.text(field.key, value)
    text = shown(value, field.type if field.type != "list" else None)
    return f"{field.prefix}{text}{' ' if field.suffix else ''}{field.suffix}"


def _labels(options, sight):
    """The labels of a choice by the text of each option; those made from the case are as the reader sees it now."""
    if options is None:
        return {}
    names = {} if options.formula is None else _lent(options.formula, sight)
    if names is None:
        return {}
    held = sight.surroundings()
    try:
        found = offered(options, names, Environment(names=names, now=held.now, today=held.today))
    except UnknownHere:
        return {}
    return {option.text: option.label for option in found}


def _lent(formula, sight):
    """The names that a formula is lent to tell what it offered; None where it would tell what is for other roles."""
    fields, whole = case_fields_of(formula.expression.tree)
    if whole or not all(sight.shows(field) and _all_seen(field, sight) for field in fields):
        return None
    return {"case": sight.surroundings().case(fields)}


def _all_seen(name, sight):
    """Whether no field of a record list of this name is for other roles."""
    declared = sight.model.lists.get(name)
    return declared is None or all(sight.may_see(field) for field in declared.fields.values())
