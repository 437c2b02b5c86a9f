"""When a start event with a timer begins its process: a cron text of six fields, in local time.

``0 0 2 * * MON`` is second, minute, hour, day of the month, month and day of the week; all have to fit. It begins at
most once an hour. An hour that the clocks leave out is made up for right behind it; one that comes twice counts once.
"""

import datetime
import re

_DAYS = {name: number for number, name in enumerate(("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"))}
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"), start=1
    )
}
_FIELDS = (
    ("second", 0, 59, {}),
    ("minute", 0, 59, {}),
    ("hour", 0, 23, {}),
    ("day of the month", 1, 31, {}),
    ("month", 1, 12, _MONTHS),
    ("day of the week", 0, 7, _DAYS),
)
_PART = re.compile(r"(\*|\?|\w+)(?:-(\w+))?(?:/(\d+))?")
_FARTHEST = 366 * 41  # days; the 29th of February is the same day of the week after forty years at most
_MOST_COUNTED = 10_000


class BadCycle(ValueError):
    """A cron text that cannot be used; its text is the rest of a sentence."""


class Cycle:
    """The instants that a cron text names. Equal texts, equal instants. Raises ``BadCycle``."""

    def __init__(self, text):
        self.text = text
        parts = text.split()
        if len(parts) != len(_FIELDS):
            raise BadCycle("it needs six fields, as in “0 0 2 * * MON”")
        seconds, minutes, hours, days, months, weekdays = map(_numbers, parts, _FIELDS)
        if seconds != {0} or len(minutes) != 1:
            raise BadCycle("it begins at most once an hour, at second 0 of one minute")
        self._minute, self._hours, self._days, self._months = min(minutes), sorted(hours), days, months
        self._weekdays = {each % 7 for each in weekdays}
        if not any(day <= _LONGEST[month] for day in days for month in months):
            raise BadCycle("no month has such a day")

    def after(self, instant, zone):
        """The first instant of the cycle after an instant (both aware), in UTC; None if there is none."""
        day = instant.astimezone(zone).date()
        for _ in range(_FARTHEST):
            if self._is_day(day):
                for hour in self._hours:
                    found = datetime.datetime.combine(day, datetime.time(hour, self._minute), zone)
                    if found.astimezone(datetime.UTC) > instant:
                        return found.astimezone(datetime.UTC)
            day += datetime.timedelta(days=1)
        return None

    def between(self, first, last, zone):
        """How many instants there are after ``first`` and until ``last``, ten thousand at most."""
        found = 0
        while found < _MOST_COUNTED and (first := self.after(first, zone)) is not None and first <= last:
            found += 1
        return found

    def _is_day(self, day):
        weekday = day.isoweekday() % 7
        return day.day in self._days and day.month in self._months and weekday in self._weekdays


_LONGEST = {month: 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31 for month in range(1, 13)}


def _numbers(text, field):
    """The numbers that a field of a cron text names."""
    name, low, high, _ = field
    found = set()
    for part in text.upper().split(","):
        match = _PART.fullmatch(part)
        if not match:
            raise BadCycle(f"its {name} “{text}” is not understood")
        first, last, step = match.groups()
        if first in ("*", "?"):
            begin, end = low, high
        else:
            begin = _number(first, field)
            end = begin if last is None and step is None else high if last is None else _number(last, field)
        if (first in ("*", "?") and last) or begin > end or step == "0":
            raise BadCycle(f"its {name} “{text}” is not understood")
        found |= set(range(begin, end + 1, int(step or 1)))
    return found


def _number(text, field):
    name, low, high, names = field
    number = names.get(text, int(text) if text.isascii() and text.isdigit() else None)
    if number is None or not low <= number <= high:
        raise BadCycle(f"its {name} “{text}” is not one of {low} to {high}")
    return number
