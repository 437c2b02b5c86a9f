"""Browsers are told to refuse what our pages never need."""

import re

POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-N'; style-src 'self' 'nonce-N'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
)


def test_the_policy_is_strict_and_has_a_word_of_its_own_for_each_answer(visitor):
    answers = [visitor.get("/sign-in").headers["Content-Security-Policy"] for _ in range(2)]
    assert answers[0] != answers[1]
    for answer in answers:
        assert re.sub(r"'nonce-[\w-]{22}'", "'nonce-N'", answer) == POLICY


def test_every_answer_has_the_headers_whatever_its_status(visitor):
    for address in ("/", "/sign-in", "/nowhere", "/static/main.css", "/static/nowhere.css"):
        headers = visitor.get(address).headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"


def test_pages_are_kept_by_nobody(rose):
    for address in ("/", "/sign-in", "/nowhere"):
        assert rose.get(address).headers["Cache-Control"] == "no-store"


def test_https_is_demanded_where_it_is_used(app, visitor):
    assert "Strict-Transport-Security" not in visitor.get("/sign-in").headers
    assert "Strict-Transport-Security" in visitor.get("/sign-in", base_url="https://localhost").headers
    app.config["HTTPS_ONLY"] = "yes"
    assert "Strict-Transport-Security" in visitor.get("/sign-in").headers
