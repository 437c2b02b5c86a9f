"""The two durations, which do not mix: days and time, years and months (DMN 1.5, sections 10.3.2.3.7 and 8)."""

import re
from functools import total_ordering

from app.feel.errors import NoValue

SECOND = 1_000_000_000
_DAYS = re.compile(r"(-)?P(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d*))?S)?)?", re.ASCII)
_MONTHS = re.compile(r"(-)?P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?", re.ASCII)
MAX_DIGITS = 18
_MAX_LENGTH = 200
_MAX_NANOSECONDS = 10**36
_MAX_MONTHS = 10**20


@total_ordering
class DaysDuration:
    """A days and time duration, exact to the nanosecond."""

    __slots__ = ("nanoseconds",)

    def __init__(self, nanoseconds):
        """Raises ``NoValue`` for one of more than 10^36 nanoseconds."""
        if abs(nanoseconds) > _MAX_NANOSECONDS:
            raise NoValue("the duration is too long")
        object.__setattr__(self, "nanoseconds", nanoseconds)

    def __setattr__(self, name, value):
        raise AttributeError("a duration cannot be changed")

    @classmethod
    def of_days(cls, days):
        """So many whole days."""
        return cls(days * 86_400 * SECOND)

    @property
    def parts(self):
        """``(days, hours, minutes, seconds, nanoseconds)``, each with the duration's sign."""
        sign = -1 if self.nanoseconds < 0 else 1
        seconds, rest = divmod(abs(self.nanoseconds), SECOND)
        parts = (seconds // 86_400, seconds // 3600 % 24, seconds // 60 % 60, seconds % 60, rest)
        return tuple(sign * part for part in parts)

    def __eq__(self, other):
        return self.nanoseconds == other.nanoseconds if type(other) is DaysDuration else NotImplemented

    def __lt__(self, other):
        return self.nanoseconds < other.nanoseconds if type(other) is DaysDuration else NotImplemented

    def __hash__(self):
        return hash(("days", self.nanoseconds))

    def __str__(self):
        days, hours, minutes, seconds, rest = map(abs, self.parts)
        fraction = f".{rest:09d}".rstrip("0") if rest else ""
        time = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
        time += f"{seconds}{fraction}S" if seconds or rest else ""
        text = (f"{days}D" if days else "") + (f"T{time}" if time else "")
        return f"{'-' if self.nanoseconds < 0 else ''}P{text or 'T0S'}"

    def __repr__(self):
        return f"DaysDuration({self})"


@total_ordering
class MonthsDuration:
    """A years and months duration, counted in months."""

    __slots__ = ("months",)

    def __init__(self, months):
        """Raises ``NoValue`` for one of more than 10^20 months."""
        if abs(months) > _MAX_MONTHS:
            raise NoValue("the duration is too long")
        object.__setattr__(self, "months", months)

    def __setattr__(self, name, value):
        raise AttributeError("a duration cannot be changed")

    @property
    def parts(self):
        """``(years, months)``, each with the duration's sign."""
        sign = -1 if self.months < 0 else 1
        return sign * (abs(self.months) // 12), sign * (abs(self.months) % 12)

    def __eq__(self, other):
        return self.months == other.months if type(other) is MonthsDuration else NotImplemented

    def __lt__(self, other):
        return self.months < other.months if type(other) is MonthsDuration else NotImplemented

    def __hash__(self):
        return hash(("months", self.months))

    def __str__(self):
        years, months = map(abs, self.parts)
        text = (f"{years}Y" if years else "") + (f"{months}M" if months else "")
        return f"{'-' if self.months < 0 else ''}P{text or '0M'}"

    def __repr__(self):
        return f"MonthsDuration({self})"


def parse_duration(text):
    """The duration of an ISO text (``P1DT2H``, ``P1Y6M``); ``NoValue`` if it is none or mixes both kinds."""
    if len(text) <= _MAX_LENGTH and max(map(len, re.findall(r"\d+", text)), default=0) <= MAX_DIGITS:
        match = _MONTHS.fullmatch(text)
        if match:
            months = int(match[2] or 0) * 12 + int(match[3] or 0)
            return MonthsDuration(-months if match[1] else months)
        match = _DAYS.fullmatch(text)
        if match and any(match.groups()[1:]):
            days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:5])
            rest = int((match[6] or "0")[:9].ljust(9, "0"))
            total = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * SECOND + rest
            return DaysDuration(-total if match[1] else total)
    raise NoValue(f"“{text[:40]}” is not a duration (such as P14D, PT36H or P1Y6M)")
