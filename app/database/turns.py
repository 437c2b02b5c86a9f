"""Whose turn it is to write to a file of SQLite, where one writes at a time.

Left to itself SQLite lets everybody try again by chance, less and less often, so that under load somebody is never
lucky. Here the threads of a process stand in line, and the first of each line takes part in a draw among processes: it
holds a file beside the database while it waits for the writer before it, so that nobody else overtakes it. Whoever has
written begins at the end of the line again. The file is empty, and may be missing.
"""

import fcntl
import os
import sqlite3
import threading
import time
from collections import deque
from contextlib import contextmanager

from app.database.faults import Busy

ENDING = "-turn"
_STEP = 0.001  # seconds until somebody who waits looks again: a tenth of what a writer takes


class Line:
    """The threads of a process, one after the other in the order in which they came."""

    def __init__(self):
        self._lock = threading.Lock()
        self._waiting = deque()
        self._taken = False

    def enter(self, seconds):
        """Wait until it is this thread's turn, so many seconds at most. Gives whether it is."""
        with self._lock:
            if not self._taken:
                self._taken = True
                return True
            mine = threading.Lock()
            mine.acquire()
            self._waiting.append(mine)
        if mine.acquire(timeout=max(seconds, 0)):
            return True
        with self._lock:
            if mine not in self._waiting:  # called in the very moment in which it gave up
                return True
            self._waiting.remove(mine)
            return False

    def leave(self):
        """Call the next."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False


class Turns:
    """The writing transactions of one engine; nobody waits longer than so many ``seconds``.

    ``path`` is that of the database, None for one in memory, which no other process can have. The methods are what
    SQLAlchemy calls at the beginning and the end of a transaction.
    """

    def __init__(self, path, seconds):
        self._path = path and f"{path}{ENDING}"
        self._seconds = seconds
        self._line = Line()
        self._writing = None

    def begin(self, connection):
        """Begin a transaction, and if it is to write, in its turn. Raises ``Busy``."""
        if not connection.get_execution_options().get("writing", False):
            connection.exec_driver_sql("BEGIN")
            return
        end = time.monotonic() + self._seconds
        if not self._line.enter(self._seconds):
            raise Busy
        try:
            with self._first_of_all(end):
                _begin_writing(connection, end)
            self._writing = connection
        except BaseException:
            self._line.leave()
            raise

    def end(self, connection):
        """Let the next one write, if it was this connection that wrote."""
        if self._writing is connection:
            self._writing = None
            self._line.leave()

    @contextmanager
    def _first_of_all(self, end):
        if self._path is None:
            yield
            return
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            _until(lambda: _is_first(file), end)
            yield
        finally:
            os.close(file)


def _begin_writing(connection, end):
    driver = connection.connection.driver_connection
    before = driver.execute("PRAGMA busy_timeout").fetchone()[0]
    driver.execute("PRAGMA busy_timeout = 0")
    try:
        _until(lambda: _is_begun(connection, driver), end)
    finally:
        driver.execute(f"PRAGMA busy_timeout = {before}")


def _until(happens, end):
    """Try until something happens. Raises ``Busy`` at the end, an instant of the monotonic clock."""
    while not happens():
        if time.monotonic() > end:
            raise Busy
        time.sleep(_STEP)


def _is_first(file):
    """Whether this process is the next one of all; it is until the file is closed."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_begun(connection, driver):
    """Whether the transaction has begun; False while somebody else writes."""
    try:
        driver.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            connection.exec_driver_sql("BEGIN IMMEDIATE")  # the same again, as SQLAlchemy tells what is wrong
        return driver.in_transaction
    return True
