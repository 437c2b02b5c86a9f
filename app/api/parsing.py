"""What a program sends: JSON read exactly, and refused with the place of what cannot be used.

Numbers are read as they are written (no binary fractions in between), names that stand twice in an object are refused,
and so is what a database could not keep: the character NUL and halves of surrogate pairs.
"""

import json
from decimal import Decimal

from flask import request
from marshmallow import RAISE
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from app.errors import Invalid

_DEEPEST = 60
_LONGEST_NUMBER = 400
_PAIR = 2


class Unwritable(Invalid):
    """{problem}"""


class Parser(FlaskParser):
    """Reads the parts of a request; unknown names are refused wherever they stand."""

    DEFAULT_UNKNOWN_BY_LOCATION = {"json": RAISE, "query": RAISE, "headers": None}  # noqa: RUF012 (as it is declared)

    def load_json(self, req, schema):
        """The body as JSON. Raises what answers 400 for one that cannot be read, and 415 for another type."""
        return read_json()

    def load_querystring(self, req, schema):
        """What stands behind the “?” of the address. Raises ``Unwritable``."""
        given = [(name, *texts) for name, texts in req.args.lists()]
        problem = unwritable([text for held in given for text in held])
        if problem:
            raise Unwritable(problem=problem)
        if any(len(held) > _PAIR for held in given):  # what stands before us might have looked at another of them
            raise Unwritable(problem="A name stands twice behind the “?” of the address.")
        return super().load_querystring(req, schema)


def read_json():
    """The body of the request as JSON. Raises ``UnsupportedMediaType``, ``BadRequest``, ``Unwritable``."""
    if request.mimetype != "application/json":
        raise UnsupportedMediaType("The body should be JSON, sent as application/json.")
    try:
        found = json.loads(
            request.get_data().decode(), parse_float=_number, parse_constant=_none, object_pairs_hook=_object
        )
    except (ValueError, RecursionError) as error:
        raise BadRequest("The body is not JSON that can be read.") from error
    problem = unwritable(found, _DEEPEST)
    if problem:
        raise Unwritable(problem=problem)
    return found


def unwritable(value, depth=1):
    """Why a value of JSON cannot be kept, in a sentence, or None."""
    if isinstance(value, str):
        return _bad_text(value)
    if isinstance(value, (dict, list)):
        if not depth:
            return "The body is nested too deeply."
        parts = [*value, *value.values()] if isinstance(value, dict) else value
        return next((problem for part in parts if (problem := unwritable(part, depth - 1))), None)
    return None


def plain(value):
    """JSON as it is kept in history: numbers as those of JSON wherever they are exactly that."""
    if isinstance(value, Decimal):
        near = float(value)
        return near if Decimal(repr(near)) == value else value
    if isinstance(value, dict):
        return {name: plain(held) for name, held in value.items()}
    return [plain(held) for held in value] if isinstance(value, list) else value


def _bad_text(text):
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        return "A text has a character that cannot be kept (NUL, or half of a surrogate pair)."
    return None


def _object(pairs):
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice")
    return found


def _number(text):
    if len(text) > _LONGEST_NUMBER or abs(Decimal(text).adjusted()) > _LONGEST_NUMBER:
        raise ValueError("a number is too long")
    return Decimal(text)


def _none(text):
    raise ValueError(f"{text} is no number of JSON")
