"""When a task is due: as the model gave it, as a text that puts tasks in order, and as days from today."""

import datetime
from typing import NamedTuple

from app.clock import LOCAL, local_date

UNDATED = "~"  # behind every date, so that tasks without one come last


class Due(NamedTuple):
    """When a task is due: ``value`` as the model gave it (or None), and whether and by how many days it is late."""

    value: str | None
    overdue: bool
    days: int | None


def urgency_of(value):
    """The text by which tasks are ordered: the local date or date-time (ISO) of a due value, or ``UNDATED``.

    It is ordered by code point; a date comes before every time of its day.
    """
    day, time = _local(value)
    if day is None:
        return UNDATED
    return day.isoformat() if time is None else f"{day.isoformat()}T{time.isoformat()}"


def due(value, now):
    """The :class:`Due` of a task's date or date-time (ISO, or None) at an instant; the day is that of London."""
    day, _ = _local(value)
    if day is None:
        return Due(value, False, None)
    late = (local_date(now) - day).days
    return Due(value, late > 0, late)


def _local(value):
    """The day and (of a date-time) the time in London; ``(None, None)`` for what is no date."""
    try:
        if len(value or "") <= len("2014-11-17"):
            return datetime.date.fromisoformat(value or ""), None
        moment = datetime.datetime.fromisoformat(value.partition("[")[0].partition("@")[0])
    except ValueError:
        return None, None
    if moment.tzinfo is not None:
        moment = moment.astimezone(LOCAL)
    return moment.date(), moment.time().replace(microsecond=0)
