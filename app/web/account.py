"""One's own account: changing the password, and seeing and ending where one is signed in."""

from flask import Blueprint, redirect, render_template, request, url_for

from app import clock
from app.administration import people
from app.database import db, transaction
from app.errors import Invalid
from app.identity import accounts, sign_ins
from app.identity.attempts import forget_attempts
from app.web import sessions
from app.web.access import SIGNED_IN, view
from app.web.sessions import person
from app.web.signing_in import attempt_limits, counted

account = Blueprint("account", __name__)


class NotTheSame(Invalid):
    """The new password was not typed the same way twice."""


@account.get("/account")
@view(permission=SIGNED_IN)
def index():
    """Who the person is here, and where they are signed in."""
    idle = sessions.idle_minutes()
    places = sign_ins.places_of(person(), sessions.token(), idle_minutes=idle, now=clock.wall())
    return render_template("account/account.html", places=places)


@account.get("/account/password")
@view(permission=SIGNED_IN, early=True)
def password_form():
    """The form to change the password."""
    return _password_page()


@account.post("/account/password")
@view(permission=SIGNED_IN, early=True)
def change_password():
    """Change the password, end all sign-ins and begin another here, or show the form again (422; 429)."""
    someone, now = person(), clock.wall()
    present, new = request.form.get("present", ""), request.form.get("new", "")
    refusal = counted(someone.user_name)
    if refusal:
        return _password_page(present=refusal.sentence), 429
    try:
        if new != request.form.get("again", ""):
            raise NotTheSame
        with transaction():
            people.change_password(db.session, someone, present, new, now=now)
            forget_attempts(someone.user_name, request.remote_addr, limits=attempt_limits())
            token = sessions.enter(someone)
    except accounts.WrongPassword as error:
        return _password_page(present=error.sentence), 422
    except Invalid as error:
        return _password_page(new=error.sentence), 422
    sessions.replace(token)
    return redirect(url_for("account.index", done="password"), 303)


@account.post("/account/sign-ins/<int(max=2147483647):sign_in_id>/end")
@view(permission=SIGNED_IN)
def end_place(sign_in_id):
    """End one of the person's sign-ins. 404 for one that is not theirs."""
    with transaction():
        sign_ins.end_place(person(), sign_in_id)
    return redirect(url_for("account.index", done="place_ended"), 303)


@account.post("/account/sign-ins/end-others")
@view(permission=SIGNED_IN)
def end_others():
    """End all of the person's sign-ins but this."""
    with transaction():
        sign_ins.end_others(person(), sessions.token())
    return redirect(url_for("account.index", done="places_ended"), 303)


def _password_page(**problems):
    """The form, with what is wrong by the name of its input."""
    return render_template("account/password.html", problems=problems, given=person().must_change)
