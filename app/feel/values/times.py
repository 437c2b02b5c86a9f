"""Times of day and date-times, local, with an offset or in a named zone (DMN 1.5, sections 10.3.2.3.5 and 6).

Two values with a zone compare as instants, two without as they read on the wall; one of each cannot be compared.
"""

import re
from functools import total_ordering

from app.feel.errors import NoValue
from app.feel.values.dates import Date
from app.feel.values.zones import parse_zone

SECOND = 1_000_000_000
DAY = 86_400 * SECOND
_TIME = re.compile(r"(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(.*)", re.ASCII | re.DOTALL)


@total_ordering
class Time:
    """A time of day to the nanosecond. ``zone`` is None, an :class:`Offset` or a :class:`NamedZone`."""

    __slots__ = ("hour", "minute", "nanosecond", "second", "zone")

    def __init__(self, hour, minute, second, nanosecond=0, zone=None):
        """Raises ``NoValue`` if there is no such time."""
        if not (0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 60 and 0 <= nanosecond < SECOND):
            raise NoValue(f"there is no time {hour:02d}:{minute:02d}:{second:02d}")
        fields = {"hour": hour, "minute": minute, "second": second, "nanosecond": nanosecond, "zone": zone}
        for name, value in fields.items():
            object.__setattr__(self, name, value)

    def __setattr__(self, name, value):
        raise AttributeError("a time cannot be changed")

    @classmethod
    def parse(cls, text):
        """The time of an ISO text ``hh:mm:ss`` with fraction and zone if any; ``NoValue`` if it is none."""
        match = _TIME.fullmatch(text)
        if match is None:
            raise NoValue(f"“{text[:40]}” is not a time (hh:mm:ss)")
        hour, minute, second, fraction, zone = match.groups()
        nanosecond = int((fraction or "0")[:9].ljust(9, "0"))
        return cls(int(hour), int(minute), int(second), nanosecond, parse_zone(zone))

    @classmethod
    def from_nanoseconds(cls, nanoseconds, zone=None):
        """The time so long after midnight, whole days dropped."""
        seconds, nanosecond = divmod(nanoseconds % DAY, SECOND)
        return cls(seconds // 3600, seconds // 60 % 60, seconds % 60, nanosecond, zone)

    @property
    def nanoseconds(self):
        """Nanoseconds since midnight on the wall."""
        return ((self.hour * 60 + self.minute) * 60 + self.second) * SECOND + self.nanosecond

    wall = nanoseconds

    @property
    def offset(self):
        """Seconds east of UTC, or None for a time without a zone."""
        return None if self.zone is None else self.zone.offset_at(None, self)

    def with_zone(self, zone):
        """The same reading of the clock in another zone."""
        return Time(self.hour, self.minute, self.second, self.nanosecond, zone)

    def _key(self):
        offset = self.offset
        return (offset is None, self.nanoseconds - (offset or 0) * SECOND)

    def comparable(self, other):
        """Whether both have a zone or neither has."""
        return (self.zone is None) == (other.zone is None)

    def __eq__(self, other):
        return self._key() == other._key() if type(other) is Time else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if type(other) is Time else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __str__(self):
        fraction = f".{self.nanosecond:09d}".rstrip("0") if self.nanosecond else ""
        return f"{self.hour:02d}:{self.minute:02d}:{self.second:02d}{fraction}{self.zone or ''}"

    def __repr__(self):
        return f"Time({self})"


@total_ordering
class DateTime:
    """A date with a time of day, whose zone is that of the time."""

    __slots__ = ("date", "time")

    def __init__(self, date, time):
        object.__setattr__(self, "date", date)
        object.__setattr__(self, "time", time)

    def __setattr__(self, name, value):
        raise AttributeError("a date and time cannot be changed")

    @classmethod
    def parse(cls, text):
        """The date-time of an ISO text ``YYYY-MM-DDThh:mm:ss…``; a date alone is its midnight."""
        day, mark, time = text.partition("T")
        return cls(Date.parse(day), Time.parse(time) if mark else MIDNIGHT)

    @classmethod
    def from_nanoseconds(cls, nanoseconds, zone=None):
        """The date-time whose wall clock reads so many nanoseconds after 0000-12-31T00:00:00."""
        days, rest = divmod(nanoseconds, DAY)
        return cls(Date.from_ordinal(days), Time.from_nanoseconds(rest, zone))

    @property
    def zone(self):
        """The zone of its time, or None."""
        return self.time.zone

    @property
    def offset(self):
        """Seconds east of UTC on that day, or None without a zone."""
        return None if self.zone is None else self.zone.offset_at(self.date, self.time)

    @property
    def wall(self):
        """Nanoseconds on the wall clock since 0000-12-31T00:00:00."""
        return self.date.ordinal * DAY + self.time.nanoseconds

    @property
    def instant(self):
        """Nanoseconds in UTC since 0000-12-31T00:00:00; the wall clock's where there is no zone."""
        return self.wall - (self.offset or 0) * SECOND

    def plus_nanoseconds(self, nanoseconds):
        """So much later; where a zone changes its clocks in between, the wall clock shows it."""
        if self.zone is None:
            return DateTime.from_nanoseconds(self.wall + nanoseconds)
        instant = self.instant + nanoseconds
        return DateTime.from_nanoseconds(instant + self.zone.offset_at_instant(instant) * SECOND, self.zone)

    def comparable(self, other):
        """Whether both have a zone or neither has."""
        return (self.zone is None) == (other.zone is None)

    def _key(self):
        return (self.zone is None, self.instant)

    def __eq__(self, other):
        return self._key() == other._key() if type(other) is DateTime else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if type(other) is DateTime else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __str__(self):
        return f"{self.date}T{self.time}"

    def __repr__(self):
        return f"DateTime({self})"


MIDNIGHT = Time(0, 0, 0)
