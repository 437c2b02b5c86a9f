"""Signing in and out: the token changes, guesses are stopped, and nobody learns who has an account."""

import logging

import pytest

from app.database import db, transaction
from app.identity.people import end_access
from app.identity.tables import SignIn
from tests.web.browser import PASSWORD, Browser


def test_the_right_password_leads_to_the_first_page(visitor):
    answer = visitor.sign_in()
    assert (answer.status_code, answer.location) == (303, "/")
    page = visitor.get("/").text
    assert "Signed in as <strong>Rose Hill</strong>" in page
    assert "Gardener (garden: Kew)" in page


@pytest.mark.parametrize(("user_name", "password"), [("rose", "wrong"), ("basil", PASSWORD), ("", ""), ("a\0b", "\0")])
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
