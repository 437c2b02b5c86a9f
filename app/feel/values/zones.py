"""Time zones: a fixed offset (``Z``, ``+01:00``) or a name of the IANA database (``@Europe/London``)."""

import datetime
import re
from functools import lru_cache

from app.feel.errors import NoValue

_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)(?::(\d\d))?", re.ASCII)
_MAX_OFFSET = 18 * 3600
_REFERENCE_YEAR = 2000
_REFERENCE_DAY = datetime.date(_REFERENCE_YEAR, 1, 1).toordinal()
_DAYS_OF_400_YEARS = 146_097  # whole weeks, so that every day keeps its weekday


class Offset:
    """A fixed distance from UTC, in seconds east."""

    __slots__ = ("seconds",)

    def __init__(self, seconds):
        if abs(seconds) > _MAX_OFFSET:
            raise NoValue("a time zone is at most 18 hours from UTC")
        self.seconds = seconds

    def offset_at(self, date, time):
        """Always the same number of seconds."""
        return self.seconds

    def offset_at_instant(self, instant):
        """Always the same number of seconds."""
        return self.seconds

    def __eq__(self, other):
        return type(other) is Offset and self.seconds == other.seconds

    def __hash__(self):
        return hash(self.seconds)

    def __str__(self):
        if self.seconds == 0:
            return "Z"
        sign, rest = "-" if self.seconds < 0 else "+", abs(self.seconds)
        tail = f":{rest % 60:02d}" if rest % 60 else ""
        return f"{sign}{rest // 3600:02d}:{rest // 60 % 60:02d}{tail}"


class NamedZone:
    """A zone of the IANA database; its offset depends on the date."""

    __slots__ = ("name",)

    def __init__(self, name):
        zone_info(name)
        self.name = name

    def offset_at(self, date, time):
        """Seconds east of UTC at that wall clock reading (of 1 January 2000 where there is no date)."""
        year, month, day = (date.year, date.month, date.day) if date else (_REFERENCE_YEAR, 1, 1)
        if not 1 < year < 9999:
            year = _REFERENCE_YEAR + year % 400
        wall = datetime.datetime(year, month, day, time.hour, time.minute, time.second, tzinfo=zone_info(self.name))
        return int(wall.utcoffset().total_seconds())

    def offset_at_instant(self, instant):
        """Seconds east of UTC at an instant, in nanoseconds of UTC since 0000-12-31T00:00:00."""
        days, rest = divmod(instant // 1_000_000_000, 86_400)
        if not 366 < days < 3_652_000:
            days = _REFERENCE_DAY + (days - _REFERENCE_DAY) % _DAYS_OF_400_YEARS
        moment = datetime.datetime.fromordinal(days).replace(tzinfo=datetime.UTC) + datetime.timedelta(seconds=rest)
        return int(moment.astimezone(zone_info(self.name)).utcoffset().total_seconds())

    def __eq__(self, other):
        return type(other) is NamedZone and self.name == other.name

    def __hash__(self):
        return hash(self.name)

    def __str__(self):
        return f"@{self.name}"


def parse_zone(text):
    """The zone written at the end of a time, or None for an empty text; ``NoValue`` if it is none."""
    if text == "":
        return None
    if text == "Z":
        return UTC
    if text.startswith("@"):
        return NamedZone(text[1:])
    match = _OFFSET.fullmatch(text)
    if match is None or int(match[3]) > 59 or int(match[4] or 0) > 59:
        raise NoValue(f"“{text[:40]}” is not a time zone")
    seconds = int(match[2]) * 3600 + int(match[3]) * 60 + int(match[4] or 0)
    return Offset(-seconds if match[1] == "-" else seconds)


@lru_cache(maxsize=128)
def zone_info(name):
    """The rules of a named zone; ``NoValue`` if the database has none of that name."""
    from zoneinfo import ZoneInfo  # imported late: most evaluations never name a zone

    if not re.fullmatch(r"[A-Za-z0-9_+\-]+(?:/[A-Za-z0-9_+\-]+)*", name, re.ASCII):
        raise NoValue(f"“{name[:40]}” is not a time zone")
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError) as error:
        raise NoValue(f"“{name[:40]}” is not a time zone") from error


UTC = Offset(0)
