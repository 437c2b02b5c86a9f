"""What could not go on for a reason that is not the model's: how often it was tried, and when it is tried again.

Nothing has happened to the case, so that this stands beside its history and does not follow from it.
"""

import datetime

from sqlalchemy import Column, Index, Integer, Text, delete, exists, func, insert, select, update

from app.database import UtcDateTime, db

LONGEST = datetime.timedelta(hours=1)

retry_table = db.Table(
    "retry",
    Column("business_key", Text, primary_key=True),
    Column("attempts", Integer, nullable=False),
    Column("failed_at", UtcDateTime, nullable=False),
    Column("retry_at", UtcDateTime, nullable=False),
    Column("problem", Text, nullable=False),
)
Index("ix_retry_at", retry_table.c.retry_at)


def delay(attempts, *, first, draw):
    """How long to wait after a number of failed attempts (from 1 on): ``first`` doubled each time, an hour at most.

    ``draw`` (0 to 1) takes off up to half of it, so that what failed together does not come back together.
    """
    doubled = LONGEST if attempts > 32 else min(first * 2 ** (attempts - 1), LONGEST)
    return doubled * (1 - draw / 2)


def postpone(session, business_key, attempts, problem, *, wait, now):
    """Remember that a case could not go on for one more time than ``attempts``, to be tried again after ``wait``.

    ``problem`` is a kind of error. Where another worker has counted this attempt meanwhile, nothing is changed.
    """
    held = retry_table
    if attempts:
        again = {"attempts": attempts + 1, "retry_at": now + wait, "problem": problem}
        session.execute(update(held).where(*_still(business_key, attempts)).values(again))
    elif session.execute(select(held.c.attempts).where(held.c.business_key == business_key)).first() is None:
        first = {"attempts": 1, "failed_at": now, "retry_at": now + wait, "problem": problem}
        session.execute(insert(held).values(business_key=business_key, **first))


def end(session, business_key, attempts):
    """End the attempts at a case after so many. Gives whether they stood there: of two who would, one does."""
    return session.execute(delete(retry_table).where(*_still(business_key, attempts))).rowcount == 1


def not_yet(business_key, now):
    """The condition that a case, or that of a column of business keys, failed and is to be left alone until later."""
    return exists().where(retry_table.c.business_key == business_key, retry_table.c.retry_at > now)


def _still(business_key, attempts):
    return retry_table.c.business_key == business_key, retry_table.c.attempts == attempts


def forget(session, business_key):
    """The case goes on again."""
    session.execute(delete(retry_table).where(retry_table.c.business_key == business_key))


def waiting(session):
    """How many cases wait to be tried again."""
    return session.scalar(select(func.count()).select_from(retry_table))
