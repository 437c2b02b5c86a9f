"""Working days: Monday to Friday without the holidays of a list (handbook, convention CV-02)."""

from bisect import bisect_right

from app.feel.errors import NoValue

_FRIDAY = 5
_WEEK = 7


class Calendar:
    """The working days from ``first`` to ``last``, both Dates; ``holidays`` is a mapping from Date to name."""

    __slots__ = ("_free", "first", "holidays", "last")

    def __init__(self, holidays, first, last):
        self.holidays = dict(holidays)
        self.first = first
        self.last = last
        self._free = sorted(day.ordinal for day in self.holidays if day.weekday <= _FRIDAY)

    def is_working_day(self, date):
        """Whether people work that day; ``NoValue`` outside of the days the list of holidays covers."""
        self.cover(date)
        return date.weekday <= _FRIDAY and date not in self.holidays

    def cover(self, date):
        """Raises ``NoValue`` for a day outside of those the list of holidays covers."""
        if not self.first <= date <= self.last:
            raise NoValue(f"the calendar covers {self.first} to {self.last}, not {date}")

    def count(self, after, until):
        """How many working days there are after a day up to another, both ordinals of covered days, in their order.

        Whole weeks are counted as such, so it costs the same over years as over days.
        """
        return self._up_to(until) - self._up_to(after)

    def _up_to(self, ordinal):
        weeks, days = divmod(ordinal, _WEEK)  # the ordinal 1 was a Monday
        return weeks * _FRIDAY + min(days, _FRIDAY) - bisect_right(self._free, ordinal)
