"""One PostgreSQL for a whole run of the tests: a throw-away cluster on a private socket, started when first asked for.

The process that runs the tests (with xdist, the one that starts the workers) opens a folder for the run and names it in
the environment; whichever worker needs the server first starts it there, and the others find it. A pipe in the folder
stays open as long as the run goes on: when it is closed, or the run is killed, the server and the folder go.
"""

import fcntl
import getpass
import os
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

PORT = 5432  # only the name of the socket's file; nothing listens on the network
QUICK = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off"
FOLDER = "TESTS_POSTGRESQL_FOLDER"
SECONDS_TO_STOP = 30


def programs():
    """The folder with PostgreSQL's own programs, or None where it is not installed."""
    found = shutil.which("pg_ctl")
    if found:
        return Path(found).resolve().parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    return folders[-1] if folders else None


class Cluster:
    """A server in ``folder``; it refuses to run as root, so that ``postgres`` runs it where root runs the tests."""

    def __init__(self, folder, bin_folder):
        self.folder, self.bin_folder = Path(folder), bin_folder
        self.owner = "postgres" if os.geteuid() == 0 else getpass.getuser()

    def run(self, program, *words):
        command = [str(self.bin_folder / program), *words]
        done = subprocess.run(command, check=False, cwd=self.folder, stdout=subprocess.DEVNULL, **self.as_owner())
        assert done.returncode == 0, f"{program} failed with {done.returncode}"

    def as_owner(self):
        return {"user": self.owner, "group": self.owner} if os.geteuid() == 0 else {}

    def start(self):
        """Make the cluster and start it."""
        if os.geteuid() == 0:
            shutil.chown(self.folder, self.owner, self.owner)
        self.run("initdb", f"--pgdata={self.data}", "--username=tests", "--auth=trust", "--encoding=UTF8", "--no-sync")
        options = f"{QUICK} -c unix_socket_directories={self.folder} -p {PORT}"
        words = ("--pgdata", self.data, "--log", f"{self.folder}/log", "--wait", "--options", options)
        self.run("pg_ctl", *words, "start")

    @property
    def data(self):
        return f"{self.folder}/data"

    def watched(self, pipe):
        """A process that takes the cluster and its folder away when ``pipe``, an open file, ends."""
        last = 'cat; "$1/pg_ctl" --pgdata="$2/data" --mode=immediate stop; rm -rf "$2"'
        command = ["sh", "-c", last, "sh", str(self.bin_folder), str(self.folder)]
        streams = {"stdin": pipe, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen(command, cwd="/", start_new_session=True, **streams, **self.as_owner())

    def url(self, name="postgres"):
        """The address of a database of the server."""
        return f"postgresql+psycopg://tests@/{name}?host={self.folder}&port={PORT}"


def open_run():
    """Open the folder of this run and name it in the environment. Gives what :func:`close_run` needs."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # short: a socket's path has at most 107 characters
    os.mkfifo(folder / "run")
    os.environ[FOLDER] = str(folder)
    return folder, os.open(folder / "run", os.O_RDWR)  # also for reading, as opening it would wait for a reader


def close_run(run):
    """Take the server of this run away, if there is one, and the folder."""
    folder, pipe = run
    os.environ.pop(FOLDER)
    os.close(pipe)
    if not (folder / "watched").exists():
        shutil.rmtree(folder)
        return
    end = time.monotonic() + SECONDS_TO_STOP
    while folder.exists():
        assert time.monotonic() < end, f"PostgreSQL in {folder} was not taken away"
        time.sleep(0.02)


def server():
    """The server of this run, started by whoever asks first. None where PostgreSQL is not installed."""
    bin_folder = programs()
    if bin_folder is None:
        return None
    folder = Path(os.environ[FOLDER])
    cluster = Cluster(folder, bin_folder)
    with _alone(folder):
        if not (folder / "started").exists():
            with (folder / "run").open("rb") as pipe:
                cluster.watched(pipe)
            (folder / "watched").touch()
            cluster.start()
            (folder / "started").touch()
    return cluster


@contextmanager
def _alone(folder):
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
