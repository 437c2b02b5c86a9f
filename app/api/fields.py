"""What stands in requests and answers: fields that take only what JSON itself calls so, and instants that end in Z."""

import datetime

from marshmallow import RAISE, Schema, ValidationError, fields, validate


class Given(Schema):
    """What a request may give; anything else is refused by its name."""

    class Meta:
        """Unknown names are errors."""

        unknown = RAISE


class Shown(Schema):
    """What an answer has."""

    class Meta:
        """The description says that there is nothing else."""

        unknown = RAISE


class Text(fields.String):
    """A text; in a request with an end to its length, or one of known words."""

    def __init__(self, *, longest=None, shortest=None, **more):
        if longest is not None:
            more["validate"] = validate.Length(min=shortest, max=longest)
        super().__init__(**more)


class Number(fields.Integer):
    """A whole number in an address, written with digits alone."""

    def _deserialize(self, value, attr, data, **kwargs):
        if not (isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10):
            raise ValidationError("It should be a whole number, written with digits.")
        return int(value)


class Day(fields.Date):
    """A date such as 2015-03-31."""

    def _deserialize(self, value, attr, data, **kwargs):
        try:
            if isinstance(value, str) and len(value) == len("2015-03-31"):
                return datetime.date.fromisoformat(value)
        except ValueError:
            pass
        raise ValidationError("It should be a date such as 2015-03-31.")


class Instant(fields.DateTime):
    """An instant in UTC, such as 2015-03-31T08:00:00Z."""

    def _serialize(self, value, attr, obj, **kwargs):
        return None if value is None else written(value)


class Json(fields.Dict):
    """An object whose entries the models decide."""

    def _deserialize(self, value, attr, data, **kwargs):
        if not isinstance(value, dict):
            raise ValidationError("It should be an object.")
        return value

    def _serialize(self, value, attr, obj, **kwargs):
        return value


class Value(fields.Raw):
    """Any value that JSON has."""


def written(instant):
    """An instant as a text in UTC."""
    return instant.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z")


def listed(name, schema, **more):
    """The class of an answer with a page of entries and the place of the next, None at the end."""
    entries = {"items": fields.List(fields.Nested(schema), required=True), "next": Text(required=True, allow_none=True)}
    return type(name, (Shown,), {**entries, **more})
