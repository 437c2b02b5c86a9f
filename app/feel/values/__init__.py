"""The values of the language, one Python class for each FEEL type.

null is None, number :class:`decimal.Decimal`, string ``str``, boolean ``bool``, list ``list``, context ``dict``
with text keys; the others are the classes below. Values are never changed once made.
"""

from app.feel.values.dates import Date
from app.feel.values.durations import DaysDuration, MonthsDuration, parse_duration
from app.feel.values.functions import Function
from app.feel.values.ranges import Range
from app.feel.values.times import DateTime, Time

__all__ = ["Date", "DateTime", "DaysDuration", "Function", "MonthsDuration", "Range", "Time", "parse_duration"]
