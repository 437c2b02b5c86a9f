"""What a choice offers, worked out: values, how they travel through a browser, and their labels."""

from app.feel.record import Record
from app.task_forms.reader_rules import option_text
from app.task_forms.showing import shown

_MOST = 2_000


class Option(Record):
    """One option: its FEEL ``value``, its ``text`` in a browser and its ``label``."""

    value: object
    text: str
    label: str


def offered(options, names, environment):
    """The Options of a choice as a tuple of :class:`Option`; what has no value is left out, twins too."""
    if options is None:
        return ()
    if options.formula is None:
        return tuple(Option(value, option_text(value), label) for value, label in options.pairs)
    found = options.formula.value(names, environment)
    items = found if isinstance(found, list) else [] if found is None else [found]
    by_text = {}
    for item in items[:_MOST]:
        value, label = (item.get("value"), item.get("label")) if isinstance(item, dict) else (item, None)
        if value is None or isinstance(value, (list, dict)) or option_text(value) == "":
            continue
        by_text.setdefault(option_text(value), Option(value, option_text(value), shown(label) or shown(value)))
    return tuple(by_text.values())


def find(options, text):
    """The option of that text, or None."""
    return next((option for option in options if option.text == text), None)
