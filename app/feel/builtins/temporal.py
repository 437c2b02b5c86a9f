"""The clock an evaluation is lent, and the number or name of a day (DMN 1.5, sections 10.3.4.8 and 10.3.4.11)."""

from decimal import Decimal

from app.feel.builtins.registry import builtin
from app.feel.errors import NoValue
from app.feel.values import Date

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@builtin("now", result="date and time")
def now(run):
    """The date and time of the evaluation, with its zone; the same however often it is asked."""
    if run.now is None:
        raise NoValue("no clock is set here, so “now()” is not known")
    return run.now


@builtin("today", result="date")
def today(run):
    """The day of the evaluation."""
    if run.today is None:
        raise NoValue("no clock is set here, so “today()” is not known")
    return run.today


@builtin("day of year", "date: date and time", result="number")
def day_of_year(run, moment):
    """1 for 1 January to 365 or 366."""
    return Decimal(_day_of_year(moment.date))


@builtin("day of week", "date: date and time", result="string")
def day_of_week(run, moment):
    """The English name of the day."""
    return _DAYS[moment.date.weekday - 1]


@builtin("month of year", "date: date and time", result="string")
def month_of_year(run, moment):
    """The English name of the month."""
    return _MONTHS[moment.date.month - 1]


@builtin("week of year", "date: date and time", result="number")
def week_of_year(run, moment):
    """The number of the week as ISO 8601 counts: weeks begin on Monday, the first has the year's first Thursday."""
    thursday = moment.date.plus_days(4 - moment.date.weekday)
    return Decimal((_day_of_year(thursday) - 1) // 7 + 1)


def _day_of_year(date):
    return date.ordinal - Date(date.year, 1, 1).ordinal + 1
