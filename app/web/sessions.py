"""Which browser this is and who is in front of it: a random token in a cookie, everything else in the database."""

import re
import secrets

from flask import current_app, g, request

from app import clock
from app.administration.policy import policy_in_force, signed_in
from app.database import db, transaction
from app.errors import Conflict, Unavailable
from app.identity.devices import device_words
from app.identity.sign_ins import note_seen, sign_in, sign_out
from app.web.configuration import whole_number, yes

_COOKIE = "session"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def cookie_name():
    """What the cookie is called: where only HTTPS is used with the prefix by which browsers keep it to this host."""
    return f"__Host-{_COOKIE}" if yes(current_app.config, "HTTPS_ONLY") else _COOKIE


def begin():
    """Before each request: take the browser's token, or think of one."""
    given = request.cookies.get(cookie_name(), "")
    g.new_token = not _TOKEN.fullmatch(given)
    g.token = secrets.token_urlsafe(32) if g.new_token else given


def token():
    """The token that this browser has, or will have with the answer."""
    return g.token


def replace(new=None):
    """Give the browser another token: that of a sign-in, or (None) one that stands for nobody."""
    g.token, g.new_token, g.given = new or secrets.token_urlsafe(32), True, True
    g.pop("signed_in", None)


def enter(someone):
    """Sign somebody in at this browser, within a transaction; ``replace`` with the token given once it is stored."""
    sign_out(token())
    hours = whole_number(current_app.config, "SESSION_HOURS")
    return sign_in(someone, device_words(request.user_agent.string), hours=hours, now=clock.wall())


def person():
    """The :class:`~app.identity.people.Person` who is signed in, or None; asked of the database once a request."""
    if "signed_in" not in g:
        g.signed_in = None
        if not g.new_token:
            _look_up()
    return g.signed_in.person if g.signed_in else None


def _look_up():
    """Know the person and with them the policy, which was read in the same statement."""
    given = {"idle_minutes": idle_minutes(), "now": clock.wall()}
    found, read = signed_in(db.session, g.token, current_app.config["PROCESSES_FOLDER"], **given)
    if found is not None:
        g.signed_in, g.policy = found, read


def note():
    """Keep that the person still asks for pages, once a minute at most; where the database is busy the next time."""
    if person() is None or not g.signed_in.unseen:
        return
    try:
        with transaction():
            note_seen(g.signed_in.sign_in_id, now=clock.wall())
    except (Conflict, Unavailable):
        db.session.rollback()


def idle_minutes():
    """Minutes without a request after which somebody has to sign in again."""
    return whole_number(current_app.config, "SESSION_IDLE_MINUTES")


def ask_no_more():
    """Draw the rest of this answer as for nobody, without asking the database."""
    g.signed_in = None


def policy():
    """The :class:`~app.administration.policy.Policy` in force; asked for once a request. Raises ``BadRoles``."""
    if "policy" not in g:
        g.policy = policy_in_force(db.session, current_app.config["PROCESSES_FOLDER"])
    return g.policy


def roles():
    """The roles in force, by id. Raises ``BadRoles``."""
    return policy().roles


def finish(response):
    """After each request: tell the browser its token if it is new. Files that anybody may keep say nothing of it.

    Nor does the answer to a form that came without any: another site's page has sent it, and the browser, which keeps
    our cookie from such a form, would have that of somebody who is signed in replaced.
    """
    if g.get("new_token") and not response.cache_control.public and not _unasked():
        secure = request.is_secure or yes(current_app.config, "HTTPS_ONLY")
        response.set_cookie(cookie_name(), g.token, httponly=True, samesite="Lax", secure=secure, path="/")
    return response


def _unasked():
    """Whether the token is one that we thought of for a request that is not made to show a page."""
    return request.method not in ("GET", "HEAD") and "given" not in g
