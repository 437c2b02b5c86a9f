"""The cookie holds a random token that only this server reads, and it is checked in the database each time."""

import datetime

import pytest

from app import clock
from app.database import db, transaction
from app.identity.tables import SignIn
from app.web.sessions import roles


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
        row.expires_at = clock.now()
    assert rose.get("/").status_code == 303


def test_files_for_everybody_say_nothing_of_a_token(visitor):
    assert "Set-Cookie" not in visitor.get("/static/main.css").headers


def test_the_roles_are_those_of_the_file_as_it_is_now(app, settings):
    with app.test_request_context():
        assert list(roles()) == ["GARDENER", "WARDEN"]
        path = f"{settings['PROCESSES_FOLDER']}/roles.json"
        with open(path, "w", encoding="utf-8") as file:
            file.write('{"roles": {}}')
        assert roles() == {}
