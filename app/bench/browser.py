"""A browser without JavaScript over one kept connection: cookies, the forms it is shown, what they send."""

import http.client
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from app.bench.serving import HOST
from app.errors import Conflict

TOKEN = "csrf_token"  # noqa: S105 (the name of a field)
CHECK = "_check"  # the button that shows what else is asked
_TIMEOUT = 120


class Unexpected(Conflict):
    """The server answered {method} {address} with {status}; expected was {wanted}."""


class Answer(NamedTuple):
    """An answer: its status, its text, its headers, and the address that was asked for."""

    status: int
    text: str
    headers: object
    address: str

    @property
    def location(self):
        """The address it leads to, without the server."""
        held = urlsplit(self.headers.get("Location", ""))
        return f"{held.path}?{held.query}" if held.query else held.path


class Browser:
    """``port`` is where the server listens on this machine."""

    def __init__(self, port):
        self._connection = http.client.HTTPConnection(HOST, port, timeout=_TIMEOUT)
        self._cookies = {}
        self.token = ""

    def close(self):
        """End the connection."""
        self._connection.close()

    def get(self, address):
        """The :class:`Answer` of a page."""
        return self._ask("GET", address, None)

    def post(self, address, fields):
        """The answer to a form: ``fields`` are pairs of name and text, or a dict of them."""
        pairs = list(fields.items() if isinstance(fields, dict) else fields)
        if all(name != TOKEN for name, _ in pairs):
            pairs.append((TOKEN, self.token))
        return self._ask("POST", address, urlencode(pairs))

    def expect(self, method, address, fields=None, *, wanted):
        """As ``get`` or ``post``. Raises ``Unexpected`` for another status than the one wanted."""
        answer = self.get(address) if method == "GET" else self.post(address, fields or {})
        if answer.status != wanted:
            raise Unexpected(method=method, address=address, status=answer.status, wanted=wanted)
        return answer

    def sign_in(self, user_name, password):
        """Sign in as somebody. Raises ``Unexpected``."""
        self._take_token(self.expect("GET", "/sign-in", wanted=200))
        fields = {"user_name": user_name, "password": password}
        onward = self.expect("POST", "/sign-in", fields, wanted=303).location
        self._take_token(self.expect("GET", onward, wanted=200))
        return self

    def _take_token(self, answer):
        for form in forms_of(answer.text):
            self.token = next((text for name, text in form.fields if name == TOKEN), self.token)

    def _ask(self, method, address, body):
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        response = self._response(method, address, body, headers)
        text = response.read().decode("utf-8")
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                cookie, _, held = value.partition(";")[0].partition("=")
                self._cookies[cookie] = held
        return Answer(response.status, text, response.headers, address)

    def _response(self, method, address, body, headers):
        """The response over the kept connection, or over a new one where the server has ended it meanwhile."""
        kept = self._connection.sock is not None
        try:
            self._connection.request(method, address, body, headers)
            return self._connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            if not kept:
                raise
            self._connection.close()
            self._connection.request(method, address, body, headers)
            return self._connection.getresponse()


class Form(NamedTuple):
    """A form with method POST: its ``action``, and the fields that it sends as it stands, as pairs.

    ``names`` are those of everything that can be filled in.
    """

    action: str
    fields: list
    names: set

    def filled(self, entered):
        """The pairs that are sent if ``entered`` (lists of texts by name) is typed into what there is."""
        typed = {name: texts for name, texts in entered.items() if name in self.names}
        kept = [(name, text) for name, text in self.fields if name not in typed]
        return kept + [(name, text) for name, texts in typed.items() for text in texts]


def forms_of(page):
    """Every :class:`Form` of a page, in order."""
    reader = _Reader()
    reader.feed(page)
    return reader.forms


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms = []
        self._inside = False
        self._select = self._area = None

    def handle_starttag(self, tag, attributes):
        held = dict(attributes)
        if tag == "form":
            self._inside = held.get("method", "get").lower() == "post"
            if self._inside:
                self.forms.append(Form(held.get("action", ""), [], set()))
        elif self._inside and tag == "input":
            self._input(held)
        elif self._inside and tag == "select":
            self._select = held.get("name")
            self.forms[-1].names.add(self._select)
        elif self._inside and tag == "option" and self._select and "selected" in held:
            self.forms[-1].fields.append((self._select, held.get("value", "")))
        elif self._inside and tag == "textarea":
            self._area = [held.get("name"), ""]

    def _input(self, held):
        name, kind = held.get("name"), held.get("type", "text")
        if not name or kind in ("submit", "button"):
            return
        if kind != "hidden":
            self.forms[-1].names.add(name)
        if kind not in ("radio", "checkbox") or "checked" in held:
            self.forms[-1].fields.append((name, held.get("value") or ""))

    def handle_data(self, data):
        if self._area:
            self._area[1] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self._inside = False
        elif tag == "select":
            self._select = None
        elif tag == "textarea" and self._area:
            name, text = self._area
            self.forms[-1].names.add(name)
            self.forms[-1].fields.append((name, text.lstrip("\n")))
            self._area = None
