"""Managing people: who can sign in, with which roles and for which cases. Each change is kept with who made it."""

from flask import Blueprint, abort, redirect, render_template, request, url_for

from app import clock
from app.administration import people as managing
from app.administration.people import changes, checked_grant, manager
from app.casework.calling import names_of
from app.database import db, transaction
from app.errors import Conflict, Forbidden, Invalid
from app.identity.accounts import standing_of
from app.identity.people import BadName, BadUserName, UserNameTaken, account_called, person_of, some_people
from app.identity.roles import NoSuchRole
from app.web import sessions
from app.web.access import Menu, view
from app.web.case_pages import whole_number
from app.web.sessions import person
from app.web.single_sign_on import has_provider

people = Blueprint("people", __name__)
_PAGE = 50
WORDS = {
    "person.added": "Added",
    "role.granted": "Role given: {role}",
    "role.revoked": "Role taken away: {role}",
    "access.ended": "Access ended",
    "access.restored": "Access given again",
    "password.replaced": "New password given",
    "password.changed": "Password changed",
    "session.ended": "Signed out everywhere",
    "person.expected": "Name with the provider of sign-in changed",
    "person.linked": "Linked at the first sign-in by the provider",
    "token.added": "A program was given a token to act as this person",
    "token.ended": "A program’s token was ended",
}


class NoRoleChosen(Invalid):
    """Choose a role."""


@people.get("/people")
@view(permission="manage_people", menu=Menu("People", "Who can sign in, and with which roles", 90))
def index():
    """Everybody by user name, or those whose name or user name has what is looked for."""
    search = request.args.get("search", "").strip()
    found = some_people(sessions.roles(), search=search, after=request.args.get("after", ""), limit=_PAGE + 1)
    more, found = len(found) > _PAGE, found[:_PAGE]
    return render_template("people/people.html", people=found, search=search, more=more)


@people.get("/new-person")
@view(permission="manage_people")
def new_form():
    """The form to add somebody."""
    return _new_page()


@people.post("/new-person")
@view(permission="manage_people")
def add():
    """Add somebody and show their one-time password, once; or show the form again (422, 409)."""
    user_name, name, role = (request.form.get(key, "") for key in ("user_name", "name", "role"))
    try:
        with transaction():
            grants = [checked_grant(role, sessions.policy())] if role else []
            by, now = manager(person()), clock.wall()
            added, password = managing.add(db.session, user_name, name, grants, by=by, now=now)
    except (Invalid, Conflict, NoSuchRole) as error:
        problems = {_place(error): error.sentence}
        return _new_page(problems, user_name=user_name, name=name, role=role), _status(error)
    return _given(added, password)


@people.get("/changes-of-people")
@view(permission="manage_people")
def kept():
    """What was changed about people, the newest first."""
    before = whole_number(request.args.get("before"))
    found = changes(db.session, before=before, limit=_PAGE + 1)
    more, found = len(found) > _PAGE, found[:_PAGE]
    names = names_of(db.session, [each for change in found for each in (change.by, change.user_name)])
    return render_template("people/changes.html", changes=found, more=more, names=names)


@people.get("/people/<user_name>")
@view(permission="manage_people")
def one(user_name):
    """Somebody: their roles, and what can be changed."""
    return _one_page(user_name)


@people.post("/people/<user_name>/roles")
@view(permission="manage_people")
def give_role(user_name):
    """Give somebody a role."""
    return _changed(
        user_name, "role_given", lambda by, now: _grant(managing.give_role, user_name, by=by, now=now), "role"
    )


@people.post("/people/<user_name>/roles/take")
@view(permission="manage_people")
def take_role(user_name):
    """Take a role from somebody."""
    policy = sessions.policy()
    return _changed(
        user_name, "role_taken", lambda by, now: _grant(managing.take_role, user_name, policy=policy, by=by, now=now)
    )


@people.post("/people/<user_name>/end")
@view(permission="manage_people")
def end_access(user_name):
    """End somebody's access at once."""
    policy = sessions.policy()
    return _changed(
        user_name,
        "access_ended",
        lambda by, now: managing.end_access(db.session, user_name, policy=policy, by=by, now=now),
    )


@people.post("/people/<user_name>/restore")
@view(permission="manage_people")
def restore_access(user_name):
    """Let somebody sign in again."""
    return _changed(
        user_name, "access_restored", lambda by, now: managing.restore_access(db.session, user_name, by=by, now=now)
    )


@people.post("/people/<user_name>/sign-ins")
@view(permission="manage_people")
def end_sign_ins(user_name):
    """Wherever somebody is signed in, they have to sign in again."""
    return _changed(
        user_name, "signed_out", lambda by, now: managing.end_sign_ins(db.session, user_name, by=by, now=now)
    )


@people.post("/people/<user_name>/expected")
@view(permission="manage_people")
def expect(user_name):
    """Let whoever the provider of sign-in calls so be linked to the account; nobody if it is empty."""
    if not has_provider():
        abort(404)
    called = request.form.get("expected_as", "").strip() or None
    return _changed(
        user_name,
        "expected",
        lambda by, now: managing.expect(db.session, user_name, called, by=by, now=now),
        "expected_as",
    )


@people.post("/people/<user_name>/password")
@view(permission="manage_people")
def replace_password(user_name):
    """Give somebody a one-time password and show it, once."""
    try:
        with transaction():
            password = managing.replace_password(db.session, user_name, by=manager(person()), now=clock.wall())
    except Forbidden as error:
        return _one_page(user_name, error.sentence), 403
    return _given(person_of(account_called(user_name), sessions.roles()), password)


def _grant(change, user_name, **more):
    chosen = request.form.get("role", "")
    if not chosen:
        raise NoRoleChosen
    change(db.session, user_name, checked_grant(chosen, sessions.policy()), **more)


def _changed(user_name, done, change, field=None):
    """Carry out a change and lead back to the person, or show their page with what is wrong (403, 409, 422).

    ``field`` is the input of the page that the change was made by, None for a button alone.
    """
    try:
        with transaction():
            change(manager(person()), clock.wall())
    except (Invalid, Conflict, Forbidden, NoSuchRole) as error:
        return _one_page(user_name, error.sentence, field), _status(error)
    return redirect(url_for("people.one", user_name=user_name, done=done), 303)


def _status(error):
    """The status of a page that is shown again with an error: a role that is not there is something that was sent."""
    return next((status for kind, status in ((Conflict, 409), (Forbidden, 403)) if isinstance(error, kind)), 422)


def _one_page(user_name, problem=None, field=None):
    someone = person_of(account_called(user_name), sessions.roles())
    return render_template(
        "people/person.html",
        someone=someone,
        standing=standing_of(user_name),
        offers=managing.offers(db.session, sessions.policy()),
        provider=has_provider(),
        problem=problem,
        field=field,
    )


def _place(error):
    """The input of the form to add somebody that an error is about."""
    if isinstance(error, BadName):
        return "name"
    return "user_name" if isinstance(error, (BadUserName, UserNameTaken)) else "role"


def _new_page(problems=None, **typed):
    offers = managing.offers(db.session, sessions.policy())
    return render_template("people/new.html", offers=offers, problems=problems or {}, typed=typed)


def _given(someone, password):
    return render_template("people/password.html", someone=someone, password=password, days=managing.ONE_TIME_DAYS)


@people.app_template_filter()
def change_words(change):
    """A change in words, with the role as it is called at present."""
    role = sessions.roles().get(change.role)
    called = role.label if role else change.role
    if change.scope:
        called = f"{called} ({change.scope})"
    return WORDS[change.type].format(role=called)
