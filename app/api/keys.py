"""Idempotency-Key: the sender's own key of a request, under which it is done once however often it is sent."""

from marshmallow import EXCLUDE, Schema, fields, validate

_FORM = r"^[A-Za-z0-9._:-]{8,100}$"
_ABOUT = "The sender’s own key of this request: what is sent again under it is not done again."


class _Headers(Schema):
    class Meta:
        """Other headers are none of ours."""

        unknown = EXCLUDE


class Key(_Headers):
    """The header, where no request may be without."""

    idempotency_key = fields.String(
        required=True,
        data_key="Idempotency-Key",
        validate=validate.Regexp(_FORM),
        metadata={"description": _ABOUT},
    )


class KeyIfAny(_Headers):
    """The header, for whoever sends it: without it, what is sent again is done again."""

    idempotency_key = fields.String(
        data_key="Idempotency-Key",
        validate=validate.Regexp(_FORM),
        metadata={"description": _ABOUT},
    )
