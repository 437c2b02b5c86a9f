"""What somebody typed into a form that could not be stored: kept on the page, to be sent once more from there."""

import json
from typing import NamedTuple

from flask import request

from app.web import csrf

_OURS = (csrf.FIELD,)
_ADDRESS, _FIELDS = "typed_address", "typed_fields"
_SECRET = "password"  # noqa: S105 (a part of names of fields, which are not kept)


class Typed(NamedTuple):
    """The address a form was sent to, and its fields as pairs of name and text, those of one name together."""

    address: str
    fields: tuple

    def hidden(self):
        """Pairs of name and text of hidden fields by which the form to sign in carries it on; see ``carried``."""
        return ((_ADDRESS, self.address), (_FIELDS, json.dumps(self.fields)))


def kept():
    """The :class:`Typed` of this request, None if it was no form or holds a password."""
    if request.method != "POST" or request.mimetype not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        return None
    fields = tuple((name, text) for name, text in request.form.items(multi=True) if name not in _OURS)
    if any(_SECRET in name.lower() for name, _ in fields):
        return None
    return Typed(request.full_path.removesuffix("?"), fields)


def carried():
    """The :class:`Typed` that the form to sign in carries, None if it carries none, or none to an address of ours."""
    address = request.form.get(_ADDRESS, "")
    if not address.startswith("/") or address.startswith(("//", "/\\")) or not address.isprintable():
        return None
    try:
        fields = tuple((name, text) for name, text in json.loads(request.form.get(_FIELDS, "")))
    except (ValueError, TypeError):
        return None
    usable = all(isinstance(part, str) for pair in fields for part in pair)
    return Typed(address, fields) if usable else None
