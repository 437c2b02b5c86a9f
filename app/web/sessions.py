"""Which browser this is and who is in front of it: a random token in a cookie, everything else in the database."""

import functools
import re
import secrets
from pathlib import Path

from flask import current_app, g, request

from app import clock
from app.identity.roles import load, read_roles
from app.identity.sign_ins import signed_in
from app.web.configuration import yes

COOKIE = "session"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_read_once = functools.lru_cache(maxsize=2)(read_roles)


def begin():
    """Before each request: take the browser's token, or think of one."""
    given = request.cookies.get(COOKIE, "")
    g.new_token = not _TOKEN.fullmatch(given)
    g.token = secrets.token_urlsafe(32) if g.new_token else given


def token():
    """The token that this browser has, or will have with the answer."""
    return g.token


def replace(new=None):
    """Give the browser another token: that of a sign-in, or (None) one that stands for nobody."""
    g.token, g.new_token = new or secrets.token_urlsafe(32), True
    g.pop("person", None)


def person():
    """The :class:`~app.identity.people.Person` who is signed in, or None; asked of the database once a request."""
    if "person" not in g:
        g.person = None if g.new_token else signed_in(g.token, roles(), now=clock.now())
    return g.person


def ask_no_more():
    """Draw the rest of this answer as for nobody, without asking the database."""
    g.person = None


def roles():
    """The roles of the programme, by id. Raises ``BadRoles``."""
    return load(Path(current_app.config["PROCESSES_FOLDER"]) / "roles.json", _read_once)


def finish(response):
    """After each request: tell the browser its token if it is new. Files that anybody may keep say nothing of it."""
    if g.get("new_token") and not response.cache_control.public:
        secure = request.is_secure or yes(current_app.config, "HTTPS_ONLY")
        response.set_cookie(COOKIE, g.token, httponly=True, samesite="Lax", secure=secure, path="/")
    return response
