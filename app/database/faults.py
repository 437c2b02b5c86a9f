"""Faults of a database that pass by themselves or by somebody's hand, told from mistakes by their codes.

Codes are those of SQLite (https://sqlite.org/rescode.html, the low byte) and PostgreSQL (its Appendix A).
"""

from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.errors import Unavailable


class Busy(Unavailable):
    """The database is busy with somebody else’s work; nothing was stored. Try again in a minute."""


class DiskFull(Unavailable):
    """The database has no room left; nothing was stored. Try again in a minute, or tell whoever looks after this."""


class CannotWrite(Unavailable):
    """The database cannot write at the moment; nothing was stored. Try again in a minute."""


class NoDatabase(Unavailable):
    """The database does not answer; nothing was stored. Try again in a minute."""


class ConnectionLost(NoDatabase):
    """The connection to the database broke; nothing was stored. Try again in a minute."""


class PerhapsStored(Unavailable):
    """The connection to the database broke while it was storing this. Look whether it is there before you try again."""


_SQLITE = {
    5: Busy,  # SQLITE_BUSY
    6: Busy,  # SQLITE_LOCKED
    8: CannotWrite,  # SQLITE_READONLY
    10: CannotWrite,  # SQLITE_IOERR: also a file that may not grow
    13: DiskFull,  # SQLITE_FULL
    14: NoDatabase,  # SQLITE_CANTOPEN
}
_POSTGRESQL = {
    "40001": Busy,  # serialization failure
    "40P01": Busy,  # deadlock
    "55P03": Busy,  # lock not available within lock_timeout
    "57014": Busy,  # cancelled, as by statement_timeout
    "25006": CannotWrite,  # a server that only reads
    "53100": DiskFull,
}
_POSTGRESQL_CLASSES = {
    "08": ConnectionLost,  # connection exception
    "53": Busy,  # insufficient resources, too many connections among them
    "57": ConnectionLost,  # operator intervention: the server is shutting down or starting
    "58": CannotWrite,  # system error outside PostgreSQL, such as of its files
}


def fault_of(error, *, storing=False):
    """What an error of SQLAlchemy is as an ``Unavailable``, None if it is no passing fault.

    ``storing`` says that the database had been told to store everything: if it does not answer then, nobody knows.
    """
    if isinstance(error, PoolTimeout):
        return Busy()
    if error.connection_invalidated:
        return PerhapsStored() if storing else ConnectionLost()
    kind = _SQLITE.get(getattr(error.orig, "sqlite_errorcode", 0) & 0xFF) or _by_state(error)
    return kind and kind()


def _by_state(error):
    """The fault by PostgreSQL's code; a failure to connect has none."""
    if hasattr(error.orig, "sqlite_errorcode"):
        return None
    state = getattr(error.orig, "sqlstate", None)
    if state is None:
        return NoDatabase if isinstance(error, OperationalError) else None
    return _POSTGRESQL.get(state) or _POSTGRESQL_CLASSES.get(state[:2])
