"""Styles are our own files, with nothing of others in them, and are kept until they change."""

import hashlib
import re

import pytest

from app.web.static_files import FOLDER, static_url

STYLES = (FOLDER / "main.css").read_text(encoding="utf-8")


def test_the_styles_ask_for_no_other_file_and_no_font_or_crown_of_others():
    assert not re.search(r"url\(|@import|@font-face|GDS Transport|crest|crown", STYLES)


def test_the_styles_have_the_components_that_pages_use():
    for name in ("generic-header", "service-navigation", "error-summary", "summary-list", "date-input", "radios"):
        assert f".govuk-{name}" in STYLES
    assert "--govuk-brand-colour: #14532d" in STYLES


def test_a_file_is_asked_for_by_its_content_and_kept(app, visitor):
    with app.test_request_context():
        address = static_url("main.css")
    assert address == f"/static/main.css?v={hashlib.sha256(STYLES.encode()).hexdigest()[:12]}"
    answer = visitor.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "text/css")
    assert "public" in answer.headers["Cache-Control"] and "max-age=31536000" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "name", ["../styles/main.scss", "..%2fstyles%2fmain.scss", "%2fetc%2fpasswd", "nowhere.css", ""]
)
def test_nothing_outside_the_folder_is_given(visitor, name):
    assert visitor.get(f"/static/{name}", follow_redirects=True).status_code == 404
