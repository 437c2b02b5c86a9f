"""Dates of the proleptic Gregorian calendar, from year -999999999 to 999999999 (DMN 1.5, section 10.3.2.3.4).

Python's own dates end at year 9999; the language's do not, so they are ours.
"""

import datetime
import re
from functools import total_ordering

from app.feel.errors import NoValue

MAX_YEAR = 999_999_999
_FORMAT = re.compile(r"(-?(?:[1-9]\d{4,8}|\d{4}))-(\d\d)-(\d\d)", re.ASCII)
_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS_IN_400_YEARS = 146_097


def is_leap_year(year):
    """Whether ``year`` has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year, month):
    """How many days a month has."""
    return 29 if month == 2 and is_leap_year(year) else _MONTH_LENGTHS[month - 1]


@total_ordering
class Date:
    """A calendar date. Immutable; ordered and equal as dates are."""

    __slots__ = ("day", "month", "year")

    def __init__(self, year, month, day):
        """Raises ``NoValue`` if there is no such date."""
        if not -MAX_YEAR <= year <= MAX_YEAR:
            raise NoValue(f"the year {year} is out of range")
        if not 1 <= month <= 12 or not 1 <= day <= month_length(year, month):
            raise NoValue(f"there is no date {year:04d}-{month:02d}-{day:02d}")
        object.__setattr__(self, "year", year)
        object.__setattr__(self, "month", month)
        object.__setattr__(self, "day", day)

    def __setattr__(self, name, value):
        raise AttributeError("a date cannot be changed")

    @classmethod
    def parse(cls, text):
        """The date of an ISO text ``YYYY-MM-DD``; ``NoValue`` if it is none."""
        match = _FORMAT.fullmatch(text)
        if match is None:
            raise NoValue(f"“{text[:40]}” is not a date (YYYY-MM-DD)")
        return cls(*map(int, match.groups()))

    @classmethod
    def from_ordinal(cls, ordinal):
        """The date that many days after 0000-12-31; the inverse of :attr:`ordinal`."""
        eras, days = divmod(ordinal - 1, _DAYS_IN_400_YEARS)
        plain = datetime.date.fromordinal(days + 1)
        return cls(plain.year + 400 * eras, plain.month, plain.day)

    @classmethod
    def from_python(cls, value):
        """The same day as a ``datetime.date``."""
        return cls(value.year, value.month, value.day)

    @property
    def ordinal(self):
        """Days since 0000-12-31, so that 0001-01-01 is 1."""
        year = self.year - 1
        before = year * 365 + year // 4 - year // 100 + year // 400
        leap = 1 if self.month > 2 and is_leap_year(self.year) else 0
        return before + _DAYS_BEFORE_MONTH[self.month - 1] + leap + self.day

    @property
    def weekday(self):
        """1 for Monday to 7 for Sunday."""
        return (self.ordinal - 1) % 7 + 1

    def plus_days(self, days):
        """The date ``days`` later (earlier if negative)."""
        return Date.from_ordinal(self.ordinal + days)

    def plus_months(self, months):
        """The same day ``months`` later, or the last day of that month if it is shorter."""
        years, month = divmod(self.month - 1 + months, 12)
        year = self.year + years
        return Date(year, month + 1, min(self.day, month_length(year, month + 1)))

    def to_python(self):
        """As ``datetime.date``; ``NoValue`` beyond the years 1 to 9999."""
        try:
            return datetime.date(self.year, self.month, self.day)
        except ValueError as error:
            raise NoValue(f"the year {self.year} is out of range") from error

    def _key(self):
        return (self.year, self.month, self.day)

    def __eq__(self, other):
        return self._key() == other._key() if type(other) is Date else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if type(other) is Date else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __str__(self):
        sign = "-" if self.year < 0 else ""
        return f"{sign}{abs(self.year):04d}-{self.month:02d}-{self.day:02d}"

    def __repr__(self):
        return f"Date({self})"


_DAYS_BEFORE_MONTH = tuple(sum(_MONTH_LENGTHS[:index]) for index in range(12))
