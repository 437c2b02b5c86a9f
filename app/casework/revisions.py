"""At which revision a case stands, so that what was read of it is not changed on top of what somebody else has done.

The revision is the sequence of the last event in the history of the case: every input moves it, nothing else does.
"""

from sqlalchemy import select

from app.errors import Conflict
from app.history import queries
from app.runtime import tables


class StaleRevision(Conflict):
    """This has changed since you read it: it stood at revision {read} and stands at {now}. Read it again."""


def revision_of(session, business_key):
    """The revision of a case, a whole number; 0 where there is none. Ask it before what is to be read."""
    return queries.head(session, business_key).sequence


def refuse_stale(session, business_key, revision):
    """Nothing, if a case still stands at a revision; it is locked, so that it stays there. Raises ``StaleRevision``."""
    held = tables.case_table.c
    session.execute(select(held.business_key).where(held.business_key == business_key).with_for_update())
    now = revision_of(session, business_key)
    if now != revision:
        raise StaleRevision(read=revision, now=now)
