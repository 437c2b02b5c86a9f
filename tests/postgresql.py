"""A PostgreSQL of the tests' own: a throw-away cluster on a private socket, one database for each test."""

import getpass
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg
import pytest

PORT = 5432  # only the name of the socket's file; nothing listens on the network
QUICK = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def programs():
    """The folder with PostgreSQL's own programs, or None where it is not installed."""
    found = shutil.which("pg_ctl")
    if found:
        return Path(found).resolve().parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    return folders[-1] if folders else None


class Cluster:
    """A running server; it refuses to run as root, so that ``postgres`` runs it where the tests are run by root."""

    def __init__(self, folder, bin_folder):
        self.folder, self.bin_folder = folder, bin_folder
        self.owner = "postgres" if os.geteuid() == 0 else getpass.getuser()
        self.databases = 0

    def run(self, program, *words):
        command = [str(self.bin_folder / program), *words]
        done = subprocess.run(command, check=False, cwd=self.folder, stdout=subprocess.DEVNULL, **self.as_owner())
        assert done.returncode == 0, f"{program} failed with {done.returncode}"

    def as_owner(self):
        return {"user": self.owner, "group": self.owner} if os.geteuid() == 0 else {}

    def start(self):
        if os.geteuid() == 0:
            shutil.chown(self.folder, self.owner, self.owner)
        data, log = f"{self.folder}/data", f"{self.folder}/log"
        self.run("initdb", f"--pgdata={data}", "--username=tests", "--auth=trust", "--encoding=UTF8", "--no-sync")
        options = f"{QUICK} -c unix_socket_directories={self.folder} -p {PORT}"
        self.run("pg_ctl", "--pgdata", data, "--log", log, "--wait", "--options", options, "start")
        self.watch = self.watched()

    def watched(self):
        """A process that takes the cluster away when its input ends: when it is closed, or the tests are killed."""
        last = 'cat; "$1/pg_ctl" --pgdata="$2/data" --mode=immediate stop; rm -rf "$2"'
        command = ["sh", "-c", last, "sh", str(self.bin_folder), str(self.folder)]
        streams = {"stdin": subprocess.PIPE, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen(command, cwd="/", start_new_session=True, **streams, **self.as_owner())

    def stop(self):
        self.watch.stdin.close()
        assert self.watch.wait(timeout=30) == 0

    def statement(self, words):
        address = f"host={self.folder} port={PORT} user=tests dbname=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(words)

    def new_database(self):
        """The name of a fresh, empty database."""
        self.databases += 1
        name = f"test_{self.databases}"
        self.statement(f"CREATE DATABASE {name} TEMPLATE template0")
        return name

    def url(self, name):
        return f"postgresql+psycopg://tests@/{name}?host={self.folder}&port={PORT}"


@pytest.fixture(scope="session")
def postgresql_cluster():
    """A server for this session (each worker of xdist has its own session, so its own server)."""
    bin_folder = programs()
    if bin_folder is None:
        pytest.skip("PostgreSQL is not installed here")
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # short: a socket's path has at most 107 characters
    cluster = Cluster(folder, bin_folder)
    cluster.start()
    yield cluster
    cluster.stop()


@pytest.fixture
def postgresql_url(postgresql_cluster):
    """The address of an empty database on a real PostgreSQL."""
    name = postgresql_cluster.new_database()
    yield postgresql_cluster.url(name)
    postgresql_cluster.statement(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request, tmp_path):
    """The address of an empty database, once on a real SQLite file and once on a real PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/programme.db"
    return request.getfixturevalue("postgresql_url")
