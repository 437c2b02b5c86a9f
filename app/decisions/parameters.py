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
    """The default of every parameter by name, as FEEL values. Raises ``BadParameters``."""
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))["parameters"]
        return {name: _default(path, name, entry) for name, entry in entries.items()}
    except OSError as error:
        raise BadParameters(file=path, problem="the file cannot be read.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        problem = f"it should be a JSON object with the entry “parameters” ({error})."
        raise BadParameters(file=path, problem=problem) from error


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
    return value
