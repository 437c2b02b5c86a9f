"""What a proxy says of a request's origin is believed if the proxy is trusted, and is nothing but a header if not."""

import pytest

from app.web.configuration import BadSetting
from app.web.proxies import TrustingProxies, networks

TRUSTED = networks({"TRUSTED_PROXIES": "10.0.0.0/8, 192.0.2.7,::1"})


def seen(address, **headers):
    """The address and scheme that the application sees."""
    found = []
    held = {"REMOTE_ADDR": address, "wsgi.url_scheme": "http", **headers}
    TrustingProxies(lambda environment, _: found.append(environment), TRUSTED)(held, None)
    return found[0]["REMOTE_ADDR"], found[0]["wsgi.url_scheme"]


@pytest.mark.parametrize(
    ("address", "forwarded", "origin"),
    [
        ("10.1.2.3", "203.0.113.9", "203.0.113.9"),
        ("10.1.2.3", "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        ("10.1.2.3", "198.51.100.1, 203.0.113.9, 192.0.2.7", "203.0.113.9"),
        ("10.1.2.3", "198.51.100.1, unknown", "10.1.2.3"),
        ("10.1.2.3", "unknown, 203.0.113.9", "203.0.113.9"),
        ("10.1.2.3", "10.9.9.9, 10.8.8.8", "10.9.9.9"),
        ("10.1.2.3", "", "10.1.2.3"),
        ("::1", "2001:db8::5", "2001:db8::5"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("", "198.51.100.1", ""),
    ],
)
def test_the_origin_is_the_last_address_that_is_no_trusted_proxy(address, forwarded, origin):
    assert seen(address, HTTP_X_FORWARDED_FOR=forwarded)[0] == origin


@pytest.mark.parametrize(
    ("address", "given", "scheme"),
    [("10.1.2.3", "https", "https"), ("203.0.113.9", "https", "http"), ("10.1.2.3", "javascript", "http")],
)
def test_a_trusted_proxy_says_whether_it_was_asked_over_https(address, given, scheme):
    assert seen(address, HTTP_X_FORWARDED_PROTO=given)[1] == scheme


@pytest.mark.parametrize("given", ["proxy", "10.0.0.1/8", "10.0.0.0/99", "10.0.0.0/8;::1"])
def test_a_setting_that_names_no_network_is_refused(given):
    with pytest.raises(BadSetting, match="TRUSTED_PROXIES"):
        networks({"TRUSTED_PROXIES": given})


def test_without_trust_guesses_are_counted_for_who_really_asks(app, visitor):
    app.config["SIGN_IN_ATTEMPTS_PER_ADDRESS"] = "2"
    statuses = [
        visitor.client.post(
            "/sign-in",
            data={"csrf_token": visitor.form_token(), "user_name": f"user{number}", "password": "wrong"},
            headers={"X-Forwarded-For": f"198.51.100.{number}"},
        ).status_code
        for number in range(3)
    ]
    assert statuses == [422, 422, 429]
