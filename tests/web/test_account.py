"""One's own account: changing the password takes the old one, and shows and ends where one is signed in."""

import re

import pytest

from app import clock
from app.database import transaction
from app.identity.accounts import set_password
from tests.web.browser import PASSWORD, Browser

NEW = "Nine green bottles"
FIREFOX = {"User-Agent": "Mozilla/5.0 (Windows NT 10.0; rv:131.0) Gecko/20100101 Firefox/131.0"}


def change(browser, present=PASSWORD, new=NEW, again=None):
    return browser.send("/account/password", present=present, new=new, again=new if again is None else again)


@pytest.fixture
def elsewhere(app):
    """Another browser in which the same gardener is signed in."""
    other = Browser(app)
    other.client.post(
        "/sign-in",
        data={"csrf_token": other.form_token(), "user_name": "rose", "password": PASSWORD},
        headers=FIREFOX,
    )
    return other


def test_a_new_password_takes_the_place_of_the_old_one_and_ends_all_other_sign_ins(app, rose, elsewhere):
    before = rose.token
    assert change(rose).location == "/account?done=password"
    assert rose.token != before
    assert "Your password is changed" in rose.get("/account?done=password").text
    assert elsewhere.get("/account").status_code == 303
    assert Browser(app).sign_in().status_code == 422
    assert Browser(app).sign_in(password=NEW).status_code == 303


@pytest.mark.parametrize(
    ("typed", "where", "sentence"),
    [
        ({"present": "wrong"}, "present", "This is not your present password."),
        ({"new": "short"}, "new", "A password has 12 to 200 characters"),
        ({"new": "My name is rose"}, "new", "does not contain the user name"),
        ({"new": "password1234"}, "new", "one of the first that somebody would guess"),
        ({"new": PASSWORD}, "new", "The new password is the one you have"),
        ({"again": "Nine green bottlez"}, "new", "was not typed the same way twice"),
    ],
)
def test_what_is_wrong_is_said_at_its_input_and_changes_nothing(rose, elsewhere, typed, where, sentence):
    answer = change(rose, **typed)
    assert answer.status_code == 422
    assert answer.text.count(sentence) == 2 and f'href="#{where}"' in answer.text and f'id="{where}"' in answer.text
    assert not any(f'value="{value}"' in answer.text for value in (PASSWORD, NEW, *typed.values()))
    assert elsewhere.get("/account").status_code == 200


def test_the_old_password_cannot_be_guessed_for_ever(rose):
    statuses = [change(rose, present="wrong").status_code for _ in range(6)]
    assert statuses == [422] * 5 + [429]
    assert "Try again in" in change(rose).text


def test_a_password_that_somebody_else_gave_is_changed_first_and_then_all_is_open(app):
    with app.app_context(), transaction():
        set_password("rose", NEW, one_time_until=clock.wall().replace(year=clock.wall().year + 1))
    browser = Browser(app)
    assert browser.sign_in(password=NEW).status_code == 303
    assert browser.get("/").location == "/account/password"
    assert change(browser, present=NEW, new=PASSWORD).status_code == 303
    assert browser.get("/").status_code == 200


def test_a_person_sees_where_they_are_signed_in_and_ends_one_of_them(rose, elsewhere):
    page = rose.get("/account").text
    assert page.index("This browser: use “Sign out”") < page.index("Firefox on Windows")
    (place,) = re.findall(r'action="(/account/sign-ins/\d+/end)"', page)
    assert rose.send(place).location == "/account?done=place_ended"
    assert elsewhere.get("/account").status_code == 303
    assert rose.send(place).status_code == 404
    assert rose.get("/account").status_code == 200


def test_nobody_ends_the_sign_in_of_somebody_else(app, rose, elsewhere):
    ward = Browser(app)
    ward.sign_in("ward")
    (place,) = re.findall(r'action="(/account/sign-ins/\d+/end)"', rose.get("/account").text)
    refused, never = ward.send(place), ward.send("/account/sign-ins/999999/end")
    assert all(ward.send(f"/account/sign-ins/{number}/end").status_code == 404 for number in (2**31, 10**20))
    assert (refused.status_code, never.status_code) == (404, 404)
    assert elsewhere.get("/account").status_code == 200


def test_all_others_are_ended_at_once(rose, elsewhere):
    assert rose.send("/account/sign-ins/end-others").location == "/account?done=places_ended"
    assert elsewhere.get("/account").status_code == 303
    assert "Sign out everywhere but here" not in rose.get("/account").text
