"""The id by which one request is found again in the logs of all who passed it on."""

import re
import secrets

_GIVEN = re.compile(r"[0-9a-fA-F-]{16,64}")  # hexadecimal, so that it can hold no name and no number of a person


def request_id(given):
    """The id that whoever passed the request on gave it, or a new one if that is none."""
    return given if given and _GIVEN.fullmatch(given) else secrets.token_hex(16)
