"""Reading what a field of a form file demands: limits, patterns, messages, options, defaults."""

from decimal import Decimal

from app.feel import FeelError, Run
from app.feel.errors import NoValue
from app.feel.patterns import matches
from app.feel.values.numbers import text as number_text
from app.task_forms.conversion import from_json
from app.task_forms.model import Options

MAX_OPTIONS = 500
_LENGTHS = {"minLength", "maxLength"}
_KNOWN_TYPES = ("email", "phone")


def limits_of(raw, place, formula):
    """``validate`` without ``required``: numbers, formulas, a checked pattern. ``formula(text, what)`` reads FEEL."""
    limits = {}
    for name, value in (raw.get("validate") or {}).items():
        if name == "required" or value in (None, ""):
            continue
        if name == "pattern":
            limits[name] = _pattern(value, place)
        elif name == "validationType":
            if value not in _KNOWN_TYPES:
                place.refuse("“validationType” should be email or phone.")
            limits[name] = value
        elif isinstance(value, str) and value.startswith("="):
            limits[name] = formula(value, name)
        else:
            limits[name] = _number(value, name, place)
    _hold_order(limits, place)
    if raw.get("disallowPassedDates"):
        limits["passed"] = True
    return limits


def _hold_order(limits, place):
    for low, high in (("min", "max"), ("minLength", "maxLength")):
        pair = (limits.get(low), limits.get(high))
        if all(isinstance(limit, Decimal) for limit in pair) and pair[0] > pair[1]:
            place.refuse(f"“{low}” is more than “{high}”, so nothing could be entered.")


def _number(value, name, place):
    try:
        if isinstance(value, bool):
            raise NoValue("true and false are no numbers")
        found = from_json(value, "number")
        if not isinstance(found, Decimal):
            raise NoValue("that is no number")
    except NoValue:
        place.refuse(f"“{name}” should be a number or FEEL, beginning with “=”.")
    if name in _LENGTHS and (found < 0 or found != found.to_integral_value()):
        place.refuse(f"“{name}” should be a whole number.")
    return found


def _pattern(value, place):
    if not isinstance(value, str):
        place.refuse("“pattern” should be a text.")
    try:
        matches(Run(), "", value)
    except (NoValue, FeelError) as error:
        place.refuse(f"“pattern” cannot be used: {error}.")
    return value


def messages_of(raw):
    """The form's own messages by what they are for."""
    own = raw.get("properties") or {}
    return {name.removesuffix("Message"): text.strip() for name, text in own.items() if name.endswith("Message")}


def options_of(raw, place, formula):
    """The Options of a choice. Exactly one of the three ways of giving them."""
    given = [name for name in ("values", "valuesKey", "valuesExpression") if raw.get(name) not in (None, "")]
    if len(given) != 1:
        place.refuse("a choice needs one of “values”, “valuesKey” and “valuesExpression”.")
    if given == ["valuesKey"]:
        return Options(formula=formula(f"={raw['valuesKey']}", "valuesKey"))
    if given == ["valuesExpression"]:
        return Options(formula=formula(raw["valuesExpression"], "valuesExpression"))
    if not isinstance(raw["values"], list) or not 0 < len(raw["values"]) <= MAX_OPTIONS:
        place.refuse(f"“values” should be a list of 1 to {MAX_OPTIONS} options.")
    pairs = tuple(_pair(option, place) for option in raw["values"])
    values = [option_text(value) for value, _ in pairs]
    if len(set(values)) < len(values):
        place.refuse("two options have the same value.")
    if set(values) == {"true", "false"}:
        pairs = tuple((option_text(value) == "true", label) for value, label in pairs)
    if len({type(value) for value, _ in pairs}) > 1:
        place.refuse("the values of its options should all be texts, all numbers or all true and false.")
    return Options(pairs=pairs)


def _pair(option, place):
    if not isinstance(option, dict) or option.keys() != {"label", "value"}:
        place.refuse("an option should have a “label” and a “value” and nothing else.")
    value, label = option["value"], option["label"]
    if not isinstance(label, str) or not label.strip():
        place.refuse("an option needs a label.")
    if isinstance(value, str) and value != " ".join(value.split()):
        place.refuse(f"the value of the option “{label}” has spaces that would get lost.")
    if value in ("", None) or not isinstance(value, (str, bool, int, Decimal)):
        place.refuse(f"the option “{label}” needs a value that is a text, a number or true or false.")
    return from_json(value), label.strip()


def option_text(value):
    """How the value of an option travels through a browser."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return number_text(value) if isinstance(value, Decimal) else str(value)


def type_of_options(options):
    """The type of a choice's value, as far as its options tell."""
    kinds = {type(value) for value, _ in options.pairs}
    return {(bool,): "boolean", (Decimal,): "number"}.get(tuple(kinds), "string")
