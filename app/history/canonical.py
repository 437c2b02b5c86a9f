"""One way to write a JSON value: equal values are equal bytes, so that bytes can stand for values in digests.

The bytes are the value as JSON in UTF-8, the names of an object sorted by code point, without blanks, characters
as themselves. Numbers keep their kind: 1 and 1.0 are two values. Tuples are written as lists.
"""

import json
import math

from app.history.errors import UnusablePayload

MAX_BYTES = 4_000_000
MAX_DEPTH = 100


def canonical(value):
    """The canonical bytes of plain JSON. Raises ``UnusablePayload``, which names the place, for anything else."""
    found = _first_problem(value, MAX_DEPTH)
    if found:
        place, problem = found
        raise UnusablePayload(problem=f"{place.removeprefix('.') or 'it'} {problem}.")
    try:
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
        written = text.encode()
    except ValueError as error:  # half a surrogate pair, or an integer of thousands of digits
        raise UnusablePayload(problem=f"it cannot be written ({error}).") from error
    if len(written) > MAX_BYTES:
        raise UnusablePayload(problem=f"it has more than {MAX_BYTES // 1_000_000} MB.")
    return written


def _first_problem(value, depth):
    """Where the first thing lies that is not plain JSON and what is wrong with it, or None."""
    if value is None or isinstance(value, (str, int)):
        return None
    if isinstance(value, float):
        return None if math.isfinite(value) else ("", "is not a number that JSON has")
    if not isinstance(value, (dict, list, tuple)):
        return "", f"is no JSON value but a {type(value).__name__}"
    if not depth:
        return "", "is nested too deeply"
    named = isinstance(value, dict)
    for name, item in value.items() if named else enumerate(value):
        if named and not isinstance(name, str):
            return "", f"has a name that is no text, {name!r}"
        found = _first_problem(item, depth - 1)
        if found:
            return (f".{name}" if named else f"[{name}]") + found[0], found[1]
    return None
