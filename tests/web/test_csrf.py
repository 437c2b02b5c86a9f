"""A form is taken only from our own pages in the same visitor."""

import pytest

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


def test_the_token_from_before_signing_in_is_refused_after_it(visitor):
    before = visitor.form_token()
    visitor.sign_in()
    assert refused(visitor.client.post("/sign-out", data={"csrf_token": before}))
    assert visitor.get("/").status_code == 200


def test_another_key_makes_another_token(app, visitor):
    first = visitor.form_token()
    app.config["SECRET_KEY"] = "another key"  # noqa: S105 (a test's own)
    assert visitor.form_token() != first


def test_every_address_that_takes_forms_is_guarded(app, rose):
    for rule in app.url_map.iter_rules():
        for method in rule.methods - {"GET", "HEAD", "OPTIONS"}:
            assert refused(rose.client.open(rule.rule, method=method)), rule
