"""The cookie holds a random token that only this server reads, and it is checked in the database each time."""

import datetime

import pytest
from sqlalchemy import event

from app import clock
from app.database import db, transaction
from app.identity.tables import Account, SignIn
from app.web.sessions import roles
from tests.databases import asked


def test_the_cookie_is_kept_from_scripts_and_other_sites(visitor):
    cookie = visitor.get("/sign-in").headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie
    assert "Secure" not in cookie and "Domain" not in cookie and "Expires" not in cookie


def test_over_https_the_cookie_is_kept_for_https(visitor):
    assert "Secure" in visitor.get("/sign-in", base_url="https://localhost").headers["Set-Cookie"]


def test_where_only_https_is_used_the_cookie_is_kept_for_it_always(app, visitor):
    app.config["HTTPS_ONLY"] = "yes"
    assert "Secure" in visitor.get("/sign-in").headers["Set-Cookie"]


def test_a_browser_that_has_a_token_keeps_it(visitor):
    visitor.get("/sign-in")
    assert "Set-Cookie" not in visitor.get("/sign-in").headers


@pytest.mark.parametrize("made_up", ["", "x", "x" * 44, "é" * 43, "%00" * 20])
def test_a_token_of_another_form_is_replaced(visitor, made_up):
    visitor.client.set_cookie("session", made_up)
    assert "Set-Cookie" in visitor.get("/sign-in").headers
    assert len(visitor.token) == 43


def test_a_token_that_somebody_made_up_stands_for_nobody(visitor):
    visitor.client.set_cookie("session", "x" * 43)
    assert visitor.get("/").status_code == 303


def test_after_the_hours_of_the_setting_one_has_to_sign_in_again(app, rose):
    assert rose.get("/").status_code == 200
    with app.app_context(), transaction():
        (row,) = db.session.scalars(db.select(SignIn))
        assert row.expires_at - row.created_at == datetime.timedelta(hours=10)
        row.expires_at = clock.wall()
    assert rose.get("/").status_code == 303


def test_files_for_everybody_say_nothing_of_a_token(visitor):
    assert "Set-Cookie" not in visitor.get("/static/main.css").headers


def test_the_roles_are_asked_for_once_a_request(app):
    with app.test_request_context(), asked() as statements:
        assert list(roles()) == list(roles()) == ["GARDENER", "WARDEN"]
        assert len(statements) == 1


def test_where_only_https_is_used_the_cookie_is_kept_to_this_host(app, visitor):
    app.config["HTTPS_ONLY"] = "yes"
    cookie = visitor.get("/sign-in", base_url="https://localhost").headers["Set-Cookie"]
    assert cookie.startswith("__Host-session=") and "Secure" in cookie and "Path=/" in cookie and "Domain" not in cookie


def test_whoever_asks_for_no_page_for_a_while_has_to_sign_in_again(app, rose):
    with app.app_context(), transaction():
        (row,) = db.session.scalars(db.select(SignIn))
        row.seen_at = clock.wall() - datetime.timedelta(minutes=59)
    assert rose.get("/").status_code == 200
    with app.app_context(), transaction():
        (row,) = db.session.scalars(db.select(SignIn))
        assert clock.wall() - row.seen_at < datetime.timedelta(minutes=1)
        row.seen_at = clock.wall() - datetime.timedelta(minutes=60)
    assert rose.get("/").status_code == 303


def test_a_page_costs_no_commit_but_once_a_minute(app, rose):
    with app.app_context():
        commits = []
        event.listen(db.engine, "commit", lambda _connection: commits.append(1))
    for _ in range(3):
        rose.get("/")
    assert commits == []


def test_whoever_waits_to_change_their_password_can_do_nothing_else(app, rose):
    with app.app_context(), transaction():
        account = db.session.scalars(db.select(Account).where(Account.user_name == "rose")).one()
        account.one_time_until = clock.wall() + datetime.timedelta(days=1)
    for address in ("/", "/account", "/worklist", "/cases"):
        assert rose.get(address).location == "/account/password"
    assert "Choose one that only you know" in rose.get("/account/password").text
    assert "Worklist" not in rose.get("/account/password").text
    assert rose.send("/account/sign-ins/end-others").status_code == 403
    assert rose.sign_out().status_code == 303
