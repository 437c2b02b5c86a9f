"""Every view says who may come to it, and nobody else comes."""

import pytest

from app import create_app
from app.api import PREFIX
from app.identity.permissions import PERMISSIONS
from app.web.access import PUBLIC, SIGNED_IN, Menu, admission, menu_for, view
from tests.web.browser import Browser

_SIGNING = ("signing_in.form", "signing_in.submit", "signing_in.leave")
OURS = create_app({"DATABASE_URL": "sqlite://"})


PAGES = [rule for rule in OURS.url_map.iter_rules() if not rule.rule.startswith(f"{PREFIX}/")]


@pytest.mark.parametrize("rule", PAGES, ids=str)
def test_every_route_declares_a_permission_or_that_it_is_public(rule):
    declared = admission(OURS.view_functions[rule.endpoint])
    assert declared is not None, rule.endpoint
    assert declared.permission in (PUBLIC, SIGNED_IN, *PERMISSIONS)


def test_only_signing_in_and_out_styles_and_health_are_public():
    views = {rule.endpoint: OURS.view_functions[rule.endpoint] for rule in PAGES}
    public = {name for name, function in views.items() if admission(function).permission == PUBLIC}
    provider = {"single_sign_on.send", "single_sign_on.come_back", "single_sign_on.leave"}
    elsewhere = {"health.live", "health.ready", "health.figures", "api_page.page"}
    assert public == {*_SIGNING, "static_files.file"} | provider | elsewhere


def test_only_views_without_arguments_stand_in_the_menu():
    for rule in PAGES:
        if admission(OURS.view_functions[rule.endpoint]).menu:
            assert not rule.arguments and "GET" in rule.methods


@pytest.fixture
def garden(app):
    """The application with pages of a test's own, one for each kind of permission."""

    @app.get("/weeds")
    @view(permission="work", menu=Menu("Weeds", "What grows where it should not", 20))
    def weeds():
        return "weeds"

    @app.get("/history")
    @view(permission="see_history", menu=Menu("History", "What grew before", 10))
    def history():
        return "history"

    @app.route("/forgotten", methods=["GET", "POST"])
    def forgotten():
        return "forgotten"

    @app.post("/weeds")
    @view(permission="work")
    def pull():
        return "pulled"

    return app


def signed_in(app, user_name):
    visitor = Browser(app)
    visitor.sign_in(user_name)
    return visitor


def test_whoever_has_the_permission_is_let_in_and_others_are_told_why_not(garden):
    rose, ward = signed_in(garden, "rose"), signed_in(garden, "ward")
    assert rose.get("/weeds").text == "weeds"
    assert ward.get("/history").text == "history"
    refusal = ward.get("/weeds")
    assert refusal.status_code == 403
    assert "for people who may “Claim and complete tasks”" in refusal.text


def test_whoever_is_not_signed_in_is_sent_to_sign_in_and_comes_back(garden):
    visitor = Browser(garden)
    answer = visitor.get("/weeds?bed=7&row=2")
    assert (answer.status_code, answer.location) == (303, "/sign-in?next=/weeds?bed%3D7%26row%3D2")
    assert visitor.sign_in(next="/weeds?bed=7&row=2").location == "/weeds?bed=7&row=2"


def test_a_form_sent_by_nobody_does_nothing_and_leads_to_signing_in(garden):
    answer = Browser(garden).send("/weeds")
    assert (answer.status_code, answer.location) == (303, "/sign-in")


def test_a_view_that_declares_nothing_is_closed_to_everybody(garden):
    garden.config["PROPAGATE_EXCEPTIONS"] = False
    for visitor in (Browser(garden), signed_in(garden, "rose")):
        assert visitor.get("/forgotten").status_code == 500
        assert "forgotten" not in visitor.get("/forgotten").text


def test_a_permission_that_is_not_in_the_table_cannot_be_declared():
    with pytest.raises(ValueError, match="no permission “wrok”"):
        view(permission="wrok")


def test_the_navigation_has_the_places_that_somebody_may_go_to_in_order(garden):
    assert '<a class="govuk-service-navigation__link" href="/weeds"' in signed_in(garden, "rose").get("/").text
    page = signed_in(garden, "ward").get("/").text
    assert "/weeds" not in page
    assert page.index('href="/history"') < page.index("What grew before")


def test_nobody_has_no_menu(garden):
    with garden.test_request_context():
        assert menu_for(None) == []
