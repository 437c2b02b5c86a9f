"""People are added, given roles and ended on pages by whoever manages people, and by nobody for themselves."""

import json
import re
from pathlib import Path

import pytest

from app import clock
from app.administration import people as managing
from app.administration import tokens
from app.administration.people import changes
from app.database import db, transaction
from app.history.event_types import INPUTS
from app.identity.tables import Assignment
from app.identity.tokens import number_of
from app.runtime.inputs import Actor
from app.web.people import WORDS
from tests.identity.roles import GARDENER, WARDEN
from tests.web.browser import PASSWORD, Browser
from tests.web.conftest import account

CLERK = {**WARDEN, "label": "Clerk", "lane": None, "permissions": ["manage_people"], "sees": "=false"}
PLACES = {"file": "register/gardens.json", "list": "gardens", "value": "name"}


@pytest.fixture
def settings(settings):
    """The settings with a role that manages people and a register of gardens."""
    roles = {"GARDENER": GARDENER, "WARDEN": WARDEN, "CLERK": CLERK}
    folder = Path(settings["PROCESSES_FOLDER"])
    contents = json.dumps({"roles": roles, "scopes": {"garden": PLACES}})
    (folder / "roles.json").write_text(contents, encoding="utf-8")
    (folder / "register").mkdir()
    gardens = {"gardens": [{"name": "Kew"}, {"name": "Wisley & Sons"}]}
    (folder / "register" / "gardens.json").write_text(json.dumps(gardens), encoding="utf-8")
    return settings


@pytest.fixture
def clark(app):
    """The browser of a clerk, the only one who manages people."""
    with app.app_context(), transaction():
        db.session.add(account("clark", "Clark Desk", Assignment(role="CLERK", scope="")))
    browser = Browser(app)
    browser.sign_in("clark")
    return browser


def kept(app):
    with app.app_context():
        return [(each.type, each.by, each.user_name, each.role, each.scope) for each in changes(db.session)]


def password_in(page):
    return re.search(r"<code>([^<]+)</code>", page)[1]


def test_somebody_is_added_with_a_password_that_is_shown_once_and_changed_first(app, clark):
    answer = clark.send("/new-person", user_name="basil", name="Basil Green", role="GARDENER@Wisley & Sons")
    assert answer.status_code == 200
    password = password_in(answer.text)
    assert password not in clark.get("/people/basil").text
    basil = Browser(app)
    basil.sign_in("basil", password)
    assert basil.get("/").location == "/account/password"
    assert basil.send("/account/password", present=password, new=PASSWORD, again=PASSWORD).status_code == 303
    assert "Gardener (garden: Wisley &amp; Sons)" in basil.get("/").text
    assert kept(app) == [
        ("password.changed", "basil", "basil", None, None),
        ("role.granted", "clark", "basil", "GARDENER", "Wisley & Sons"),
        ("person.added", "clark", "basil", None, None),
    ]


@pytest.mark.parametrize(
    ("typed", "status", "sentence"),
    [
        ({"user_name": "A B"}, 422, "A user name has up to 64 small letters"),
        ({"name": ""}, 422, "A person&#39;s name has 1 to 120 characters"),
        ({"user_name": "rose"}, 409, "There is somebody called “rose” already."),
        ({"role": "GARDENER@Nowhere"}, 422, "There is no garden called “Nowhere”."),
        ({"role": "KING"}, 422, "There is no role “KING”"),
        ({"role": "GARDENER"}, 422, "is for one garden"),
    ],
)
def test_what_cannot_be_added_is_said_and_what_was_typed_is_kept(app, clark, typed, status, sentence):
    given = {"user_name": "basil", "name": "Basil Green", "role": "", **typed}
    answer = clark.send("/new-person", **given)
    assert (answer.status_code, sentence in answer.text) == (status, True), answer.text
    assert f'value="{given["user_name"]}"' in answer.text
    assert f'href="#{next(iter(typed))}"' in answer.text and answer.text.count("Error:") == 2
    assert kept(app) == []


def test_a_role_has_to_be_chosen_among_those_that_are_there(clark):
    for role, sentence in (("", "Choose a role."), ("KING", "There is no role “KING”")):
        answer = clark.send("/people/rose/roles", role=role)
        assert (answer.status_code, sentence in answer.text) == (422, True)
        assert 'href="#role"' in answer.text and 'aria-describedby="role-error"' in answer.text


def test_what_a_button_alone_did_wrong_leads_to_no_field(clark):
    answer = clark.send("/people/clark/end")
    assert answer.status_code == 403 and "There is a problem" in answer.text and 'href="#role"' not in answer.text


def test_roles_are_given_and_taken_and_end_where_somebody_is_signed_in(app, clark, rose):
    assert clark.send("/people/rose/roles", role="WARDEN").location == "/people/rose?done=role_given"
    assert rose.get("/").status_code == 303
    rose.sign_in()
    assert "Warden" in rose.get("/").text
    assert clark.send("/people/rose/roles/take", role="GARDENER@Kew").location == "/people/rose?done=role_taken"
    assert rose.get("/").status_code == 303
    rose.sign_in()
    assert "Gardener" not in rose.get("/").text
    page = clark.get("/changes-of-people").text
    assert page.index("Role taken away: Gardener (Kew)") < page.index("Role given: Warden")
    assert "Clark Desk" in page


def test_access_ends_and_comes_back(app, clark, rose):
    assert clark.send("/people/rose/end").status_code == 303
    assert rose.get("/").status_code == 303
    assert Browser(app).sign_in().status_code == 422
    assert "Ended" in clark.get("/people").text
    assert clark.send("/people/rose/restore").status_code == 303
    assert rose.sign_in().status_code == 303


def test_a_new_password_ends_the_old_one(app, clark, rose):
    password = password_in(clark.send("/people/rose/password").text)
    assert rose.get("/").status_code == 303
    assert Browser(app).sign_in().status_code == 422
    assert Browser(app).sign_in(password=password).status_code == 303


def test_all_sign_ins_of_somebody_can_be_ended(clark, rose):
    assert clark.send("/people/rose/sign-ins").location == "/people/rose?done=signed_out"
    assert rose.get("/").status_code == 303


DEEDS = {
    "roles": {"role": "WARDEN"},
    "roles/take": {"role": "CLERK"},
    "end": {},
    "restore": {},
    "password": {},
    "sign-ins": {},
}


@pytest.mark.parametrize(("deed", "fields"), DEEDS.items(), ids=list(DEEDS))
def test_nobody_changes_what_they_may_do_themselves(app, clark, deed, fields):
    for called in ("clark", "CLARK", " clark"):
        answer = clark.send(f"/people/{called}/{deed}", **fields)
        assert answer.status_code == 403
        assert "Nobody changes their own roles or access" in answer.text
    assert kept(app) == []
    page = clark.get("/people/clark").text
    assert "/people/clark/" not in page


@pytest.mark.parametrize(("deed", "fields"), DEEDS.items(), ids=list(DEEDS))
def test_nobody_else_changes_anything_about_people(app, clark, rose, deed, fields):
    assert rose.send(f"/people/ward/{deed}", **fields).status_code == 403
    assert Browser(app).send(f"/people/ward/{deed}", **fields).status_code == (403 if fields else 303)
    assert kept(app) == []


@pytest.mark.parametrize("deed", ["end", "roles/take"])
def test_somebody_who_manages_people_remains(app, clark, deed):
    with app.app_context(), transaction():
        db.session.add(account("doris", "Doris Desk", Assignment(role="CLERK", scope="")))
    doris = Browser(app)
    doris.sign_in("doris")
    assert clark.send(f"/people/doris/{deed}", role="CLERK").status_code == 303
    assert doris.get("/people").status_code == 303  # signed out
    with app.app_context(), transaction():  # as a command could leave it: the last one is not the one who asks
        db.session.add(account("eve", "Eve Desk", Assignment(role="CLERK", scope="")))
    eve = Browser(app)
    eve.sign_in("eve")
    assert eve.send(f"/people/clark/{deed}", role="CLERK").status_code == 303
    assert eve.send(f"/people/eve/{deed}", role="CLERK").status_code == 403


def test_people_are_found_by_name(clark):
    assert "Rose Hill" in clark.get("/people?search=hill").text
    page = clark.get("/people?search=%25").text
    assert "Nobody is called so." in page and "Rose Hill" not in page


def test_every_change_that_is_kept_is_told_in_words(app, clark):
    by, now = Actor("clark", "CLERK"), clock.wall()
    with app.app_context(), transaction():
        token = tokens.add(db.session, "rose", "Reports", ["see_cases"], days=7, by=by, now=now)
        tokens.end(db.session, number_of(token), by=by, now=now)
        managing.expect(db.session, "rose", "rose@gardens.example", by=by, now=now)
    page = clark.get("/changes-of-people").text
    assert "A program was given a token to act as this person" in page and "A program’s token was ended" in page
    assert "Name with the provider of sign-in changed" in page and "rose@gardens.example" not in page
    of_people = {
        kind for kind in INPUTS if kind.split(".")[0] in ("person", "role", "access", "password", "session", "token")
    }
    assert set(WORDS) == of_people


def test_who_is_not_there_cannot_be_changed(clark):
    for answer in (clark.get("/people/nobody"), clark.send("/people/nobody/end")):
        assert answer.status_code == 404
        assert "There is nobody called “nobody”." in answer.text


def test_without_a_provider_of_sign_in_nobody_is_expected_from_there(clark):
    assert clark.send("/people/rose/expected", expected_as="rose@example").status_code == 404
    assert "Signing in with" not in clark.get("/people/rose").text
