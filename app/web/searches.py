"""What this browser searched for lately, kept in a cookie: no address ever carries a name or a number of a person.

Addresses stay in the history of a browser that others use after us, in the logs of what lies between, and in what is
copied to somebody else. So a search is posted, kept under a random word, and looked at under that word: the page can be
reloaded, come back to and gone through, and each tab has its own. The cookie goes when the browser is closed, and what
stands in it counts only for the sign-in under which it was searched.
"""

import base64
import hashlib
import hmac
import json
import secrets

from flask import current_app, request

from app.web import secret
from app.web.configuration import yes
from app.web.sessions import token

COOKIE = "searches"
PATH = "/cases"
LONGEST = 100
_MOST = 5
_LONGEST_COOKIE = 4000


def keep(text):
    """The word under which a search is kept from now on, and what the cookie is to hold."""
    word, text = secrets.token_urlsafe(9), text[:LONGEST]
    entries = [[word, _mark(word, text), text], *_entries()][:_MOST]
    return word, base64.urlsafe_b64encode(json.dumps(entries, ensure_ascii=False).encode()).decode()


def send(response, held, path=PATH):
    """Let the browser keep what :func:`keep` gave, for the pages beneath a path."""
    safe = request.is_secure or yes(current_app.config, "HTTPS_ONLY")
    response.set_cookie(COOKIE, held, httponly=True, samesite="Lax", secure=safe, path=path)
    return response


def kept(word):
    """The search kept under a word; empty if this sign-in keeps none."""
    return next((text for held, _, text in _entries() if held == word), "")


def _entries():
    """What the cookie holds, as far as this sign-in put it there."""
    given = request.cookies.get(COOKIE, "")
    try:
        found = json.loads(base64.urlsafe_b64decode(given)) if len(given) <= _LONGEST_COOKIE else []
        return [[word, mark, text] for word, mark, text in found if hmac.compare_digest(mark, _mark(word, text))]
    except (ValueError, TypeError, RecursionError):
        return []


def _mark(word, text):
    """What only we can write beside a search of this sign-in."""
    said = json.dumps(["search", token(), word, text]).encode()
    return hmac.new(secret.key(), said, hashlib.sha256).hexdigest()[:32]
