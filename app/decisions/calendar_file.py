"""Reading the dated file of the days on which nobody works."""

import json

from app.errors import Invalid
from app.feel.calendar import Calendar
from app.feel.errors import NoValue
from app.feel.values import Date

_NO_CALENDAR = "it is not a calendar (such as “flask calendar write” makes); mend it or remove it."


class BadCalendar(Invalid):
    """{file}: {problem}"""


def read_calendar(path):
    """The :class:`Calendar` of a file written by ``flask calendar write``. Raises ``BadCalendar``."""
    try:
        content = path.read_bytes()
    except OSError as error:
        problem = "the file cannot be read; write it with “flask calendar write”."
        raise BadCalendar(file=path, problem=problem) from error
    return calendar_of(content, path)


def calendar_of(content, file):
    """The same from the bytes of a file. Raises ``BadCalendar``."""
    try:
        contents = json.loads(content)
        days = {Date.parse(entry["date"]): entry["name"] for entry in contents["holidays"]}
        for entry in contents["exceptions"]:
            if entry["working"]:
                days.pop(Date.parse(entry["date"]), None)
            else:
                days[Date.parse(entry["date"])] = entry["name"]
        return Calendar(days, Date.parse(contents["first"]), Date.parse(contents["last"]))
    except (ValueError, KeyError, TypeError, AttributeError, NoValue, RecursionError) as error:
        raise BadCalendar(file=file, problem=_NO_CALENDAR) from error
