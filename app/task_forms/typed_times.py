"""Dates and times as people type them: three boxes, “17 11 2014”, “17 Nov 2014”, “2014-11-17”, “2:30pm”."""

import re

from app.feel.errors import NoValue
from app.feel.values import Date, DateTime, Time
from app.feel.values.zones import Offset
from app.task_forms.texts import line, wrong

PARTS = ("day", "month", "year")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?:[:.](\d{2}))? ?(am|pm)?", re.ASCII | re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? ", re.IGNORECASE)
_FULL_MONTHS = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)


def split_date(text):
    """The three boxes of a date written in one: an ISO date, or day, month and year with anything between."""
    text = line(text)
    iso = _ISO.fullmatch(text)
    if iso:
        return {"day": str(int(iso[3])), "month": str(int(iso[2])), "year": iso[1]}
    pieces = [piece for piece in re.split(r"[ /.\-,]+", _WEEKDAY.sub("", text)) if piece]
    return dict(zip(PARTS, pieces, strict=True)) if len(pieces) == 3 else {"day": text}


def read_date(boxes):
    """``(Date, problem)`` of what stands in the boxes by name; ``(None, None)`` if they are empty."""
    boxes = {part: line(boxes.get(part, "")) for part in PARTS}
    missing = [part for part in PARTS if not boxes[part]]
    if len(missing) == 3:
        return None, None
    if missing:
        return None, wrong(f"include a {' and '.join(missing)}", missing[0])
    day, month = _whole(boxes["day"]), _month(boxes["month"])
    if not re.fullmatch(r"[1-9]\d{3}", boxes["year"], re.ASCII):
        number = boxes["year"].isascii() and boxes["year"].isdigit()
        return None, wrong("have a year of 4 numbers" if number else "be a real date", "year" if number else "day")
    try:
        return Date(int(boxes["year"]), month, day), None
    except NoValue:
        return None, wrong("be a real date", "day" if 1 <= month <= 12 else "month")


def _whole(text):
    return int(text) if re.fullmatch(r"\d{1,2}", text, re.ASCII) else 0


def _month(text):
    low = text.lower()
    if low in _FULL_MONTHS:
        return _FULL_MONTHS.index(low) + 1
    if low in (*_MONTHS, "sept"):
        return _MONTHS.index(low[:3]) + 1
    return _whole(text)


def read_time(text):
    """``(Time, problem)`` of “14:30”, “2.30pm” or “2pm”; ``(None, None)`` of nothing."""
    text = line(text)
    if not text:
        return None, None
    match = _TIME.fullmatch(text)
    if match is None or not (match[2] or match[4]):
        return None, wrong("be a real time, like 2:30pm", "time")
    hour, half = int(match[1]), (match[4] or "").lower()
    if half and not 1 <= hour <= 12:
        return None, wrong("be a real time, like 2:30pm", "time")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return Time(hour, int(match[2] or 0), int(match[3] or 0)), None
    except NoValue:
        return None, wrong("be a real time, like 2:30pm", "time")


def read_date_time(boxes, zone):
    """``(DateTime, problem)`` of the boxes of a date and one called ``time``, meant in ``zone``."""
    date, problem = read_date(boxes)
    time, other = read_time(boxes.get("time", ""))
    if problem or other:
        return None, problem or other
    if date is None and time is None:
        return None, None
    if date is None or time is None:
        return None, wrong("include a time", "time") if time is None else wrong("include a date", "day")
    return in_zone(date, time, zone), None


def in_zone(date, time, zone):
    """The date-time of a wall clock in ``zone``, its distance from UTC written out; without one if there is none."""
    if zone is None:
        return DateTime(date, time)
    return DateTime(date, time.with_zone(Offset(zone.offset_at(date, time))))


def boxes_of(value, zone):
    """What stands in the boxes for a Date, Time or DateTime."""
    if isinstance(value, Time):
        return {"time": _clock(value)}
    moment = value
    if isinstance(value, DateTime):
        if value.zone is not None and zone is not None:
            moment = DateTime(value.date, value.time).plus_nanoseconds(_shift(value, zone))
        return {**boxes_of(moment.date, zone), "time": _clock(moment.time)}
    return {"day": str(value.day), "month": str(value.month), "year": str(value.year)}


def _shift(value, zone):
    utc = value.instant
    return (zone.offset_at_instant(utc) - value.offset) * 1_000_000_000


def _clock(time):
    return f"{time.hour:02d}:{time.minute:02d}" + (f":{time.second:02d}" if time.second else "")
