"""Reading one field, or one computed value, of a form file."""

import json

from app.feel.errors import NoValue
from app.task_forms.conversion import from_json
from app.task_forms.model import Computed, Field
from app.task_forms.reader_properties import flag_of, text_of
from app.task_forms.reader_rules import limits_of, messages_of, option_text, options_of, type_of_options

TYPES = {"textfield": "string", "textarea": "string", "number": "number", "checkbox": "boolean", "checklist": "list"}
_DATES = {"date": "date", "time": "time", "datetime": "date-time"}
_SHOWN_TYPES = ("string", "number", "money", "boolean", "date", "date-time", "time", "list")
_COMPUTED = ("change", "presentation")


def read_field(raw, hides, place, reader):
    """The Field of a component; ``reader`` reads its FEEL. Raises ``UnusableForm``."""

    def formula(text, what):
        return reader.formula(text, what, place)

    own, key, kind = raw.get("properties") or {}, raw["key"], raw["type"]
    options = options_of(raw, place, formula) if kind in ("select", "radio", "checklist") else None
    disabled = flag_of(raw, "disabled", place) or flag_of(raw, "readonly", place)
    field = Field(
        id=raw["id"],
        kind=kind,
        hides=hides,
        key=key,
        label=_label(raw, place),
        hint=text_of(raw, "description", place),
        type=_type(raw, options, place),
        required=flag_of(raw.get("validate") or {}, "required", place),
        disabled=disabled,
        limits=limits_of(raw, place, formula),
        messages=messages_of(raw),
        check=formula(own["check"], "check") if "check" in own else None,
        default=_default(raw, disabled, place, reader),
        preset=_preset(raw, options, place),
        options=options,
        prefix=text_of(raw.get("appearance") or {}, "prefixAdorner", place),
        suffix=text_of(raw.get("appearance") or {}, "suffixAdorner", place),
        decimals=_decimals(raw, place),
        autocomplete=own.get("autocomplete", ""),
        code=_is_code(own, place),
    )
    _hold_messages(field, place)
    return field


def _label(raw, place):
    names = ("label", "dateLabel", "timeLabel") if raw["type"] == "datetime" else ("label",)
    given = next((name for name in names if raw.get(name)), "label")
    return text_of(raw, given, place, needed=True)


def _type(raw, options, place):
    kind = raw["type"]
    flag_of(raw, "disallowPassedDates", place)
    if kind == "datetime":
        subtype = str(raw.get("subtype", "date"))
        if subtype not in _DATES:
            place.refuse("“subtype” should be date, datetime or time.")
        if subtype == "time" and raw.get("disallowPassedDates"):
            place.refuse("a time of day cannot have passed; take “disallowPassedDates” out.")
        return _DATES[subtype]
    return TYPES[kind] if kind in TYPES else type_of_options(options)


def _decimals(raw, place):
    decimals = raw.get("decimalDigits")
    if decimals is not None and (isinstance(decimals, bool) or decimals not in range(21)):
        place.refuse("“decimalDigits” should be a whole number up to 20.")
    return decimals


def _is_code(own, place):
    if own.get("spelling") not in (None, "code"):
        place.refuse("the custom property “spelling” should be code.")
    return "spelling" in own


def _default(raw, disabled, place, reader):
    """The formula of the default; that of a disabled field without one is what the outside calls by its key."""
    own = raw.get("properties") or {}
    if "default" in own and raw.get("defaultValue") not in (None, ""):
        place.refuse("it has both “default” and “defaultValue”.")
    if "default" in own:
        return reader.formula(own["default"], "default", place, without=[raw["key"]])
    if not disabled or raw.get("defaultValue") not in (None, ""):
        return None
    if reader.in_rows:
        place.refuse("a disabled field in a row needs a “default”.")
    return reader.formula(f"={raw['key']}", "key", place, without=[raw["key"]])


def _preset(raw, options, place):
    value, kind = raw.get("defaultValue"), raw["type"]
    if value in (None, ""):
        return None
    if kind == "checkbox" and not isinstance(value, bool):
        place.refuse("“defaultValue” should be true or false.")
    if options is not None and options.formula is None:
        offered = {option_text(each) for each, _ in options.pairs}
        wanted = value if kind == "checklist" and isinstance(value, list) else [value]
        if not all(isinstance(each, (str, bool, int)) and option_text(each) in offered for each in wanted):
            place.refuse("“defaultValue” is not among the options.")
    try:
        return from_json(value)
    except NoValue as error:
        place.refuse(f"“defaultValue” cannot be used: {error}.")


def _hold_messages(field, place):
    for name in sorted(field.messages.keys() - {"required", "type"}):
        present = {"check": field.check is not None, "decimals": field.decimals is not None}
        if not present.get(name, name in field.limits):
            place.refuse(f"there is a “{name}Message”, but no “{name}”.")
    if field.check is not None and "check" not in field.messages:
        place.refuse("a “check” needs a “checkMessage” that says what to do.")


def read_computed(raw, hides, place, reader):
    """The Computed of an ``expression`` component. Raises ``UnusableForm``."""
    own = raw.get("properties") or {}
    if raw.get("computeOn", "change") not in _COMPUTED:
        place.refuse("“computeOn” should be change or presentation.")
    if own.get("type") not in (None, *_SHOWN_TYPES):
        place.refuse(f"the custom property “type” should be one of {', '.join(_SHOWN_TYPES)}.")
    asks = own.get("decision", "")
    if not asks and ("inputs" in own or "output" in own):
        place.refuse("it has inputs or an output, but no “decision”.")
    plain = raw.get("expression") not in (None, "", "=")
    if bool(asks) == plain:
        place.refuse("it needs either an “expression” or a “decision”.")
    return Computed(
        id=raw["id"],
        kind="expression",
        hides=hides,
        key=raw["key"],
        label=text_of(raw, "label", place) or text_of(own, "label", place, needed=True),
        hint=text_of(raw, "description", place),
        type=own.get("type"),
        formula=None if asks else reader.formula(raw["expression"], "expression", place),
        decision=asks,
        inputs=_inputs(own.get("inputs", "{}"), place, reader),
        output=own.get("output", ""),
    )


def _inputs(text, place, reader):
    try:
        inputs = json.loads(text)
    except (ValueError, RecursionError):
        inputs = None
    if not isinstance(inputs, dict):
        place.refuse("“inputs” should be a JSON object of names and FEEL, as text.")
    return tuple((name, reader.formula(value, f"inputs, {name},", place)) for name, value in inputs.items())
