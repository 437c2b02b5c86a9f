"""Fresh databases, empty or copied from a prepared one, to be thrown away afterwards: files, or on a server."""

import re
import secrets
import shutil
from pathlib import Path

from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.pool import NullPool

from app.database import BadDatabaseUrl, address
from app.database.turns import ENDING
from app.errors import Forbidden

_PLAIN = re.compile(r"[a-z0-9_]+")  # names that need no quotation marks in any statement
_NOT_PERMITTED = "42501"


class MayNotCreateDatabases(Forbidden):
    """The user of this database may not create others on its server; the role needs CREATEDB."""


def place_of(url):
    """Where fresh databases can be made like that of ``url``: its server, or the folder of its file.

    Raises ``BadDatabaseUrl``.
    """
    found, _ = address(url)
    if found.get_backend_name() == "postgresql":
        return Server(found)
    if not found.database or found.database == ":memory:":
        raise BadDatabaseUrl
    return Folder(Path(found.database).parent)


class Folder:
    """Makes SQLite databases, each a file of a folder."""

    def __init__(self, folder):
        self.folder = Path(folder)

    def make(self, like=None):
        """The URL of a new database: empty, or a copy of ``like``, the URL of one that nobody has open."""
        path = self.folder / f"{_name()}.db"
        if like is not None:
            shutil.copyfile(make_url(like).database, path)
        return f"sqlite:///{path}"

    def drop(self, url):
        """Take a database away with the files that lie beside it."""
        path = make_url(url).database
        for ending in ("", "-wal", "-shm", ENDING):
            Path(f"{path}{ending}").unlink(missing_ok=True)


class Server:
    """Makes databases on the PostgreSQL server of ``url``; whoever the URL signs in has to have CREATEDB there."""

    def __init__(self, url):
        self._url = make_url(url)
        # A database cannot be created within a transaction.
        self._engine = create_engine(self._url, isolation_level="AUTOCOMMIT", poolclass=NullPool, hide_parameters=True)

    def make(self, like=None):
        """The URL of a new database: empty, or a copy of ``like``, the URL of one that nobody has open.

        Raises ``MayNotCreateDatabases``.
        """
        name = _name()
        # Copying its files is quicker than writing every page into the log, and fresh databases come in numbers.
        template = f"{_of(like)} STRATEGY FILE_COPY" if like else "template0"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self._url.set(database=name).render_as_string(hide_password=False)

    def drop(self, url):
        """Take a database away, also from those who still have it open."""
        self._run(f"DROP DATABASE IF EXISTS {_of(url)} WITH (FORCE)")

    def _run(self, words):
        with self._engine.connect() as connection:
            try:
                connection.execute(text(words))
            except ProgrammingError as error:
                if error.orig.sqlstate == _NOT_PERMITTED:
                    raise MayNotCreateDatabases from error
                raise


def _name():
    return f"fresh_{secrets.token_hex(8)}"


def _of(url):
    """The name in a URL of a database that was made here: it goes into a statement, where it cannot be a parameter."""
    name = make_url(url).database
    if not _PLAIN.fullmatch(name or ""):
        raise ValueError(f"{name} is not the name of a fresh database.")
    return name
