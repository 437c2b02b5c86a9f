"""What no database can keep is refused before any page works with it: the character NUL, which no keyboard types.

PostgreSQL keeps no text with it and compares none, so a page that asked for one would fail; SQLite would keep it.
"""

from flask import abort, request

from app.errors import Invalid

_NUL = "\0"


class UnusableCharacter(Invalid):
    """What was sent has a character in it that cannot be kept. Type it again by hand."""


def check():
    """Before each request: 404 for an address with such a character in its parts. Raises ``UnusableCharacter``."""
    if any(_NUL in str(part) for part in (request.view_args or {}).values()):
        abort(404)
    for given in (request.args, request.form):
        if any(_NUL in name or _NUL in text for name, text in given.items(multi=True)):
            raise UnusableCharacter
