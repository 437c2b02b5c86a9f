"""The messages of a deployment as its messages file declares them: what each carries, and which may come from outside.

``processes/messages.json``: ``{"messages": {name: {"label", "outside", "source", "payload": {entry: {"label", "type",
"required", "source", "values"}}}}}``. A deployment without the file declares none, so nothing can be brought to it.
"""

import json
from typing import NamedTuple

from app.errors import Invalid
from app.feel.errors import NoValue
from app.feel.values import Date, DateTime

FILE = "processes/messages.json"
LONGEST_TEXT = 2000
_MESSAGE = {"label", "outside", "source", "payload"}
_NEEDED, _MORE = {"label", "type", "required", "source"}, {"values"}
_THROWING = frozenset({"endEvent", "intermediateThrowEvent"})


class BadMessages(Invalid):
    """{file}, {place}: {problem}"""


class Entry(NamedTuple):
    """An entry of a payload: ``type`` is one of ``TYPES``; ``values`` are those allowed, all if there are none."""

    name: str
    label: str
    type: str
    required: bool
    values: tuple
    source: str


class Message(NamedTuple):
    """A message; ``entries`` are those of its payload by name, ``outside`` whether it may come from outside."""

    name: str
    label: str
    outside: bool
    entries: dict
    source: str


def _text(value):
    return isinstance(value, str) and len(value) <= LONGEST_TEXT and value.isprintable()


def _number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e15


def _read_by(parse, marked):
    """Whether a text is what a reader of FEEL reads; ``marked`` tells a date-time from a date."""

    def test(value):
        if not _text(value) or ("T" in value) is not marked:
            return False
        try:
            parse(value)
        except NoValue:
            return False
        return True

    return test


TYPES = {
    "string": ("a text", _text),
    "number": ("a number", _number),
    "boolean": ("true or false", lambda value: isinstance(value, bool)),
    "date": ("a date such as 2015-03-31", _read_by(Date.parse, False)),
    "date-time": ("a date and time such as 2015-03-31T09:00:00", _read_by(DateTime.parse, True)),
}


def read_messages(content, file=FILE):
    """Every :class:`Message` by its name, in the file's order. Raises ``BadMessages``."""
    try:
        held = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise BadMessages(file=file, place="the file", problem="it is not JSON.") from error
    if not isinstance(held, dict) or set(held) != {"messages"} or not isinstance(held["messages"], dict):
        raise BadMessages(file=file, place="the file", problem="it should be an object with the entry “messages”.")
    return {name: _message(file, name, entry) for name, entry in held["messages"].items()}


def _message(file, name, entry):
    if not isinstance(entry, dict) or set(entry) != _MESSAGE:
        needed = ", ".join(sorted(_MESSAGE))
        raise BadMessages(file=file, place=f"“{name}”", problem=f"it needs {needed}, and nothing else.")
    if not isinstance(entry["outside"], bool) or not isinstance(entry["payload"], dict):
        problem = "“outside” is true or false, “payload” an object."
        raise BadMessages(file=file, place=f"“{name}”", problem=problem)
    entries = {each: _entry(file, f"“{name}”, “{each}”", each, held) for each, held in entry["payload"].items()}
    return Message(name, entry["label"], entry["outside"], entries, entry["source"])


def _entry(file, place, name, held):
    if not isinstance(held, dict) or not _NEEDED <= set(held) <= _NEEDED | _MORE:
        problem = f"it needs {', '.join(sorted(_NEEDED))}, and may have “values”."
        raise BadMessages(file=file, place=place, problem=problem)
    if held["type"] not in TYPES or not isinstance(held["required"], bool):
        problem = f"its type is one of {', '.join(TYPES)}, and “required” is true or false."
        raise BadMessages(file=file, place=place, problem=problem)
    said, fits = TYPES[held["type"]]
    values = held.get("values", [])
    if not isinstance(values, list) or not all(fits(value) for value in values):
        raise BadMessages(file=file, place=place, problem=f"each of its “values” should be {said}.")
    return Entry(name, held["label"], held["type"], held["required"], tuple(values), held["source"])


def payload_problems(message, payload):
    """What is wrong with a payload (plain JSON) from outside, as pairs of the entry's name and a sentence."""
    found = []
    for name, value in payload.items():
        entry = message.entries.get(name)
        if entry is None:
            known = ", ".join(f"“{each}”" for each in message.entries) or "nothing"
            found.append((name, f"“{name[:60]}” is not known; this message carries {known}."))
        elif not TYPES[entry.type][1](value):
            found.append((name, f"“{entry.name}” ({entry.label}) should be {TYPES[entry.type][0]}."))
        elif entry.values and value not in entry.values:
            allowed = ", ".join(str(each) for each in entry.values)
            found.append((name, f"“{entry.name}” ({entry.label}) should be one of {allowed}."))
    missing = [entry for entry in message.entries.values() if entry.required and entry.name not in payload]
    return found + [(entry.name, f"“{entry.name}” ({entry.label}) is missing.") for entry in missing]


def model_problems(declared, definitions):
    """What does not fit between the declared messages and the processes, as sentences that name file and element."""
    known = set()
    for definition in definitions:
        for element in definition.elements.values():
            if element.message:
                known.add(element.message)
                place = f"{definition.file} · {element.id}"
                yield from (f"{place}: {said}" for said in _element_problems(declared, element))
    for name in declared:
        if name not in known:
            yield f"{FILE}, “{name}”: no process sends it or waits for it."


def _element_problems(declared, element):
    message = declared.get(element.message)
    if message is None:
        yield f"the message “{element.message}” is not declared in {FILE}."
        return
    sends = element.kind in _THROWING
    if sends:
        named = {mapping.target for mapping in element.inputs}
        for entry in message.entries.values():
            if entry.required and entry.name not in named:
                yield f"the message “{message.name}” also carries “{entry.name}”."
    else:
        taken = element.properties.get("variables", "")
        named = {name.strip() for name in taken.split(",") if name.strip()}
    for name in sorted(named - set(message.entries)):
        yield f"the message “{message.name}” carries no “{name}”; declare it in {FILE}."
