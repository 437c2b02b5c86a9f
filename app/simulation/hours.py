"""Working hours: at which instant somebody gets round to something."""

import datetime

from app.clock import LOCAL, local_date
from app.feel.values import Date


class Hours:
    """``calendar`` knows the working days; people work between two hours, local time."""

    def __init__(self, calendar, hours):
        self._calendar = calendar
        self._from, self._until = hours

    def first_day(self, day):
        """The first working day that is not before a date."""
        while not self._calendar.is_working_day(Date.from_python(day)):
            day += datetime.timedelta(days=1)
        return day

    def days_later(self, day, number):
        """So many working days after a date, which is day 0; with 0 the first working day not before it."""
        day = self.first_day(day) if number == 0 else day
        for _ in range(number):
            day = self.first_day(day + datetime.timedelta(days=1))
        return day

    def instant(self, day, chance, *, after):
        """An instant of a day within the hours, later than ``after``; of the next working day if it is too late."""
        day = self.first_day(max(day, local_date(after)))
        minutes = chance.randint(0, (self._until - self._from) * 60 - 1)
        found = _local(day, self._from, minutes)
        if found <= after:
            found = after + datetime.timedelta(minutes=chance.randint(3, 40))
            if local_date(found) > day or found.astimezone(LOCAL).hour >= self._until:
                found = _local(self.first_day(day + datetime.timedelta(days=1)), self._from, minutes // 4)
        return found


def _local(day, hour, minutes):
    start = datetime.datetime.combine(day, datetime.time(hour), LOCAL)
    return (start + datetime.timedelta(minutes=minutes)).astimezone(datetime.UTC)
