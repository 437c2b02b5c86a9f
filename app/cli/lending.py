"""What a command lends an evaluation: the clock, as of a day, and the calendar of the processes folder."""

from pathlib import Path

from app import clock
from app.decisions.borders import to_feel
from app.decisions.calendar_file import read_calendar
from app.errors import Invalid
from app.feel.errors import NoValue
from app.feel.values import Date


class NotADate(Invalid):
    """“{text}” is not a date; write it as 2014-11-03."""


def lent(config, day=None):
    """``now``, ``today`` and ``calendar`` for :func:`app.decisions.evaluation.evaluate`; ``day`` is an ISO date."""
    now = clock.now()
    try:
        today = Date.parse(day) if day else Date.from_python(clock.local_date(now))
    except NoValue as error:
        raise NotADate(text=day) from error
    calendar = read_calendar(Path(config["PROCESSES_FOLDER"]) / "register" / "holidays.json")
    return {"now": to_feel(now), "today": today, "calendar": calendar}
