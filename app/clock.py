"""The only reading of the wall clock, and the zone in which the programme's days begin and end (CV-01)."""

import datetime
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Europe/London")


def now():
    """The present instant, in UTC."""
    return datetime.datetime.now(datetime.UTC)


def local_date(instant):
    """The date in Europe/London at an instant."""
    return instant.astimezone(LOCAL).date()
