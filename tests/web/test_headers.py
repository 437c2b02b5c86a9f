"""Browsers are told to refuse what our pages never need, in every answer of every route, errors and files as well."""

import re

import pytest

from app import create_app
from tests.web.browser import Browser

POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-N'; style-src 'self' 'nonce-N'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
)
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def addresses():
    """An address of each route, with what stands for its parts."""
    rules = create_app({"DATABASE_URL": "sqlite://"}).url_map.iter_rules()
    return sorted({re.sub(r"<[^>]+>", "7", rule.rule) for rule in rules})


def told(answer):
    """What is missing in an answer's headers."""
    headers = answer.headers
    policy = re.sub(r"'nonce-[\w-]{22}'", "'nonce-N'", headers.get("Content-Security-Policy", ""))
    missing = [name for name, value in ALWAYS.items() if headers.get(name) != value]
    missing += [] if policy == POLICY else [f"policy {policy}"]
    missing += [] if headers.get("Cache-Control") == "no-store" else [f"kept: {headers.get('Cache-Control')}"]
    return missing + (["camera"] if "camera=()" not in headers.get("Permissions-Policy", "") else [])


def test_every_answer_of_every_route_has_the_headers_whatever_its_status(app, rose):
    lacking = {}
    for visitor in (Browser(app), rose):
        for address in addresses():
            for method in ("GET", "POST", "DELETE", "OPTIONS"):
                answer = visitor.client.open(address, method=method)
                if missing := told(answer):
                    lacking[method, address, answer.status_code] = missing
    assert lacking == {}


@pytest.mark.parametrize("address", ["/nowhere", "/static/nowhere.css", "/static/../x", "/%00", "/" + "x" * 5000])
def test_every_error_has_the_headers(rose, address):
    answer = rose.get(address)
    assert answer.status_code in (400, 404)
    assert told(answer) == []


@pytest.mark.parametrize("address", ["/people//new", "/cases//x"])
def test_no_answer_repeats_the_name_that_a_request_gives_the_host(rose, address):
    answer = rose.client.get(address, headers={"Host": "elsewhere.example"})
    assert answer.status_code in (303, 404)
    assert "elsewhere.example" not in answer.text + str(answer.headers)


def test_a_fault_of_ours_has_the_headers(app, rose):
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.view_functions["home.index"] = lambda: 1 / 0
    answer = rose.get("/")
    assert answer.status_code == 500
    assert told(answer) == []


def test_the_word_for_our_own_scripts_and_styles_is_another_in_each_answer(visitor):
    answers = {visitor.get("/sign-in").headers["Content-Security-Policy"] for _ in range(3)}
    assert len(answers) == 3


def test_files_for_everybody_are_kept_and_guarded_alike(visitor):
    answer = visitor.get("/static/main.css")
    assert [each for each in told(answer) if not each.startswith("kept")] == []
    assert "public" in answer.headers["Cache-Control"]


def test_https_is_demanded_where_it_is_used(app, visitor):
    assert "Strict-Transport-Security" not in visitor.get("/sign-in").headers
    assert "Strict-Transport-Security" in visitor.get("/sign-in", base_url="https://localhost").headers
    app.config["HTTPS_ONLY"] = "yes"
    assert "Strict-Transport-Security" in visitor.get("/sign-in").headers


def test_nothing_says_what_the_server_is_made_of(visitor):
    assert "Server" not in visitor.get("/sign-in").headers
    assert "X-Powered-By" not in visitor.get("/sign-in").headers
