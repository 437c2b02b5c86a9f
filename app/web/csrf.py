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


class PageTooOld(Forbidden):
    """This page was opened before you last signed in here, so nothing was stored."""


def csrf_token():
    """The token of this browser's forms."""
    return hmac.new(secret.key(), f"form {token()}".encode(), hashlib.sha256).hexdigest()


def csrf_field():
    """The hidden field that every form with method POST needs."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, csrf_token())


def check():
    """Before each request that may change something. Raises ``NotOurForm``, ``PageTooOld`` for what was once ours."""
    if request.method not in _SAFE and not _has_token():
        raise PageTooOld if _from_our_pages() else NotOurForm


def ours():
    """Whether a form comes from a page of ours, be it of an earlier sign-in; enough to show what was typed, no more."""
    return _has_token() or _from_our_pages()


def _has_token():
    return hmac.compare_digest(request.form.get(FIELD, "").encode(), csrf_token().encode())


def _from_our_pages():
    """Browsers say of which site the page was that a form was sent from, and no page can make them say another."""
    return request.headers.get("Origin") == request.host_url.rstrip("/")
