"""Drafts: what somebody typed into a form and has not sent off, kept as it was typed, also where it is not valid.

A draft belongs to one person and one place: a task, a process to be started on a case, or one that opens a case. It is
no part of history and is gone when its task is closed, when what it was for is done, or after ``KEPT_DAYS``.
"""

import datetime
import json
from typing import NamedTuple

from sqlalchemy import delete, exists, literal, select
from sqlalchemy.dialects import postgresql, sqlite

from app.errors import Invalid
from app.runtime.desk_tables import draft_table

KEPT_DAYS = 90
LARGEST = 200_000
KEPT = "drafted"
_TASK = "task:"
_AT = draft_table.c
_INSERTS = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


class DraftTooLarge(Invalid):
    """What you typed is too long to be kept as a draft; shorten it, or copy it to a place of your own."""


class Draft(NamedTuple):
    """What was typed, lists of texts by name as a browser posts them, and since when it is kept."""

    typed: dict
    saved_at: datetime.datetime


def of_task(task_id):
    """The place of a task's draft."""
    return f"{_TASK}{task_id}"


def of_start(business_key, process_id):
    """The place of the draft by which a process would be started on a case."""
    return f"start:{business_key}/{process_id}"


def of_opening(process_id):
    """The place of the draft by which a case would be opened."""
    return f"open:{process_id}"


def find(session, place, *, person):
    """The :class:`Draft` of a person for a place, or None."""
    row = session.execute(select(_AT.typed, _AT.saved_at).where(*_own(place, person))).one_or_none()
    return None if row is None else Draft(json.loads(row.typed), row.saved_at)


def save(session, place, typed, *, person, now):
    """Keep what was typed (lists of texts by name), instead of what was; old drafts go. Raises ``DraftTooLarge``."""
    text = json.dumps(typed, ensure_ascii=False, separators=(",", ":"))
    if len(text) > LARGEST:
        raise DraftTooLarge
    old = _AT.saved_at < now - datetime.timedelta(days=KEPT_DAYS)
    session.execute(delete(draft_table).where(_AT.user_name == person.user_name, old))
    row = {"user_name": person.user_name, "place": place, "saved_at": now, "typed": text}
    statement = _INSERTS[session.get_bind().dialect.name](draft_table).values(row)
    replaced = {"saved_at": statement.excluded.saved_at, "typed": statement.excluded.typed}
    session.execute(statement.on_conflict_do_update(index_elements=["user_name", "place"], set_=replaced))


def discard(session, place, *, person):
    """Throw a draft away, if there is one."""
    session.execute(delete(draft_table).where(*_own(place, person)))


def are_kept(task_id):
    """The SQL condition that somebody has a draft for the user task whose id is in a column."""
    return exists().where(_AT.place == literal(_TASK) + task_id)


def forget_closed(session, world):
    """Throw away everybody's drafts for the tasks that are closed by what is being stored.

    No statement where none is closed, or where it is known (``KEPT`` of its row) that there is no draft for it.
    """
    held, changed = world.rows.of("user_task"), world.rows.changed.get("user_task", {})
    closed = [key for key, fields in changed.items() if fields.get("status", "open") != "open"]
    places = [of_task(key) for key in closed if held.get(key, {}).get(KEPT, True)]
    if places:
        session.execute(delete(draft_table).where(_AT.place.in_(places)))


def _own(place, person):
    return _AT.user_name == person.user_name, _AT.place == place
