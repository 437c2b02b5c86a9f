"""Signing in and out. What was typed wrong is never said more exactly than “not right”."""

from flask import Blueprint, current_app, redirect, render_template, request, url_for

from app import clock
from app.database import transaction
from app.identity import sign_ins
from app.identity.attempts import Limits, count_attempt, forget_attempts
from app.identity.sign_ins import WrongCredentials, check_credentials
from app.web import secret, sessions, typed_before
from app.web.access import PUBLIC, SignedOutMeanwhile, view
from app.web.configuration import whole_number

signing_in = Blueprint("signing_in", __name__)
_AGAIN = {
    "title": "You are signed in again",
    "sentence": "What you typed before is not stored yet.",
    "send": "Send it now",
}


@signing_in.get("/sign-in")
@view(permission=PUBLIC)
def form():
    """The form; whoever is signed in already goes on."""
    if sessions.person():
        return redirect(onward(), 303)
    return draw()


@signing_in.post("/sign-in")
@view(permission=PUBLIC)
def submit():
    """Let somebody in and give their browser a new token, or show the form again (422; 429 after too many tries)."""
    user_name, password = request.form.get("user_name", ""), request.form.get("password", "")
    now, limits = clock.wall(), attempt_limits()
    refusal = counted(user_name)
    if refusal:
        return draw(refusal.sentence, user_name), 429
    try:
        person = check_credentials(user_name, password, sessions.roles(), now=now)
    except WrongCredentials as error:
        return draw(error.sentence, user_name), 422
    with transaction():
        forget_attempts(user_name, request.remote_addr, limits=limits)
        token = sessions.enter(person)
    sessions.replace(token)
    typed = typed_before.carried()
    if typed:
        return render_template("unavailable.html", typed=typed, **_AGAIN)
    return redirect(onward(), 303)


@signing_in.app_errorhandler(SignedOutMeanwhile)
def signed_out_meanwhile(error):
    """The form to sign in (403), with what was typed into another form."""
    return draw(error.sentence, typed=typed_before.kept()), 403


@signing_in.post("/sign-out")
@view(permission=PUBLIC)
def leave():
    """The browser stands for nobody any more, and its old token for nothing."""
    with transaction():
        sign_ins.sign_out(sessions.token())
    sessions.replace()
    return redirect(url_for("signing_in.form", left="yes"), 303)


def draw(problem=None, user_name="", typed=None):
    """The form to sign in, with what went wrong and what was typed (:class:`Typed`) before somebody came to it."""
    left = request.method == "GET" and request.args.get("left") == "yes"
    provider = current_app.config["OIDC_LABEL"] if current_app.config["OIDC_ISSUER"] else None
    facts = {"user_name": user_name, "onward": onward(), "left": left, "provider": provider}
    facts |= {"typed": typed or typed_before.carried(), "of_field": typed is None}
    return render_template("sign_in.html", problem=problem, **facts)


def onward():
    """Where to go afterwards: an address of ours as it was asked for, else the first page."""
    wanted = request.values.get("next", "")
    ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
    return wanted if ours else url_for("home.index")


def counted(user_name):
    """Count an attempt by this name from this address; the error to tell if there were too many, else None."""
    with transaction():  # of its own: it counts whatever comes of it
        return count_attempt(user_name, request.remote_addr, limits=attempt_limits(), now=clock.wall())


def attempt_limits():
    """The :class:`Limits` that the settings give."""
    config = current_app.config
    return Limits(
        per_user_name=whole_number(config, "SIGN_IN_ATTEMPTS"),
        per_address=whole_number(config, "SIGN_IN_ATTEMPTS_PER_ADDRESS"),
        minutes=whole_number(config, "SIGN_IN_WINDOW_MINUTES"),
        key=secret.key(),
    )
