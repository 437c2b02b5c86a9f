"""Signing in and out. What was typed wrong is never said more exactly than “not right”."""

from flask import Blueprint, current_app, redirect, render_template, request, url_for

from app import clock
from app.database import transaction
from app.identity import sign_ins
from app.identity.attempts import Limits, count_attempt, forget_attempts
from app.identity.sign_ins import WrongCredentials, check_credentials
from app.web import secret, sessions
from app.web.access import PUBLIC, view
from app.web.configuration import whole_number

signing_in = Blueprint("signing_in", __name__)


@signing_in.get("/sign-in")
@view(permission=PUBLIC)
def form():
    """The form; whoever is signed in already goes on."""
    if sessions.person():
        return redirect(_onward(), 303)
    return _form()


@signing_in.post("/sign-in")
@view(permission=PUBLIC)
def submit():
    """Let somebody in and give their browser a new token, or show the form again (422; 429 after too many tries)."""
    user_name, password = request.form.get("user_name", ""), request.form.get("password", "")
    address, limits, now = request.remote_addr, _limits(), clock.now()
    with transaction():  # of its own: it counts whatever comes of it
        refusal = count_attempt(user_name, address, limits=limits, now=now)
    if refusal:
        return _form(refusal.sentence, user_name), 429
    try:
        person = check_credentials(user_name, password, sessions.roles())
    except WrongCredentials as error:
        return _form(error.sentence, user_name), 422
    with transaction():
        forget_attempts(user_name, address, limits=limits)
        sign_ins.sign_out(sessions.token())
        token = sign_ins.sign_in(person, hours=whole_number(current_app.config, "SESSION_HOURS"), now=now)
    sessions.replace(token)
    return redirect(_onward(), 303)


@signing_in.post("/sign-out")
@view(permission=PUBLIC)
def leave():
    """The browser stands for nobody any more, and its old token for nothing."""
    with transaction():
        sign_ins.sign_out(sessions.token())
    sessions.replace()
    return redirect(url_for("signing_in.form"), 303)


def _form(problem=None, user_name=""):
    return render_template("sign_in.html", problem=problem, user_name=user_name, onward=_onward())


def _onward():
    """Where to go afterwards: an address of ours as it was asked for, else the first page."""
    wanted = request.values.get("next", "")
    ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
    return wanted if ours else url_for("home.index")


def _limits():
    config = current_app.config
    return Limits(
        per_user_name=whole_number(config, "SIGN_IN_ATTEMPTS"),
        per_address=whole_number(config, "SIGN_IN_ATTEMPTS_PER_ADDRESS"),
        minutes=whole_number(config, "SIGN_IN_WINDOW_MINUTES"),
        key=secret.key(),
    )
