"""Which properties a component of a form file may have: those that mean something here, and the editor's own."""

_COMMON = {"id", "type", "layout", "conditional", "properties"}
_INPUT = {"key", "label", "description", "disabled", "readonly", "defaultValue", "validate"}
_CHOICE = {*_INPUT, "values", "valuesKey", "valuesExpression"}
_LOOK = {"showOutline", "verticalAlignment"}  # how the editor shows it; ours shows it its own way
_TIMES = {"timeSerializingFormat", "use24h", "timeInterval"}  # likewise
_ROWS = {"isRepeating", "allowAddRemove", "defaultRepetitions", "disableCollapse", "nonCollapsedItems"}

PROPERTIES = {
    "text": {"text"},
    "html": {"content"},
    "textfield": {*_INPUT, "appearance"},
    "textarea": {*_INPUT, "appearance"},
    "number": {*_INPUT, "appearance", "decimalDigits"},
    "datetime": {*_INPUT, *_TIMES, "subtype", "dateLabel", "timeLabel", "disallowPassedDates"},
    "select": {*_CHOICE, "searchable"},
    "radio": _CHOICE,
    "checklist": _CHOICE,
    "checkbox": _INPUT,
    "group": {"label", "path", "components", *_LOOK},
    "dynamiclist": {"label", "path", "components", *_LOOK, *_ROWS},
    "separator": set(),
    "spacer": {"height"},
    "button": {"label", "action"},
    "expression": {"key", "label", "description", "expression", "computeOn"},
}
VALIDATION = {
    "textfield": {"required", "minLength", "maxLength", "pattern", "validationType"},
    "textarea": {"required", "minLength", "maxLength"},
    "number": {"required", "min", "max"},
}
_MESSAGES = {f"{rule}Message" for rule in ("required", "type", "check")}
_FIELD = {*_MESSAGES, "check", "default"}
CUSTOM = {
    "textfield": {
        *_FIELD,
        "autocomplete",
        "spelling",
        *(f"{rule}Message" for rule in ("minLength", "maxLength", "pattern", "validationType")),
    },
    "textarea": {*_FIELD, "minLengthMessage", "maxLengthMessage"},
    "number": {*_FIELD, "minMessage", "maxMessage", "decimalsMessage"},
    "datetime": {*_FIELD, "passedMessage"},
    **dict.fromkeys(("select", "radio", "checklist", "checkbox"), _FIELD),
    "dynamiclist": {"check", "checkMessage", "default", "minRows", "maxRows", "minRowsMessage", "maxRowsMessage"},
    "expression": {"decision", "inputs", "output", "type", "label"},
}


def check_properties(raw, kind, place):
    """Raises ``UnusableForm`` for a type or a property that cannot be used."""
    if not isinstance(kind, str) or kind not in PROPERTIES:
        place.refuse(f"components of the type “{str(kind)[:40]}” cannot be used; there are {', '.join(PROPERTIES)}.")
    _hold(raw, {*_COMMON, *PROPERTIES[kind]}, place, "the property")
    _hold(_object(raw, "conditional", place), {"hide"}, place, "the condition")
    _hold(_object(raw, "validate", place), VALIDATION.get(kind, {"required"}), place, "the validation")
    _hold(_object(raw, "appearance", place), {"prefixAdorner", "suffixAdorner"}, place, "the appearance")
    own = _object(raw, "properties", place)
    _hold(own, {*CUSTOM.get(kind, ()), "source"}, place, "the custom property")
    for name, value in own.items():
        if not isinstance(value, str) or not value.strip():
            place.refuse(f"the custom property “{name}” should be a text.")


def _object(raw, name, place):
    value = raw.get(name) or {}
    if not isinstance(value, dict):
        place.refuse(f"“{name}” should be a JSON object.")
    return value


def _hold(found, allowed, place, what):
    unknown = sorted(found.keys() - allowed)
    if unknown:
        place.refuse(f"{what} “{unknown[0]}” cannot be used here.")


def text_of(raw, name, place, *, needed=False):
    """A property that is a plain text, trimmed; empty where it is absent and not ``needed``."""
    value = raw.get(name)
    if value is None and not needed:
        return ""
    if not isinstance(value, str) or not value.strip():
        place.refuse(f"“{name}” should be a text.")
    if value.startswith("=") or "{{" in value:
        place.refuse(f"“{name}” should be plain text; what is computed belongs into a text block or an expression.")
    return value.strip()


def flag_of(raw, name, place):
    """A property that is true or false; false where it is absent."""
    value = raw.get(name, False)
    if not isinstance(value, bool):
        place.refuse(f"“{name}” should be true or false.")
    return value
