"""Real processes beside the measurement: a web server on a socket of this machine, and workers."""

import contextlib
import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time

from app.bench.server import HELLO
from app.errors import Conflict
from app.settings import ROOT

HOST = "127.0.0.1"
THREADS = 4
_PATIENCE = 60


class ServerFailed(Conflict):
    """The server for the measurement did not start: {problem}"""


class Server:
    """``port`` is where it listens, ``pids`` are its processes, the master first."""

    def __init__(self, process, port):
        self.process = process
        self.port = port

    @property
    def pids(self):
        """The ids of its processes, the master first."""
        return [self.process.pid, *children(self.process.pid)]


def environment(url):
    """The settings of a server or worker on a database, the rest as they are here."""
    ours = {name: value for name, value in os.environ.items() if name != "FLASK_RUN_FROM_CLI"}
    return {**ours, "DATABASE_URL": url, "SECRET_KEY": SECRET}


SECRET = secrets.token_hex(32)


@contextlib.contextmanager
def serving(url, *, processes=1):
    """A :class:`Server` with the product and the floors on a database, ended afterwards. Raises ``ServerFailed``."""
    port = _free_port()
    options = ["--workers", str(processes), "--worker-class", "gthread", "--threads", str(THREADS)]
    options += ["--bind", f"{HOST}:{port}", "--keep-alive", "600", "--log-level", "error"]
    with running(["-m", "gunicorn", *options, "app.bench.server:application()"], environment(url)) as (process, told):
        _await(port, HELLO, process, told)
        yield Server(process, port)


@contextlib.contextmanager
def deployed(url, *, processes):
    """A :class:`Server` with the product alone, configured as it is deployed. Raises ``ServerFailed``."""
    port = _free_port()
    settings = {**environment(url), "LISTEN": f"{HOST}:{port}", "WEB_PROCESSES": str(processes)}
    with running(["-m", "gunicorn", "--config", "app/web/gunicorn.py", "wsgi:app"], settings) as (process, told):
        _await(port, "/health/live", process, told)
        yield Server(process, port)


@contextlib.contextmanager
def working(url):
    """A worker of ``flask jobs run`` on a database: its process, ended afterwards."""
    with running(["-m", "flask", "--app", "wsgi", "jobs", "run", "--forever"], environment(url)) as (process, _):
        yield process


@contextlib.contextmanager
def running(words, settings):
    """``(process, file of what it says)`` of our Python with these words and settings, ended gently, then surely."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as told:
        streams = {"stdin": subprocess.DEVNULL, "stdout": told, "stderr": told}
        command = [sys.executable, *words]
        process = subprocess.Popen(command, cwd=ROOT, env=settings, **streams)  # noqa: S603 (no shell)
        try:
            yield process, told
        finally:
            _end(process)


def _end(process):
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port():
    with socket.socket() as found:
        found.bind((HOST, 0))
        return found.getsockname()[1]


def _await(port, ready, process, told):
    """Wait until the server answers. Raises ``ServerFailed``."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        connection = http.client.HTTPConnection(HOST, port, timeout=_PATIENCE)
        try:
            connection.request("GET", ready)
            if connection.getresponse().status == http.client.OK:
                return
        except OSError:
            time.sleep(0.05)
        finally:
            connection.close()
    told.seek(0)
    raise ServerFailed(problem=" ".join(told.read().split())[-400:] or "it does not answer.")


def children(pid):
    """The ids of the processes that a process has begun and that still run."""
    try:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
            return [int(text) for text in file.read().split()]
    except FileNotFoundError:
        return []
