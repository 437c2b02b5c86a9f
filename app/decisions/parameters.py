"""The dated parameters of the programme: their defaults, from ``parameters.json``."""

import json

from app.decisions.borders import to_feel
from app.errors import Invalid
from app.feel.errors import NoValue
from app.feel.types import BOOLEAN, DATE, NUMBER, STRING

_TYPES = {"number": NUMBER, "string": STRING, "boolean": BOOLEAN, "date": DATE}


class BadParameters(Invalid):
    """{file}: {problem}"""


def read_parameters(path):
    """The default of every parameter by name, as FEEL values; a number may have a ``min`` and be ``whole``.

    Raises ``BadParameters``.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadParameters(file=path, problem="the file cannot be read.") from error
    return parameters_of(content, path)


def parameters_of(content, file):
    """The same from the bytes of a file. Raises ``BadParameters``."""
    return {name: _default(file, name, entry) for name, entry in _entries(content, file).items()}


def parameter_value(content, file, name, value):
    """A JSON value as one that the parameter ``name`` can take. Raises ``BadParameters``."""
    entries = _entries(content, file)
    if name not in entries:
        raise BadParameters(file=file, problem=f"there is no parameter “{name}”.")
    return _default(file, name, {**entries[name], "default": value})


def _entries(content, file):
    try:
        entries = json.loads(content)["parameters"]
        return {name: {**entry} for name, entry in entries.items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        problem = f"it should be a JSON object with the entry “parameters” ({error})."
        raise BadParameters(file=file, problem=problem) from error


def _default(path, name, entry):
    if entry.get("type") not in _TYPES:
        raise BadParameters(file=path, problem=f"“{name}” needs a type: {', '.join(_TYPES)}.")
    if "default" not in entry:
        raise BadParameters(file=path, problem=f"“{name}” needs a default (null if it has none).")
    try:
        value = to_feel(entry["default"], _TYPES[entry["type"]])
    except NoValue as error:
        raise BadParameters(file=path, problem=f"the default of “{name}” is wrong: {error}.") from error
    if "allowed" in entry and entry["default"] not in entry["allowed"]:
        raise BadParameters(file=path, problem=f"the default of “{name}” is not among its allowed values.")
    if value is not None and entry["type"] == "number":
        _hold_number(path, name, entry, value)
    return value


def _hold_number(path, name, entry, value):
    """Raises ``BadParameters`` for a number that is less than its ``min``, or not whole where it should be."""
    if "min" in entry and value < entry["min"]:
        raise BadParameters(file=path, problem=f"“{name}” is at least {entry['min']}.")
    if entry.get("whole") and value != value.to_integral_value():
        raise BadParameters(file=path, problem=f"“{name}” is a whole number.")
