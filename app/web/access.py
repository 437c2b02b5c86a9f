"""Who is let in: every view declares a permission, and nobody comes to one that declares none.

@cases.get("/cases")
@view(permission="see_cases", menu=Menu("Cases", "Find a case and see where it stands", 20))
def index(): ...
"""

from typing import NamedTuple

from flask import current_app, redirect, request, url_for

from app.errors import Forbidden
from app.identity.permissions import PERMISSIONS, may, require
from app.web import csrf, sessions, typed_before
from app.web.sessions import person

PUBLIC = "public"
SIGNED_IN = "signed in"


class PasswordFirst(Forbidden):
    """Your password was given to you by somebody else. Change it first, then go on."""


class SignedOutMeanwhile(Forbidden):
    """You were signed out while this page was open, so nothing was stored. Sign in; what you typed is kept here."""


class Menu(NamedTuple):
    """A view's place in the navigation and on the home page; smaller ``order`` comes first."""

    label: str
    summary: str
    order: int


class Admission(NamedTuple):
    """What a view declares: a name of the table of permissions, ``SIGNED_IN`` or ``PUBLIC``.

    ``early``: also for somebody who has to change their password before anything else.
    """

    permission: str
    menu: Menu | None
    early: bool


_ADMISSIONS = {}


def view(*, permission, menu=None, early=False):
    """Declare who may come to a view; stands directly above its function."""
    if permission not in (PUBLIC, SIGNED_IN, *PERMISSIONS):
        raise ValueError(f"There is no permission “{permission}”; they stand in app/identity/permissions.py.")

    def declare(function):
        _ADMISSIONS[function] = Admission(permission, menu, early)
        return function

    return declare


def admission(function):
    """What a view function declares, None if it declares nothing."""
    return _ADMISSIONS.get(function)


def admit():
    """Before each request: let the person in or send them to sign in.

    Raises ``NotPermitted``, ``PasswordFirst``, ``SignedOutMeanwhile``.
    """
    if request.endpoint is None:
        return None
    declared = admission(current_app.view_functions[request.endpoint])
    if declared is None:
        raise RuntimeError(f"The view “{request.endpoint}” does not say who may come to it.")
    if declared.permission == PUBLIC:
        return None
    if person() is None:
        return _sign_in_first()
    sessions.note()
    if person().must_change and not declared.early:
        return _password_first()
    if declared.permission != SIGNED_IN:
        require(person(), declared.permission)
    return None


def _sign_in_first():
    """To the form to sign in. Raises ``SignedOutMeanwhile`` for something typed into a form of ours."""
    wanted = request.full_path.removesuffix("?") if request.method == "GET" else None
    typed = typed_before.kept()
    if typed and typed.fields and csrf.ours():
        raise SignedOutMeanwhile
    return redirect(url_for("signing_in.form", next=wanted), 303)


def _password_first():
    if request.method != "GET":
        raise PasswordFirst
    return redirect(url_for("account.password_form"), 303)


def permissions_of_pages():
    """The permissions for which there is a page, as names of the table."""
    declared = [admission(function) for function in current_app.view_functions.values()]
    return {each.permission for each in declared if each}


def menu_for(someone):
    """The places that somebody may go to, as ``(Menu, endpoint)`` in order; nobody may go anywhere."""
    if someone is None or someone.must_change:
        return []
    places = []
    for endpoint, function in current_app.view_functions.items():
        declared = admission(function)
        if declared and declared.menu and (declared.permission == SIGNED_IN or may(someone, declared.permission)):
            places.append((declared.menu, endpoint))
    return sorted(places, key=lambda place: (place[0].order, place[1]))
