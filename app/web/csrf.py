"""Only our own pages post: each form carries a token of its browser that cannot be made without the key."""

import hashlib
import hmac

from flask import request
from markupsafe import Markup

from app.errors import Forbidden
from app.web import secret
from app.web.sessions import token

FIELD = "csrf_token"
_SAFE = {"GET", "HEAD", "OPTIONS"}


class NotOurForm(Forbidden):
    """This page was open for too long, or what was sent does not come from it. Go back, reload it and try again."""


def csrf_token():
    """The token of this browser's forms."""
    return hmac.new(secret.key(), f"form {token()}".encode(), hashlib.sha256).hexdigest()


def csrf_field():
    """The hidden field that every form with method POST needs."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, csrf_token())


def check():
    """Before each request that may change something. Raises ``NotOurForm``."""
    if request.method in _SAFE:
        return
    given = request.form.get(FIELD, "")
    if not hmac.compare_digest(given.encode(), csrf_token().encode()):
        raise NotOurForm
