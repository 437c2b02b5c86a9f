"""The clock of a demonstration: the instant at which its time stands still, kept in the database.

The row is written into a database that is still empty, and nowhere else, so that a real installation can never be
taken for a demonstration.
"""

import datetime
from typing import NamedTuple

from sqlalchemy import Boolean, Column, Integer, exists, insert, select, update

from app.clock import local_date
from app.database import UtcDateTime, db
from app.deployments.tables import publication_table
from app.errors import Conflict, Forbidden
from app.history.tables import head_table
from app.identity.tables import Account
from app.runtime.tables import case_table

clock_table = db.Table(
    "demo_clock",
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("instant", UtcDateTime, nullable=False),
    Column("target", UtcDateTime),
    Column("happened", Integer, nullable=False),
    Column("moves", Integer, nullable=False),
    Column("ready", Boolean, nullable=False),
)
_ROW = 1
_FILLED = (case_table, publication_table, head_table, Account.__table__)


class NoDemonstration(Forbidden):
    """This database did not begin as a demonstration, so it is not shown as one; take DEMO=yes out of the settings."""


class NotEmpty(Conflict):
    """There is something in this database already; a demonstration begins with an empty one of its own."""


class MovedMeanwhile(Conflict):
    """Somebody else has moved the day meanwhile: it is {day} now."""


class DemoClock(NamedTuple):
    """Where time stands still.

    ``target`` is where it is on its way to, None if it has arrived; ``happened`` is how much happened by itself on the
    way; ``moves`` is another number after each move; ``ready`` tells that the journeys up to here have been played.
    """

    instant: datetime.datetime
    target: datetime.datetime | None
    happened: int
    moves: int
    ready: bool

    @property
    def day(self):
        """The date in Europe/London."""
        return local_date(self.instant)


def find(session):
    """The :class:`DemoClock` of a database, None if it did not begin as a demonstration."""
    row = session.execute(select(*(clock_table.c[name] for name in DemoClock._fields))).one_or_none()
    return None if row is None else DemoClock(*row)


def read(session):
    """The :class:`DemoClock` of a database. Raises ``NoDemonstration``."""
    found = find(session)
    if found is None:
        raise NoDemonstration
    return found


def begin(session, instant):
    """Let an empty database be a demonstration whose time stands still at an instant. Raises ``NotEmpty``."""
    if any(session.scalar(select(exists(select(table).limit(1)))) for table in _FILLED):
        raise NotEmpty
    row = {"id": _ROW, "instant": instant, "target": None, "happened": 0, "moves": 0, "ready": False}
    session.execute(insert(clock_table).values(row))


def make_ready(session):
    """Note that the journeys have been played."""
    session.execute(update(clock_table).values(ready=True))


def move(session, known, **changes):
    """Change the clock as it was ``known``. Gives what it is now. Raises ``MovedMeanwhile``."""
    new = known._replace(**changes, moves=known.moves + 1)
    here = (clock_table.c.id == _ROW, clock_table.c.moves == known.moves)
    if session.execute(update(clock_table).where(*here).values(new._asdict())).rowcount != 1:
        raise MovedMeanwhile(day=f"{read(session).day:%A %-d %B %Y}")
    return new
