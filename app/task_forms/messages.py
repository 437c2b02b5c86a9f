"""What a person is told beside a field: the form's own message, or else the one GOV.UK's style asks for."""

from app.feel.values.numbers import text as number_text

_CHOICES = ("select", "radio", "checklist")


def message(component, kind, **facts):
    """The message of a ``kind`` (required, type, min …) for a Field or RowList; ``facts`` fill the default one."""
    return component.messages.get(kind) or _DEFAULTS[kind](component, facts)


def lowered(label):
    """A label inside a sentence: its first letter small, unless it begins with an abbreviation or “I”."""
    first = label.split(" ", 1)[0]
    return label if first == "I" or any(letter.isupper() for letter in first[1:]) else label[:1].lower() + label[1:]


def subject(label):
    """A label at the beginning of a sentence; a question is quoted."""
    return f"The answer to “{label}”" if label.endswith("?") else label


def _required(component, facts):
    if component.kind == "rows":
        return f"Add at least one row to “{component.label}”"
    if component.kind == "checkbox":
        return f"Confirm “{component.label}”"
    verb = "Select" if component.kind in _CHOICES else "Enter"
    if component.label.endswith("?"):
        return f"{verb} an answer to “{component.label}”"
    return f"{verb} {lowered(component.label)}"


def _type(component, facts):
    """``reason`` is what the typed text should be: a real date, a number, one of the options …"""
    return f"{subject(component.label)} must {facts['reason']}"


def _length(word):
    def say(component, facts):
        characters = "character" if facts["limit"] == 1 else "characters"
        return f"{subject(component.label)} must be {int(facts['limit']):,} {characters} or {word}"

    return say


def _bound(word):
    def say(component, facts):
        limit = f"{component.prefix}{number_text(facts['limit'])}"
        return f"{subject(component.label)} must be {limit} or {word}"

    return say


def _decimals(component, facts):
    if component.decimals == 0:
        return f"{subject(component.label)} must be a whole number"
    places = "place" if component.decimals == 1 else "places"
    return f"{subject(component.label)} must have {component.decimals} decimal {places} or fewer"


def _example(component, facts):
    if component.limits.get("validationType") == "email":
        return f"Enter {lowered(component.label)} in the correct format, like name@example.com"
    return f"Enter {lowered(component.label)}, like 028 9018 5000"


def _rows(word):
    def say(component, facts):
        rows = "row" if facts["limit"] == 1 else "rows"
        return f"“{component.label}” must have {facts['limit']} {rows} or {word}"

    return say


_DEFAULTS = {
    "required": _required,
    "type": _type,
    "min": _bound("more"),
    "max": _bound("less"),
    "minLength": _length("more"),
    "maxLength": _length("fewer"),
    "minRows": _rows("more"),
    "maxRows": _rows("fewer"),
    "decimals": _decimals,
    "validationType": _example,
    "pattern": lambda component, facts: f"Enter {lowered(component.label)} in the correct format",
    "passed": lambda component, facts: f"{subject(component.label)} must be today or in the future",
    "check": lambda component, facts: f"{subject(component.label)} cannot be used",
}
