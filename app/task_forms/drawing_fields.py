"""Drawing one field with what stands in it."""

from decimal import Decimal

from app.feel.values.numbers import text as number_text
from app.task_forms.drawn import DrawnField, DrawnOption
from app.task_forms.entries import names_of
from app.task_forms.naming import identity
from app.task_forms.showing import shown
from app.task_forms.texts import drawable
from app.task_forms.typed import boxes_on_page

UNKNOWN = "Not known yet"
_KINDS = {
    "textfield": "input",
    "number": "input",
    "textarea": "textarea",
    "select": "select",
    "radio": "radios",
    "checklist": "checkboxes",
    "checkbox": "checkbox",
}
_TYPES = {"email": "email", "phone": "tel"}


def draw_field(slot, entered, error, *, conditional):
    """The DrawnField of a slot whose leaf is a Field; ``error`` is its FormError or None."""
    field, name = slot.leaf, slot.name
    common = {
        "id": identity(name),
        "name": name,
        "label": field.label,
        "hint": field.hint,
        "hidden": slot.hidden,
    }
    if field.disabled:
        return DrawnField(kind="shown", value=_known(slot) or UNKNOWN, **common)
    return DrawnField(
        kind=_kind(field),
        conditional=conditional,
        optional=not field.required and field.kind != "checkbox",
        error=error.message if error else None,
        error_part=_part(error, name),
        prefix=field.prefix,
        suffix=field.suffix,
        autocomplete=field.autocomplete,
        typed=_typed(field, name, entered),
        **common,
        **_content(slot, entered),
    )


def _kind(field):
    if field.kind == "datetime":
        return "input" if field.type == "time" else field.type
    return _KINDS[field.kind]


def _known(slot):
    """What a disabled field shows: the label of an option rather than its value."""
    values = slot.value if isinstance(slot.value, list) else [slot.value]
    labels = {option.value: option.label for option in slot.options}
    if labels and all(isinstance(value, (str, bool)) for value in values):
        return ", ".join(labels.get(value, shown(value)) for value in values)
    if slot.value is None:
        return ""
    field, amount = slot.leaf, slot.leaf.prefix == "£"
    text = shown(slot.value, "money" if amount else field.type)
    return f"{'' if amount else field.prefix}{text}{' ' if field.suffix else ''}{field.suffix}"


def _part(error, name):
    """Which box of a date an error is about, from the id it lands on."""
    return error.id.removeprefix(f"{identity(name)}-") if error and error.id != identity(name) else ""


def _typed(field, name, entered):
    return tuple((key, drawable(text)) for key in names_of(field, name) for text in entered.get(key, ()))


def _content(slot, entered):
    field, name = slot.leaf, slot.name
    texts = [drawable(text) for text in entered.get(name, ())]
    if field.options is not None:
        chosen = set(texts)
        options = (DrawnOption(option.text, option.label, option.text in chosen) for option in slot.options)
        return {"options": tuple(options)}
    if field.kind == "datetime" and field.type != "time":
        boxes = boxes_on_page(field, name, entered)
        return {"boxes": {part: drawable(text) for part, text in boxes.items()}}
    if field.kind == "checkbox":
        return {"options": (DrawnOption("true", field.label, slot.value is True),)}
    longest = field.limits.get("maxLength")
    return {
        "value": texts[0] if texts else "",
        "input_type": _TYPES.get(field.limits.get("validationType"), "text"),
        "input_mode": _mode(field),
        "longest": number_text(longest) if field.kind == "textarea" and isinstance(longest, Decimal) else None,
        "width": "5" if field.kind in ("number", "datetime") else "",
    }


def _mode(field):
    if field.kind != "number":
        return ""
    return "numeric" if field.decimals == 0 else "decimal"
