"""What was typed into one field, read as a value of its type."""

import re
from decimal import Decimal

from app.task_forms.options import find
from app.task_forms.texts import Problem, as_code, read_text, wrong
from app.task_forms.typed_times import PARTS, read_date, read_date_time, read_time, split_date

_NUMBER = re.compile(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?|-?\.\d+", re.ASCII)
_MOST_DIGITS = 30
_TICKED = ("true", "on")
_LONGEST_ENTRY = 200
_MOST_TICKS = 1_000


def read_typed(field, name, entered, offered, zone):
    """``(value, problem)`` of a Field called ``name`` on the page; the value of nothing is None, false or [].

    ``entered`` are the typed texts by name, ``offered`` the options of a choice, ``zone`` that of date-times.
    """
    typed = entered.get(name, ())
    if field.kind == "checklist":
        return _ticks(typed, offered)
    if field.kind == "datetime":
        return _moment(field, name, entered, zone)
    single = typed[0] if typed else ""
    if len(typed) > 1:
        return _nothing(field), wrong("have one answer only")
    if field.kind == "checkbox":
        return _tick(single)
    if field.kind == "number":
        return _number(field, single)
    if field.kind in ("select", "radio"):
        return _choice(single, offered)
    text, problem = read_text(single, field.kind)
    return (as_code(text) or None if field.code and text else text), problem


def _nothing(field):
    return {"checkbox": False, "checklist": []}.get(field.kind)


def _tick(typed):
    if typed == "" or typed in _TICKED:
        return typed != "", None
    return False, wrong("be ticked or not")


def _choice(typed, offered):
    if not typed:
        return None, None
    option = find(offered, typed)
    return (None, wrong("be one of the options")) if option is None else (option.value, None)


def _ticks(typed, offered):
    chosen = {text for text in typed[:_MOST_TICKS] if text}
    known = [option for option in offered if option.text in chosen]
    if len(known) < len(chosen) or len(typed) > _MOST_TICKS:
        return [], wrong("be among the options")
    return [option.value for option in known], None


def _number(field, typed):
    if len(typed) > _LONGEST_ENTRY:
        return None, wrong("be a number")
    text = "".join(typed.split()).replace("−", "-")
    for adorner, strip in ((field.prefix, str.removeprefix), (field.suffix, str.removesuffix)):
        text = strip(text, "".join(adorner.split()))
    if not text:
        return None, (wrong("be a number") if typed.strip() else None)
    if not _NUMBER.fullmatch(text):
        return None, wrong("be a number")
    value = Decimal(text.replace(",", ""))
    if len(value.as_tuple().digits) > _MOST_DIGITS or -value.as_tuple().exponent > _MOST_DIGITS:
        return None, wrong(f"be a number of {_MOST_DIGITS} digits or fewer")
    if field.decimals is not None and len(text.partition(".")[2].rstrip("0")) > field.decimals:
        return None, Problem(kind="decimals")
    return value if value else Decimal(0), None


def _moment(field, name, entered, zone):
    boxes = boxes_on_page(field, name, entered)
    if any(len(text) > _LONGEST_ENTRY for text in boxes.values()):
        return None, wrong("be a real time" if field.type == "time" else "be a real date")
    if field.type == "time":
        return read_time(boxes["time"])
    return read_date(boxes) if field.type == "date" else read_date_time(boxes, zone)


def boxes_on_page(field, name, entered):
    """What stands in the boxes of a date or time: as posted in boxes, or split from one text called ``name``.

    A whole date that somebody pasted into the first box is split as well.
    """

    def first(key):
        return (entered.get(key) or ("",))[0]

    whole = first(name)
    if field.type == "time":
        return {"time": whole}
    boxes = {part: first(f"{name}-{part}") for part in (*PARTS, "time")}
    if not whole or any(boxes.values()):
        return boxes if boxes["month"] or boxes["year"] else {**boxes, **split_date(boxes["day"])}
    date, mark, time = whole.rpartition(" ")
    return {**split_date(date), "time": time} if mark and ":" in time else split_date(whole)
