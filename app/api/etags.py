"""ETag and If-Match: the revision that something was read at, so that nothing is changed that has moved on since."""

from marshmallow import EXCLUDE, Schema, fields

SHOWN = {"ETag": {"description": "The revision of the case.", "schema": {"type": "string"}, "required": True}}


class Match(Schema):
    """The header by which a change is made only if nothing has moved on."""

    class Meta:
        """Other headers are none of ours."""

        unknown = EXCLUDE

    if_match = fields.String(data_key="If-Match", metadata={"description": "The ETag under which the task was read."})


def tagged(revision):
    """The headers that tell a revision."""
    return {"ETag": f'"{revision}"'}


def revision_in(headers):
    """The revision that If-Match names, None where there is none or any will do; -1 for what is no revision."""
    text = headers.get("if_match")
    if text is None or text.strip() == "*":
        return None
    number = text.strip().removeprefix('"').removesuffix('"')
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return -1
    return int(number)
