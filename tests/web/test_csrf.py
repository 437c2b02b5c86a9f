"""A form is taken only from our own pages in the same visitor."""

import json
from pathlib import Path

import pytest

from app.api import PREFIX
from app.identity.permissions import PERMISSIONS
from tests.identity.roles import GARDENER
from tests.web.browser import PASSWORD, Browser

RIGHT = {"user_name": "rose", "password": PASSWORD}


def refused(answer):
    return answer.status_code == 403 and "what was sent does not come from it" in answer.text


@pytest.mark.parametrize("token", [None, "", "0" * 64, "é"])
def test_a_form_without_the_browsers_own_token_is_refused(visitor, token):
    visitor.get("/sign-in")
    fields = RIGHT if token is None else {**RIGHT, "csrf_token": token}
    assert refused(visitor.client.post("/sign-in", data=fields))
    assert visitor.get("/").status_code == 303


def test_the_token_of_another_browser_is_refused(app, visitor):
    assert refused(visitor.client.post("/sign-in", data={**RIGHT, "csrf_token": Browser(app).form_token()}))


def test_a_token_in_the_address_does_not_count(visitor):
    assert refused(visitor.client.post(f"/sign-in?csrf_token={visitor.form_token()}", data=RIGHT))


def test_a_form_of_another_site_takes_nobodys_place_at_their_browser(app, rose):
    without_cookie = app.test_client()  # a browser keeps our cookie from what another site's page sends
    for address in ("/sign-in", "/sign-out", "/worklist", "/nowhere"):
        answer = without_cookie.post(address, data={"user_name": "rose"})
        assert answer.status_code in (303, 403, 404)
        assert "Set-Cookie" not in answer.headers
    assert rose.get("/").status_code == 200


def test_the_token_from_before_signing_in_is_refused_after_it(visitor):
    before = visitor.form_token()
    visitor.sign_in()
    assert refused(visitor.client.post("/sign-out", data={"csrf_token": before}))
    assert visitor.get("/").status_code == 200


def test_another_key_makes_another_token(app, visitor):
    first = visitor.form_token()
    app.config["SECRET_KEY"] = "another key"  # noqa: S105 (a test's own)
    assert visitor.form_token() != first


def test_every_address_that_takes_forms_is_guarded(app, settings):
    whole = {**GARDENER, "permissions": list(PERMISSIONS), "scope": None, "sees": "=true"}
    Path(settings["PROCESSES_FOLDER"], "roles.json").write_text(json.dumps({"roles": {"GARDENER": whole}}))
    rose = Browser(app)
    rose.sign_in()
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith(f"{PREFIX}/"):
            continue  # the API looks at no cookie, so nobody can be made to send it anything
        for method in rule.methods - {"GET", "HEAD", "OPTIONS"}:
            assert refused(rose.client.open(rule.rule, method=method)), rule


def test_a_page_of_ours_from_before_signing_in_again_does_nothing_and_keeps_what_was_typed(rose):
    sent = {"csrf_token": "0" * 64, "name": "Long <b>border</b>"}
    answer = rose.client.post("/worklist/filters", data=sent, headers={"Origin": "http://localhost"})
    assert answer.status_code == 403
    assert "so nothing was stored" in answer.text
    assert 'action="/worklist/filters"' in answer.text and 'value="Long &lt;b&gt;border&lt;/b&gt;"' in answer.text


@pytest.mark.parametrize("origin", ["http://elsewhere.example", "null", "https://localhost", "http://localhost:81"])
def test_what_another_site_sends_is_not_even_shown(rose, origin):
    answer = rose.client.post("/worklist/filters", data={"name": "Buy"}, headers={"Origin": origin})
    assert refused(answer) and "Buy" not in answer.text
