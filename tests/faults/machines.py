"""Real processes on a database: gunicorn with the pages, and workers; killed and started again."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from tests.project import ROOT

HOST = "127.0.0.1"
SECRET = "a key of the tests that is long enough to be one"  # noqa: S105 (a test's own)


def free_port():
    with socket.socket() as held:
        held.bind((HOST, 0))
        return held.getsockname()[1]


class Machine:
    """The processes of one installation; what they write to standard error goes to ``log``."""

    def __init__(self, folder, url, *, processes=2, workers=2, **settings):
        self.folder, self.port = Path(folder), free_port()
        self.log = self.folder / "log"
        self.figures = self.folder / "figures"
        self.figures.mkdir()
        ours = {name: value for name, value in os.environ.items() if name != "FLASK_RUN_FROM_CLI"}
        told = {"DATABASE_URL": url, "SECRET_KEY": SECRET, "WEB_PROCESSES": str(processes), "WEB_THREADS": "4"}
        told |= {"LISTEN": f"{HOST}:{self.port}", "LOG_FORMAT": "json", "PROMETHEUS_MULTIPROC_DIR": str(self.figures)}
        self.environment = {
            **ours,
            **told,
            "SIGN_IN_ATTEMPTS": "1000",
            "SIGN_IN_ATTEMPTS_PER_ADDRESS": "1000",
            **settings,
        }
        self.web, self.workers = None, [None] * workers

    def start(self):
        """Start the web server and the workers, and wait until the pages are there."""
        self.start_web()
        for number in range(len(self.workers)):
            self.start_worker(number)
        self.await_ready()

    def start_web(self):
        self.web = self._run("-m", "gunicorn", "--config", "app/web/gunicorn.py", "wsgi:app")

    def start_worker(self, number):
        self.workers[number] = self._run("-m", "flask", "--app", "wsgi", "jobs", "run", "--forever")

    def _run(self, *words):
        with self.log.open("ab") as log:
            command = [sys.executable, *words]
            return subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )

    def await_ready(self, address="/health/ready", seconds=60):
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            with contextlib.suppress(OSError, http.client.HTTPException):
                if self.get(address)[0] == 200:
                    return
            time.sleep(0.05)
        raise AssertionError(f"{address} is not there after {seconds} seconds:\n{self.log.read_text()[-3000:]}")

    def get(self, address, **headers):
        """The status, text and headers of a page."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=30)
        try:
            connection.request("GET", address, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode(), dict(answer.headers)
        finally:
            connection.close()

    def web_children(self):
        """The ids of the processes that gunicorn has started."""
        return children_of(self.web.pid)

    def kill(self, victim):
        """Kill one process of gunicorn (``child``), all of it (``web``), or a worker (its number); start it again."""
        if victim == "child":
            for pid in self.web_children()[:1]:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        elif victim == "web":
            killed(self.web)
            self.start_web()
        else:
            killed(self.workers[victim])
            self.start_worker(victim)

    def stop(self):
        """Tell everything to end. Gives the exit statuses, the web server's first."""
        everything = [process for process in (self.web, *self.workers) if process is not None]
        for process in everything:
            process.send_signal(signal.SIGTERM)
        return [process.wait(30) for process in everything]

    def destroy(self):
        for process in (self.web, *self.workers):
            if process is not None:
                killed(process)


def killed(process):
    """Kill a process with all that it has started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def children_of(pid):
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


@contextlib.contextmanager
def running(folder, url, **options):
    """A :class:`Machine` that is ready, for a while."""
    machine = Machine(folder, url, **options)
    try:
        machine.start()
        yield machine
    finally:
        machine.destroy()
