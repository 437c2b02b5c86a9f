"""Signing in and out: the token changes, guesses are stopped, and nobody learns who has an account."""

import html
import logging
import re

import pytest

from app.database import db, transaction
from app.identity.accounts import end_access
from app.identity.tables import SignIn
from tests.web.browser import PASSWORD, Browser


def test_the_right_password_leads_to_the_first_page(visitor):
    answer = visitor.sign_in()
    assert (answer.status_code, answer.location) == (303, "/")
    page = visitor.get("/").text
    assert "<strong>Rose Hill</strong>" in page
    assert "Gardener (garden: Kew)" in page


@pytest.mark.parametrize(
    ("user_name", "password"), [("rose", "wrong"), ("basil", PASSWORD), ("", ""), ("a\x01b", "\x7f")]
)
def test_what_is_not_right_is_answered_in_the_same_way_whoever_it_is(visitor, user_name, password):
    answer = visitor.sign_in(user_name, password)
    assert answer.status_code == 422
    assert "<title>Error: Sign in" in answer.text
    assert answer.text.count("The user name or the password is not right.") == 2
    assert 'href="#user_name"' in answer.text and 'id="user_name"' in answer.text
    assert visitor.get("/").status_code == 303


def test_what_was_typed_as_user_name_is_kept_but_never_the_password(visitor):
    page = visitor.sign_in('r"<ose', "My secret password").text
    assert 'value="r&#34;&lt;ose"' in page
    assert "My secret password" not in page


def test_the_token_changes_with_signing_in_and_out_and_the_old_one_is_worth_nothing(app, visitor):
    visitor.get("/sign-in")
    before = visitor.token
    visitor.sign_in()
    within = visitor.token
    visitor.sign_out()
    assert len({before, within, visitor.token}) == 3
    for old in (before, within):
        other = Browser(app)
        other.client.set_cookie("session", old)
        assert other.get("/").status_code == 303


def test_signing_in_again_ends_the_sign_in_before(app, rose):
    rose.send("/sign-in", user_name="ward", password=PASSWORD)
    with app.app_context():
        assert db.session.query(SignIn).count() == 1
    assert "Ward Enfield" in rose.get("/").text


def test_whoever_is_signed_in_is_not_asked_again(rose):
    assert rose.get("/sign-in").location == "/"
    assert rose.get("/sign-in?next=/weeds").location == "/weeds"


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "evil",
        "/a\nb",
        "/\\/evil.example",
        "///evil.example",
        "\\/evil.example",
        " //evil.example",
        "\t//evil.example",
        "/\u2028/evil.example",
        "http:evil.example",
        "data:text/html,x",
        ".//evil.example",
        "@evil.example",
        "/\t/evil",
        "",
    ],
)
def test_nobody_is_led_away_after_signing_in(visitor, wanted):
    assert visitor.sign_in(next=wanted).location == "/"


def test_after_too_many_guesses_even_the_right_password_has_to_wait(visitor):
    for _ in range(5):
        assert visitor.sign_in(password="wrong").status_code == 422  # noqa: S106 (a test's own)
    answer = visitor.sign_in()
    assert answer.status_code == 429
    assert "There were too many attempts to sign in. Try again in" in answer.text


def test_guesses_for_a_name_that_nobody_has_are_stopped_alike(visitor):
    statuses = [visitor.sign_in("basil", "wrong").status_code for _ in range(6)]
    assert statuses == [422] * 5 + [429]


def test_signing_in_forgets_the_wrong_attempts_before_it(app, visitor):
    for _ in range(3):
        for _ in range(4):
            visitor.sign_in(password="wrong")  # noqa: S106 (a test's own)
        assert visitor.sign_in().status_code == 303
        visitor.sign_out()


def test_an_account_that_has_ended_is_out_at_once_and_stays_out(app, rose):
    with app.app_context(), transaction():
        end_access("rose")
    assert rose.get("/").status_code == 303
    assert Browser(app).sign_in().status_code == 422


def test_nothing_of_what_was_typed_is_written_to_the_log(visitor, caplog):
    with caplog.at_level(logging.DEBUG):
        visitor.sign_in("basil.secret", "My secret password")
        visitor.sign_in()
    assert "basil" not in caplog.text and "secret" not in caplog.text and "rose" not in caplog.text


def hidden(page):
    """The hidden fields of a page, by name."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    return {name: html.unescape(text) for name, text in found}


def test_what_was_typed_while_a_sign_in_ended_is_kept_and_stored_after_signing_in_again(garden):
    key = garden.open_plot()
    browser, task = garden.browser("rose"), f"/tasks/{garden.tasks(key)['UT_dig']}"
    token = browser.form_token()
    with garden.here(), transaction():
        db.session.execute(db.delete(SignIn))
    form = browser.client.post(task, data={"csrf_token": token, "soil": "loamy & “wet”"})
    assert form.status_code == 403
    assert "You were signed out while this page was open" in form.text and "loamy &amp; “wet”" in form.text
    wrong = browser.client.post("/sign-in", data={**hidden(form.text), "user_name": "rose", "password": "no"})
    assert wrong.status_code == 422
    right = browser.client.post("/sign-in", data={**hidden(wrong.text), "user_name": "rose", "password": PASSWORD})
    assert "What you typed before is not stored yet." in right.text and f'action="{task}"' in right.text
    stored = browser.client.post(task, data=hidden(right.text))
    assert (stored.status_code, stored.location) == (303, f"/cases/{key}?done=completed")


def test_what_another_site_sends_to_nobody_is_not_kept(visitor):
    answer = visitor.client.post("/tasks/x", data={"a": "b"}, headers={"Origin": "http://elsewhere.example"})
    assert (answer.status_code, answer.location) == (303, "/sign-in")
