"""Databases that are made for a measurement and taken away after it, durable as in real work.

SQLite in a temporary folder; PostgreSQL as a cluster of its own where its programs are installed. Somebody's own server
is measured too, in databases of this run's own: what is on it is never touched.
"""

import contextlib
import getpass
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from app import database
from app.database import fresh
from app.errors import Conflict, Invalid

DURABLE = "-c listen_addresses='' -c fsync=on -c synchronous_commit=on -c full_page_writes=on"
_PORT = 5432  # only the name of the socket's file; nothing listens on the network


class NotMeasurable(Invalid):
    """--database takes the address of an SQLite file or of a PostgreSQL server, beside which databases can be made."""


class ClusterFailed(Conflict):
    """PostgreSQL could not be set up for the measurement: {program} ended with {code}. See {log}."""


def programs():
    """The folder with PostgreSQL's own programs, or None where it is not installed."""
    found = shutil.which("pg_ctl")
    if found:
        return Path(found).resolve().parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    return folders[-1] if folders else None


@contextlib.contextmanager
def embedded(folder=None):
    """A function that gives the address of a new SQLite database each time; in ``folder``, else a temporary one."""
    place = Path(tempfile.mkdtemp(prefix="bench-", dir=folder))
    try:
        yield fresh.Folder(place).make
    finally:
        shutil.rmtree(place, ignore_errors=True)


@contextlib.contextmanager
def cluster():
    """The same for PostgreSQL: a cluster that commits to the disk. Raises ``ClusterFailed``."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # short: a socket's path has at most 107 characters
    owner = "postgres" if os.geteuid() == 0 else getpass.getuser()  # the server refuses to run as root
    own = {"user": owner, "group": owner} if os.geteuid() == 0 else {}
    if own:
        shutil.chown(folder, owner, owner)
    data, log, socket = f"{folder}/data", f"{folder}/log", f"-c unix_socket_directories={folder} -p {_PORT}"
    try:
        _run(own, folder, "initdb", f"--pgdata={data}", "--username=bench", "--auth=trust", "--encoding=UTF8")
        _run(own, folder, "pg_ctl", "--pgdata", data, "--log", log, "-w", "--options", f"{DURABLE} {socket}", "start")
        watch = _watched(own, folder)
        try:
            with server(f"postgresql+psycopg://bench@/postgres?host={folder}&port={_PORT}") as new:
                yield new
        finally:
            watch.stdin.close()
            watch.wait(timeout=60)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(own, folder, program, *words):
    command = [str(programs() / program), *words]
    done = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=False, **own)  # noqa: S603 (no shell)
    if done.returncode:
        raise ClusterFailed(program=program, code=done.returncode, log=f"{folder}/log")


def _watched(own, folder):
    """A process that takes the cluster away when its input ends: when it is closed, or this process is killed."""
    last = 'cat; "$1/pg_ctl" --pgdata="$2/data" --mode=immediate stop; rm -rf "$2"'
    command = ["/bin/sh", "-c", last, "sh", str(programs()), str(folder)]
    streams = {"stdin": subprocess.PIPE, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, cwd="/", start_new_session=True, **streams, **own)  # noqa: S603 (no shell)


@contextlib.contextmanager
def server(url):
    """The same on a server that is there: each database is made on it and dropped at the end."""
    place, made = fresh.Server(url), []

    def new():
        made.append(place.make())
        return made[-1]

    try:
        yield new
    finally:
        for each in made:
            place.drop(each)


def choose(urls):
    """``(name, context manager)`` for each address, or, without any, for what this machine has."""
    if not urls:
        return [("SQLite", embedded()), *([("PostgreSQL", cluster())] if programs() else [])]
    return [_chosen(url) for url in urls]


def _chosen(url):
    try:
        address, _ = database.address(url)
    except database.BadDatabaseUrl as error:
        raise NotMeasurable from error
    if address.get_backend_name() == "postgresql":
        return "PostgreSQL", server(address)
    if not address.database or address.database == ":memory:":
        raise NotMeasurable
    return "SQLite", embedded(Path(address.database).resolve().parent)
