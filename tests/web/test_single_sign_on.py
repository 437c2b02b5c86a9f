"""Signing in by a provider: who is expected is linked once and known by issuer and subject; nothing else gets in."""

import shutil
import threading
import time
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

from app import create_app
from app.administration.people import changes
from app.database import db, transaction
from app.identity.accounts import end_access, expect, set_password, standing_of
from app.identity.tables import Account, SignInRequest
from app.web.configuration import BadSetting
from tests.web.browser import Browser
from tests.web.provider import CLIENT_ID, Provider

CHROMIUM = shutil.which("chromium")
ROSE = "rose@gardens.example"


@pytest.fixture
def provider(monkeypatch):
    monkeypatch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")  # the provider of the tests speaks plain HTTP
    made = Provider()
    yield made
    made.close()


@pytest.fixture
def settings(settings, provider):
    return {**settings, **provider.settings()}


@pytest.fixture
def expected(app):
    """Rose is expected from the provider."""
    with app.app_context(), transaction():
        expect("rose", "Rose@Gardens.example")


def sent(visitor, onward="/"):
    """The address at the provider to which a browser is sent."""
    answer = visitor.get(f"/sign-in/provider?next={onward}")
    assert answer.status_code == 303, answer.text
    return answer.location


def answered(address, subject="007", **more):
    """The address of ours to which the provider sends somebody back, as path and query."""
    answer = requests.post(address, data={"subject": subject, **more}, allow_redirects=False, timeout=10)
    back = urlsplit(answer.headers["Location"])
    assert back.path == "/sign-in/provider/back"
    return f"{back.path}?{back.query}"


def is_in(visitor):
    return visitor.get("/account").status_code == 200


def refused(answer, status, sentence):
    assert (answer.status_code, sentence in answer.text) == (status, True), answer.text
    assert "Or with a password" in answer.text
    return True


def test_who_is_expected_is_linked_and_let_in_and_goes_where_they_wanted(app, visitor, expected):
    before = visitor.token
    answer = visitor.get(answered(sent(visitor, "/account")))
    assert (answer.status_code, answer.location) == (303, "/account")
    assert is_in(visitor) and visitor.token != before
    with app.app_context():
        rose = db.session.scalars(db.select(Account).where(Account.user_name == "rose")).one()
        assert (rose.subject, rose.expected_as) == ("007", None)
        assert [(change.type, change.by) for change in changes(db.session)] == [("person.linked", "rose")]
        assert db.session.query(SignInRequest).count() == 0


def test_later_somebody_is_known_by_subject_alone_whatever_they_are_called(app, visitor, provider, expected):
    visitor.get(answered(sent(visitor)))
    visitor.sign_out()
    provider.people["007"] = {"preferred_username": "another.name"}
    assert visitor.get(answered(sent(visitor))).status_code == 303
    assert "Rose Hill" in visitor.get("/account").text
    provider.people["008"] = {"preferred_username": ROSE}  # the name was given to somebody else
    other = Browser(app)
    assert refused(other.get(answered(sent(other), "008")), 403, "You have no account here that goes with Garden House")
    assert not is_in(other)


def test_nobody_gets_an_account_by_being_known_elsewhere(visitor, provider):
    assert refused(visitor.get(answered(sent(visitor))), 403, "Ask whoever manages people to expect you")
    provider.people["009"] = {"preferred_username": "rose"}  # the user name here is no name there
    assert refused(visitor.get(answered(sent(visitor), "009")), 403, "You have no account here")
    provider.people["010"] = {}
    assert refused(visitor.get(answered(sent(visitor), "010")), 403, "You have no account here")
    assert not is_in(visitor)


def test_whose_access_has_ended_is_not_let_in(app, visitor, expected):
    visitor.get(answered(sent(visitor)))
    with app.app_context(), transaction():
        end_access("rose")
    assert not is_in(visitor)
    assert refused(visitor.get(answered(sent(visitor))), 403, "You have no account here")


def test_an_email_counts_only_if_the_provider_has_verified_it(app, visitor, provider, expected):
    app.config["OIDC_USER_NAME_CLAIM"] = "email"
    assert refused(visitor.get(answered(sent(visitor))), 403, "You have no account here")
    provider.people["007"]["email_verified"] = True
    assert visitor.get(answered(sent(visitor))).status_code == 303


def test_a_password_that_waited_to_be_changed_is_needed_no_more(app, visitor):
    with app.app_context(), transaction():
        set_password("rose", "Nine green bottles", one_time_until=db.session.scalar(db.select(Account.created_at)))
        expect("rose", ROSE)
    visitor.get(answered(sent(visitor)))
    assert is_in(visitor)
    with app.app_context():
        assert standing_of("rose").linked and standing_of("rose").one_time_until is None


def test_a_code_is_taken_once_and_only_by_the_browser_that_was_sent(app, visitor, expected):
    back = answered(sent(visitor))
    thief = Browser(app)
    thief.get("/sign-in")
    assert refused(thief.get(back), 403, "was begun in another browser, or has been finished already")
    assert visitor.get(back).status_code == 303
    visitor.sign_out()
    assert refused(visitor.get(back), 403, "Start again")
    assert not is_in(visitor) and not is_in(thief)


def test_a_replayed_code_with_a_fresh_state_is_refused_by_the_provider(visitor, expected):
    code = parse_qs(urlsplit(answered(sent(visitor))).query)["code"][0]
    visitor.get(f"/sign-in/provider/back?{urlsplit(answered(sent(visitor))).query}")
    visitor.sign_out()
    state = parse_qs(urlsplit(sent(visitor)).query)["state"][0]
    assert refused(visitor.get(f"/sign-in/provider/back?code={code}&state={state}"), 403, "You were not signed in")
    assert not is_in(visitor)


def test_a_code_that_was_asked_for_by_another_browser_does_not_fit(app, visitor, expected):
    theirs = parse_qs(urlsplit(answered(sent(Browser(app)))).query)["code"][0]
    state = parse_qs(urlsplit(sent(visitor)).query)["state"][0]
    answer = visitor.get(f"/sign-in/provider/back?code={theirs}&state={state}")
    assert refused(answer, 403, "You were not signed in with Garden House")


@pytest.mark.parametrize("query", ["", "code=x", "code=x&state=y", "state=y", f"state={'s' * 9000}"])
def test_a_made_up_answer_is_refused(visitor, query):
    assert refused(visitor.get(f"/sign-in/provider/back?{query}"), 403, "Start again")


def test_whoever_says_no_at_the_provider_is_told_so_in_our_words(visitor, expected):
    back = answered(sent(visitor), no="no")
    assert "error=access_denied" in back
    answer = visitor.get(f"{back}&error_description=Your+account+is+%3Cb%3Elocked")
    assert refused(answer, 403, "You were not signed in with Garden House")
    assert "locked" not in answer.text


def test_an_answer_of_another_provider_is_none_of_this_one(visitor, provider, expected):
    assert refused(visitor.get(f"{answered(sent(visitor))}&iss=https://evil.example"), 403, "You were not signed in")
    assert visitor.get(f"{answered(sent(visitor))}&iss={provider.issuer}").status_code == 303


LIES = {
    "another nonce": lambda: {"nonce": "made up"},
    "no nonce": lambda: {"nonce": None},
    "another audience": lambda: {"aud": ["another"]},
    "more audiences and none is the party": lambda: {"aud": [CLIENT_ID, "another"]},
    "another party": lambda: {"azp": "another"},
    "another issuer": lambda: {"iss": "https://evil.example"},
    "long ago": lambda: {"exp": int(time.time()) - 3600, "iat": int(time.time()) - 7200},
    "not yet": lambda: {"nbf": int(time.time()) + 3600},
    "another access token": lambda: {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
    "no subject": lambda: {"sub": ""},
    "a subject that is no text": lambda: {"sub": 7},
    "an endless subject": lambda: {"sub": "x" * 256},
}


@pytest.mark.parametrize("lie", LIES.values(), ids=list(LIES))
def test_what_cannot_be_relied_on_lets_nobody_in(visitor, provider, expected, lie):
    provider.lies = lie()
    assert refused(visitor.get(answered(sent(visitor))), 403, "cannot be relied on")
    assert not is_in(visitor)


def test_a_token_signed_with_another_key_is_refused_and_one_with_a_new_key_is_not(visitor, provider, expected):
    provider.key = RSAKey.generate_key(2048, parameters={"kid": "one"})
    assert refused(visitor.get(answered(sent(visitor))), 403, "cannot be relied on")
    provider.shown = provider.key
    assert visitor.get(answered(sent(visitor))).status_code == 303


def test_a_provider_that_is_away_is_told_and_passwords_go_on(visitor, provider):
    back = answered(sent(visitor))
    provider.close()
    assert refused(visitor.get("/sign-in/provider"), 503, "Signing in with Garden House does not work at the moment")
    assert refused(visitor.get(back), 503, "Try again in a minute")
    assert visitor.sign_in().status_code == 303


def test_a_provider_that_says_it_is_another_is_not_believed(visitor, provider):
    provider.claimed_issuer = "https://evil.example"
    assert refused(visitor.get("/sign-in/provider"), 503, "does not work at the moment")


def test_nobody_is_led_away_afterwards(visitor, expected):
    assert visitor.get(answered(sent(visitor, "//evil.example"))).location == "/"


def test_what_is_asked_of_the_provider_is_a_code_with_pkce_state_and_nonce(visitor):
    asked = parse_qs(urlsplit(sent(visitor)).query)
    told = {name: values[0] for name, values in asked.items()}
    assert (told["response_type"], told["code_challenge_method"], told["client_id"]) == ("code", "S256", CLIENT_ID)
    assert told["redirect_uri"] == "http://localhost/sign-in/provider/back"
    assert all(len(asked[name][0]) >= 43 for name in ("state", "nonce", "code_challenge"))
    assert asked["scope"] == ["openid profile email"]


def test_being_sent_there_again_and_again_is_stopped(app, visitor):
    app.config["SIGN_IN_ATTEMPTS_PER_ADDRESS"] = "3"
    statuses = [visitor.get("/sign-in/provider").status_code for _ in range(4)]
    assert statuses == [303, 303, 303, 429]


def test_whoever_signs_out_here_is_led_to_signing_out_there(visitor, expected):
    visitor.get(answered(sent(visitor)))
    page = visitor.get(visitor.sign_out().location).text
    assert 'href="/sign-out/provider"' in page
    place = urlsplit(visitor.get("/sign-out/provider").location)
    assert (place.path, parse_qs(place.query)["post_logout_redirect_uri"]) == ("/end", ["http://localhost/sign-in"])
    assert "redirect_uri" not in parse_qs(place.query) and "scope" not in parse_qs(place.query)


def test_where_there_is_no_provider_there_are_no_such_pages(app, visitor):
    app.config["OIDC_ISSUER"] = ""
    for address in ("/sign-in/provider", "/sign-in/provider/back?code=x&state=y", "/sign-out/provider"):
        assert visitor.get(address).status_code == 404
    assert "Or with a password" not in visitor.get("/sign-in").text


@pytest.mark.parametrize(
    "changes",
    [
        {"OIDC_ISSUER": "http://id.example"},
        {"OIDC_ISSUER": "id.example"},
        {"OIDC_CLIENT_ID": ""},
        {"OIDC_LABEL": ""},
        {"OIDC_USER_NAME_CLAIM": ""},
    ],
)
def test_settings_that_cannot_work_are_said_before_anything_is_served(settings, changes):
    with pytest.raises(BadSetting, match=r"OIDC_"):
        create_app({**settings, **changes})


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_in_a_browser_without_javascript_somebody_signs_in_and_out(app, provider, expected):
    from playwright.sync_api import sync_playwright  # imported here: only this test starts a browser

    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    address = f"http://127.0.0.1:{server.port}"
    provider.settings(address)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(java_script_enabled=False).new_page()
        complaints = []
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(f"{address}/account")
        page.click("text=Sign in with Garden House")
        page.fill("input[name=subject]", "007")
        page.click("text=Yes")
        assert page.locator("h1").inner_text() == "Your account"
        assert "Rose Hill" in page.locator("main").inner_text()
        page.click("button:text-is('Sign out')")
        page.click("text=sign out of Garden House as well")
        page.wait_for_url(f"{address}/sign-in")
        page.go_back()
        assert "Rose Hill" not in page.content()
        page.goto(f"{address}/account")
        assert page.locator("h1").inner_text() == "Sign in"
        browser.close()
    server.shutdown()
    assert [each for each in complaints if "404" not in each] == []  # the provider has no icon
