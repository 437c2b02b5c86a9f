"""Every page stands in the same frame: landmarks, a way past the navigation, titles, nothing inline."""

import re

import pytest

from app.web.templating import TEMPLATES


@pytest.mark.parametrize("address", ["/", "/nowhere"])
def test_a_page_has_language_title_landmarks_and_a_way_past_the_navigation(rose, address):
    page = rose.get(address).text
    assert '<html lang="en-GB"' in page
    assert re.search(r"<title>[A-Z][^<]+ – The Gardens</title>", page)
    assert page.count("<main") == page.count("<h1") == page.count("<header") == page.count("<footer") == 1
    assert page.index('href="#main-content"') < page.index("<header") < page.index('id="main-content"')


MACROS = """
{% from "govuk_frontend_jinja/components/generic-header/macro.html" import govukGenericHeader %}
{% from "govuk_frontend_jinja/components/service-navigation/macro.html" import govukServiceNavigation %}
{% from "govuk_frontend_jinja/components/skip-link/macro.html" import govukSkipLink %}
{{ govukSkipLink({"href": "#main-content", "text": "Skip to main content"}) }}<hr>
{{ govukGenericHeader({"classes": "app-header", "url": "/", "logoText": service_name}) }}<hr>
{{ govukServiceNavigation({"navigation": places, "navigationLabel": "Pages", "collapseNavigationOnMobile": false}) }}
"""


def test_the_frame_says_what_the_macros_of_gov_uk_frontend_say(app, rose):
    page = rose.get("/").text
    places = re.findall(r'__link" href="([^"]+)"[^>]*>(?:<strong[^>]*>)?([^<]+)<', page)
    known = [{"text": text, "href": href, "current": href == "/"} for href, text in places]
    parts = app.jinja_env.from_string(MACROS).render(places=known).split("<hr>")
    assert len(known) >= 2
    for part in parts:
        assert bare(part) in bare(page)


def bare(text):
    """Markup without the blanks that mean nothing."""
    return re.sub(r"\s+", " ", re.sub(r"\s*([<>])\s*", r"\1", text)).strip()


def test_the_place_where_somebody_is_is_marked(rose):
    assert re.search(r'href="/"\s+aria-current="page"', rose.get("/").text)


def test_whoever_is_not_signed_in_is_shown_no_navigation(visitor):
    page = visitor.get("/sign-in").text
    assert "<nav" not in page and "Sign out" not in page


def test_what_people_are_called_is_text_and_never_markup(app, visitor):
    app.jinja_env.globals["service_name"] = "<b>Bold</b>"
    assert "<b>Bold" not in visitor.get("/sign-in").text


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_no_template_has_inline_styles_handlers_or_addresses_of_others(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"""\sstyle=|\son\w+=|https?://|<script(?![^>]*(src|nonce))|<style(?![^>]*nonce)""", text)


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_every_form_that_posts_carries_the_token(path):
    for form in re.findall(r'<form[^>]*method="post".*?</form>', path.read_text(encoding="utf-8"), re.DOTALL):
        assert "csrf_field()" in form
