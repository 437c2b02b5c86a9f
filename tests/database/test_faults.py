"""A fault that passes is told from a mistake by the code of the database."""

import sqlite3

import psycopg
import pytest
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.database.faults import Busy, CannotWrite, ConnectionLost, DiskFull, NoDatabase, PerhapsStored, fault_of
from app.errors import Unavailable


def of_sqlite(code):
    complaint = sqlite3.OperationalError("Rose Hill")
    complaint.sqlite_errorcode = code
    return OperationalError("INSERT", {}, complaint)


def of_postgresql(state):
    return OperationalError("INSERT", {}, psycopg.errors.lookup(state)("Rose Hill"))


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_BUSY, Busy),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, Busy),
        (sqlite3.SQLITE_LOCKED, Busy),
        (sqlite3.SQLITE_FULL, DiskFull),
        (sqlite3.SQLITE_IOERR_WRITE, CannotWrite),
        (sqlite3.SQLITE_READONLY, CannotWrite),
        (sqlite3.SQLITE_CANTOPEN, NoDatabase),
    ],
)
def test_the_codes_of_sqlite(code, kind):
    assert type(fault_of(of_sqlite(code))) is kind


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        ("40001", Busy),
        ("40P01", Busy),
        ("55P03", Busy),
        ("53300", Busy),
        ("53100", DiskFull),
        ("25006", CannotWrite),
        ("58030", CannotWrite),
        ("57P03", ConnectionLost),
        ("08006", ConnectionLost),
    ],
)
def test_the_codes_of_postgresql(state, kind):
    assert type(fault_of(of_postgresql(state))) is kind


def test_a_server_that_cannot_be_reached_has_no_code():
    assert type(fault_of(OperationalError("", {}, psycopg.OperationalError("connection refused")))) is NoDatabase


def test_a_connection_that_broke_while_storing_may_have_stored():
    error = OperationalError("", {}, psycopg.OperationalError("gone"), connection_invalidated=True)
    assert type(fault_of(error)) is ConnectionLost
    assert type(fault_of(error, storing=True)) is PerhapsStored
    assert "nothing was stored" not in PerhapsStored().sentence


def test_waiting_in_vain_for_a_connection_is_being_busy():
    assert type(fault_of(PoolTimeout())) is Busy


@pytest.mark.parametrize(
    "mistake",
    [
        of_sqlite(sqlite3.SQLITE_ERROR),
        of_sqlite(sqlite3.SQLITE_CORRUPT),
        of_postgresql("42P01"),
        IntegrityError("INSERT", {}, psycopg.errors.UniqueViolation()),
        IntegrityError("INSERT", {}, sqlite3.IntegrityError()),
        IntegrityError("INSERT", {}, ValueError()),
    ],
)
def test_a_mistake_is_no_fault(mistake):
    assert fault_of(mistake) is None


def test_every_fault_says_what_to_do_and_quotes_nothing():
    for kind in (Busy, CannotWrite, ConnectionLost, DiskFull, NoDatabase, PerhapsStored):
        assert issubclass(kind, Unavailable) and kind.retry_after > 0
        assert "again" in kind().sentence
