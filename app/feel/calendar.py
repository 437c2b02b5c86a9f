"""Working days: Monday to Friday without the holidays of a list (handbook, convention CV-02)."""

from app.feel.errors import NoValue

_FRIDAY = 5


class Calendar:
    """The working days from ``first`` to ``last``, both Dates; ``holidays`` is a mapping from Date to name."""

    __slots__ = ("first", "holidays", "last")

    def __init__(self, holidays, first, last):
        self.holidays = dict(holidays)
        self.first = first
        self.last = last

    def is_working_day(self, date):
        """Whether people work that day; ``NoValue`` outside of the days the list of holidays covers."""
        if not self.first <= date <= self.last:
            raise NoValue(f"the calendar covers {self.first} to {self.last}, not {date}")
        return date.weekday <= _FRIDAY and date not in self.holidays
