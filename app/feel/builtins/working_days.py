"""Our own functions for working days and calendar months (handbook, conventions CV-03, CV-09, CV-10 and CV-12)."""

from decimal import Decimal

from app.feel.builtins.positions import whole_number
from app.feel.builtins.registry import builtin
from app.feel.errors import NoValue
from app.feel.texts import brief
from app.feel.values import Date
from app.feel.values.dates import month_length

FIRST_OF_NEXT_MONTH = "first of next month"
LAST_DAY_OF_MONTH = "last day of month"
_MAX_MONTHS = 24_000


@builtin("working days after", "date: date", "days: number", result="date")
def working_days_after(run, date, days):
    """The n-th working day after a date, which is day 0 itself; a negative n counts back.

    ``NoValue`` where the calendar ends before.
    """
    is_working_day = _calendar(run).is_working_day
    left = whole_number(days, "the number of working days")
    step = 1 if left > 0 else -1
    ordinal, day = date.ordinal, date
    while left:
        run.spend()
        ordinal += step
        day = Date.from_ordinal(ordinal)
        if is_working_day(day):
            left -= step
    return day


@builtin("working days between", "from: date", "to: date", result="number")
def working_days_between(run, start, end):
    """How many working days after ``from`` it is to ``to``, which counts if it is one; negative if it is earlier.

    So for n other than 0, ``working days between(d, working days after(d, n)) = n``.
    """
    calendar = _calendar(run)
    calendar.cover(end)
    if start <= end:
        calendar.cover(start if start == end else start.plus_days(1))
        return Decimal(calendar.count(start.ordinal, end.ordinal))
    calendar.cover(start.plus_days(-1))
    return Decimal(-calendar.count(end.ordinal - 1, start.ordinal - 1))


@builtin("next working day", "date: date", result="date")
def next_working_day(run, date):
    """The first working day that is not before a date: the date itself if it is one."""
    is_working_day = _calendar(run).is_working_day
    day = date
    while not is_working_day(day):
        run.spend()
        day = day.plus_days(1)
    return day


@builtin("add months", "date: date", "months: number", "rule: string", result="date")
def add_months(run, date, months, rule):
    """The corresponding date some months later, or earlier if negative.

    Where that month is too short, the rule says which day it is: with "first of next month" the 1st of the month
    behind it, with "last day of month" its last day. ``NoValue`` for any other rule.
    """
    if rule not in (FIRST_OF_NEXT_MONTH, LAST_DAY_OF_MONTH):
        raise NoValue(f"the rule must be “{FIRST_OF_NEXT_MONTH}” or “{LAST_DAY_OF_MONTH}”, not {brief(rule)}")
    clamped = date.plus_months(whole_number(months, "the number of months", -_MAX_MONTHS, _MAX_MONTHS))
    if rule == FIRST_OF_NEXT_MONTH and date.day > month_length(clamped.year, clamped.month):
        return clamped.plus_days(1)
    return clamped


def _calendar(run):
    if run.calendar is None:
        raise NoValue("no calendar is set here, so working days are not known")
    return run.calendar
