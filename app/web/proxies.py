"""Behind a proxy: what it says of a request’s origin is believed if the proxy itself is trusted, and else is not.

The address of whoever asks is the last one in X-Forwarded-For that is no trusted proxy: what stands before it anybody
could have written.
"""

import ipaddress

from app.web.configuration import BadSetting

_WANTED = "addresses or networks with commas between them, such as 10.0.0.0/8, or empty"


def networks(config):
    """The trusted networks of a setting. Raises ``BadSetting``."""
    given = config["TRUSTED_PROXIES"]
    try:
        return [ipaddress.ip_network(each.strip()) for each in given.split(",") if each.strip()]
    except ValueError as error:
        raise BadSetting(name="TRUSTED_PROXIES", value=given, wanted=_WANTED) from error


class TrustingProxies:
    """A WSGI application in front of another, that lets it see who asked the proxy, and over what."""

    def __init__(self, application, trusted):
        self._application = application
        self._trusted = trusted

    def __call__(self, environment, start_response):
        """Answer a request as the application does, who asked being whom a trusted proxy names."""
        forwarded = environment.get("HTTP_X_FORWARDED_FOR", "")
        scheme = environment.get("HTTP_X_FORWARDED_PROTO", "").strip()
        if self._trusts(environment.get("REMOTE_ADDR", "")):
            environment["REMOTE_ADDR"] = self._origin(forwarded, environment["REMOTE_ADDR"])
            if scheme in ("http", "https"):
                environment["wsgi.url_scheme"] = scheme
        return self._application(environment, start_response)

    def _origin(self, forwarded, last):
        for given in reversed(forwarded.split(",")):
            address = _address(given)
            if address is None:
                break
            last = str(address)
            if not self._trusts(last):
                break
        return last

    def _trusts(self, text):
        address = _address(text)
        return address is not None and any(address in network for network in self._trusted)


def _address(text):
    try:
        return ipaddress.ip_address(text.strip())
    except ValueError:
        return None
