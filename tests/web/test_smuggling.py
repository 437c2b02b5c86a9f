"""What a proxy and the server could read in two ways is not read at all: no second request hides in a first one."""

import contextlib
import re
import socket

import pytest

from tests.faults.machines import HOST, running
from tests.faults.mill import built

QUIET = 2
LINE = b"POST /sign-in HTTP/1.1\r\nHost: a.example\r\n"
CHUNKED = LINE + b"Transfer-Encoding: chunked\r\n"
HIDDEN = b"GET /health/live HTTP/1.1\r\nHost: a.example\r\n\r\n"
NOTHING = b"0\r\n\r\n"
TWO_WAYS = {
    "a length and chunks": CHUNKED + b"Content-Length: 4\r\n\r\n" + NOTHING,
    "chunks and a length": LINE + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n" + NOTHING,
    "an unknown encoding": LINE + b"Transfer-Encoding: xchunked\r\n\r\n" + NOTHING,
    "two encodings": CHUNKED + b"Transfer-Encoding: identity\r\n\r\n" + NOTHING,
    "a blank before the colon": LINE + b"Transfer-Encoding : chunked\r\n\r\n" + NOTHING,
    "two lengths": LINE + b"Content-Length: 0\r\nContent-Length: 48\r\n\r\n",
    "a list of lengths": LINE + b"Content-Length: 0, 48\r\n\r\n",
    "a length with a sign": LINE + b"Content-Length: +0\r\n\r\n",
    "a length with an underscore": LINE + b"Content-Length: 1_0\r\n\r\n0123456789",
    "a folded line": LINE + b"Transfer-Encoding:\r\n chunked\r\n\r\n" + NOTHING,
    "a line that ends with LF": LINE + b"X-A: a\nTransfer-Encoding: chunked\r\n\r\n" + NOTHING,
    "a carriage return within": LINE + b"X-A: a\rTransfer-Encoding: chunked\r\n\r\n" + NOTHING,
    "lines that end with LF alone": b"GET /sign-in HTTP/1.1\nHost: a.example\n\n",
    "chunks of HTTP 1.0": b"POST /sign-in HTTP/1.0\r\nTransfer-Encoding: chunked\r\nConnection: keep-alive\r\n\r\n"
    + NOTHING,
    "two hosts": b"GET /sign-in HTTP/1.1\r\nHost: a.example\r\nHost: b.example\r\n\r\n",
    "a chunk of a negative size": CHUNKED + b"\r\n-1\r\nX\r\n" + NOTHING,
    "a chunk size as in a program": CHUNKED + b"\r\n0x1\r\nX\r\n" + NOTHING,
    "a chunk that is too long": CHUNKED + b"\r\n1\r\nXY" + NOTHING,
    "a chunk size that ends with LF": CHUNKED + b"\r\n1\nX\r\n" + NOTHING,
    "an extension that ends with LF": CHUNKED + b"\r\n1;a=b\nx\r\nX\r\n" + NOTHING,
}


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    """A web server as it is in use, without workers."""
    folder = tmp_path_factory.mktemp("smuggling")
    url = f"sqlite:///{folder}/a.db"
    built(url)
    with running(folder, url, processes=1, workers=0) as made:
        yield made


def told(machine, sent):
    """What comes back, until the server closes or has had nothing to say for a while."""
    found = b""
    with socket.create_connection((HOST, machine.port), timeout=QUIET) as held, contextlib.suppress(TimeoutError):
        held.sendall(sent)
        while part := held.recv(65_536):
            found += part
    return found


def answers(machine, sent):
    """The statuses of what comes back."""
    return re.findall(rb"HTTP/1\.[01] (\d{3}) ", told(machine, sent))


def test_two_requests_after_one_another_are_two(machine):
    assert answers(machine, LINE + b"Content-Length: 0\r\n\r\n" + HIDDEN) == [b"403", b"200"]


@pytest.mark.parametrize("sent", TWO_WAYS.values(), ids=list(TWO_WAYS))
def test_what_can_be_read_in_two_ways_hides_no_request(machine, sent):
    first, *rest = answers(machine, sent + HIDDEN)
    assert first in (b"400", b"403", b"501") and rest in ([], [b"400"])  # 400: it reads no further


def test_a_body_is_no_request(machine):
    body = b"GET /sign-in HTTP/1.1\r\nHost: a.example\r\nContent-Length: %d\r\n\r\n" % len(HIDDEN)
    assert answers(machine, body + HIDDEN) == [b"200"]


def test_headers_that_only_look_like_a_proxys_are_not_taken_for_one(machine):
    sent = b"GET /sign-in HTTP/1.1\r\nHost: a.example\r\nScript-Name: /evil\r\nX_Forwarded_For: 1.2.3.4\r\n\r\n"
    page = told(machine, sent)
    assert page.startswith(b"HTTP/1.1 200") and b"evil" not in page
